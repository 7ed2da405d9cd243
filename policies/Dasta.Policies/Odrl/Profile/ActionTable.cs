using System.Collections.Frozen;

namespace Dasta.Policies.Odrl.Profile;

/// <summary>
/// The actions of the ODRL 2.2 vocabulary, its collective and deprecated ones included, and of the profile, each with
/// the action that includes it (ODRL 2.2 Information Model, section 2.4, <c>includedIn</c>).
/// </summary>
internal static class ActionTable
{
    private const string CreativeCommons = "http://creativecommons.org/ns#";

    private const string PartsOfUse =
        "acceptTracking aggregate annotate anonymize archive attribute compensate concurrentUse delete derive digitize "
        + "distribute ensureExclusivity execute grantUse include index inform install modify move nextPolicy "
        + "obtainConsent play present print read reproduce reviewPolicy stream synchronize textToSpeech transform "
        + "translate uninstall watermark append appendTo attachPolicy attachSource commercialize copy export lend "
        + "lease license pay preview secondaryUse share shareAlike write writeTo";

    private static readonly string[] Collective =
    [
        "Attribution", "CommericalUse", "CommercialUse", "DerivativeWorks", "Distribution", "Notice", "Reproduction",
        "ShareAlike", "Sharing", "SourceCode",
    ];

    private static readonly FrozenDictionary<string, string?> IncludedIn = Rows()
        .ToFrozenDictionary(row => row.Action, row => row.Within, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[]> Covering = IncludedIn.Keys
        .ToFrozenDictionary(action => action, action => Up(action).ToArray(), StringComparer.Ordinal);

    /// <summary>Actions of the profile that no software can watch: they hold by contract.</summary>
    public static IReadOnlyList<string> ContractOnly { get; } =
        [OdrlTerms.Redistribute, OdrlTerms.Combine, OdrlTerms.Reidentify];

    /// <summary>Every action.</summary>
    public static IEnumerable<string> All => IncludedIn.Keys;

    /// <summary>The canonical name: local for an action of ODRL, the full IRI for another; null when unknown.</summary>
    public static string? Find(string iri)
    {
        var name = iri.StartsWith(OdrlTerms.Odrl, StringComparison.Ordinal) ? iri[OdrlTerms.Odrl.Length..] : iri;
        return IncludedIn.ContainsKey(name) ? name : null;
    }

    /// <summary>The action and those that include it, nearest first; itself alone when it is not known.</summary>
    public static IReadOnlyList<string> CoveredBy(string action) => Covering.GetValueOrDefault(action) ?? [action];

    /// <summary>The action that includes it, or null.</summary>
    public static string? Includer(string action) => IncludedIn.GetValueOrDefault(action);

    /// <summary>
    /// True for an action that a provider can watch and refuse: a read, a benchmark and what they are part of. What
    /// happens to figures after they were read holds by contract.
    /// </summary>
    public static bool IsEnforced(string action) =>
        action is "use" or "read" or "aggregate" or OdrlTerms.Benchmark or OdrlTerms.Deliver;

    private static IEnumerable<(string Action, string? Within)> Rows() =>
    [
        ("use", null), ("transfer", null), ("sell", "transfer"), ("give", "transfer"), ("display", "play"),
        ("extract", "reproduce"), ("extractChar", "extract"), ("extractPage", "extract"), ("extractWord", "extract"),
        (OdrlTerms.Deliver, "use"), (OdrlTerms.Benchmark, "aggregate"), (OdrlTerms.Redistribute, "distribute"),
        (OdrlTerms.Combine, "use"), (OdrlTerms.Reidentify, "use"),
        .. PartsOfUse.Split(' ').Select(name => (name, (string?)"use")),
        .. Collective.Select(name => (CreativeCommons + name, (string?)"use")),
    ];

    private static IEnumerable<string> Up(string action)
    {
        for (string? name = action; name is not null; name = IncludedIn[name])
        {
            yield return name;
        }
    }
}
