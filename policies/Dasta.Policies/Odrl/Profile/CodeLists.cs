using System.Collections.Concurrent;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Policies.Odrl.Profile;

/// <summary>
/// The code lists that left operands take their values from, and what is broader than a code: a right for something
/// broad is one for what is narrower.
/// </summary>
internal static class CodeLists
{
    private const string AreaBase = "https://data.vlaanderen.be/id/";
    private const int CodeLength = 5;

    private static readonly Dictionary<string, string> BroaderPurposes = new(StringComparer.Ordinal)
    {
        [Terms.Purpose + "academic-research"] = Terms.Purpose + "research",
        [Terms.Purpose + "policy-research"] = Terms.Purpose + "research",
        [Terms.Purpose + "local-policy"] = Terms.Purpose + "policy",
        [Terms.Purpose + "regional-policy"] = Terms.Purpose + "policy",
    };

    // A code stands for its area on today's map.
    private static readonly ConcurrentDictionary<string, string[]> KnownAreas = new(StringComparer.Ordinal);

    /// <summary>Roles a caller can have: the kinds of participant, and two of this data space's own.</summary>
    public static IReadOnlyList<string> Roles { get; } = [.. ParticipantKind.All, "governance", OdrlTerms.Owner];

    /// <summary>Lengths of period, from long to short.</summary>
    public static IReadOnlyList<string> Granularities { get; } =
        [.. Enum.GetNames<Granularity>().Select(name => name.ToLowerInvariant())];

    /// <summary>Release classes, from closed to open.</summary>
    public static IReadOnlyList<string> ReleaseClasses { get; } =
        [OdrlTerms.Closed, OdrlTerms.Circle, "agreed", "benchmark", "public-index", "public-table"];

    /// <summary>The purposes the data space mints, narrow ones included.</summary>
    public static IReadOnlyList<string> Purposes { get; } =
    [
        Terms.Purpose + "research", Terms.Purpose + "academic-research", Terms.Purpose + "policy-research",
        Terms.Purpose + "policy", Terms.Purpose + "local-policy", Terms.Purpose + "regional-policy",
        Terms.Purpose + "benchmark", Terms.Purpose + "delivery", Terms.Purpose + "commerce",
    ];

    /// <summary>The next broader purpose of the code list, or null.</summary>
    public static string? BroaderPurpose(string purpose) => BroaderPurposes.GetValueOrDefault(purpose);

    /// <summary>
    /// What is broader than a value, nearest first and without itself: purposes by their code list, areas of the NIS
    /// classification (by code, by the base registries' IRI, or as part of an area: <c>31004-centrum</c>) by the map.
    /// </summary>
    public static IReadOnlyList<string> Broader(string operand, string value) => operand switch
    {
        OdrlTerms.Purpose when BroaderPurpose(value) is { } broader => [broader, .. Broader(operand, broader)],
        OdrlTerms.Spatial or OdrlTerms.Nis => BroaderAreas(value),
        _ => [],
    };

    /// <summary>
    /// The code of an area in an IRI such as the base registries mint for towns and provinces, or the text as it is.
    /// </summary>
    public static string AreaCode(string value) =>
        value.StartsWith(AreaBase, StringComparison.Ordinal) ? value[(value.LastIndexOf('/') + 1)..] : value;

    /// <summary>
    /// The one text by which a value is compared: the code of an area of the map for its code and every IRI it has.
    /// </summary>
    public static string Canonical(string operand, string value) =>
        operand is OdrlTerms.Spatial or OdrlTerms.Nis && AreaCode(value) is var code && code.Length < value.Length
        && NisCode.Parse(code) is { Succeeded: true, Value: var nis } && Municipalities.Find(nis) is { } area
        && PathsOf(area.Kind).Any(path => value == $"{AreaBase}{path}/{code}")
            ? code
            : value;

    private static string[] BroaderAreas(string value)
    {
        var code = AreaCode(value);
        var nis = NisCode.Parse(code.Length > CodeLength && code[CodeLength] == '-' ? code[..CodeLength] : code);
        return !nis.Succeeded || Municipalities.Find(nis.Value) is null
            ? []
            : KnownAreas.GetOrAdd(nis.Value.ToString(), _ => Above(nis.Value).ToArray());
    }

    private static IEnumerable<string> Above(NisCode nis)
    {
        // The same area in its other spellings comes first.
        for (NisCode? area = nis; area is { } outer; area = Next(outer))
        {
            yield return outer.ToString();
            foreach (var path in PathsOf(Municipalities.Find(outer)?.Kind))
            {
                yield return $"{AreaBase}{path}/{outer}";
            }
        }
    }

    private static string[] PathsOf(AreaKind? kind) => kind switch
    {
        AreaKind.Arrondissement => ["gemeente", "arrondissement"],
        AreaKind.Province => ["gemeente", "provincie"],
        AreaKind.Region => ["gemeente", "gewest"],
        AreaKind.Country => ["gemeente", "land"],
        _ => ["gemeente"],
    };

    private static NisCode? Next(NisCode nis) =>
        Municipalities.Successor(nis) is { } change ? change.To : Municipalities.Parent(nis);
}
