using System.Text.Json.Nodes;
using Dasta.Catalog.Harvest;
using Dasta.Catalog.Hosting;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>What a participant asks: an indicator and period over a group or a list of towns.</summary>
/// <param name="ReferencePeriod">Year an index is held against; null for an indicator without one.</param>
/// <param name="Roster">The listed towns; empty when a group is named.</param>
/// <param name="Group">NIS code of a region, province or arrondissement; null when towns are listed.</param>
/// <param name="DeadlineSeconds">Seconds the towns have; null leaves it to the setting.</param>
/// <param name="ReleaseClass">Whom the result is for: the towns and who asks, or anyone.</param>
/// <param name="Mode">Null leaves it to the aggregators there are: shares where two are, else masks.</param>
internal sealed record BenchmarkRequest(
    string Indicator,
    int IndicatorVersion,
    Period Period,
    Period? ReferencePeriod,
    IReadOnlyList<Did> Roster,
    string? Group,
    string Purpose,
    int? DeadlineSeconds,
    string ReleaseClass,
    BenchmarkMode? Mode)
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "indicator", "indicatorVersion", "period", "referencePeriod", "roster", "group", "purpose", "deadlineSeconds",
        "mode", "releaseClass", "indicators", "through", "epsilon", "statistics",
    };

    /// <summary>What the noise of the towns may cost of their privacy; null for exact sums.</summary>
    public double? Epsilon { get; init; }

    /// <summary>The statistics that are asked; empty for all that each indicator allows.</summary>
    public IReadOnlyList<string> Statistics { get; init; } = [];

    /// <summary>What else is asked of the same towns in the same round.</summary>
    public IReadOnlyList<AskedSubject> Further { get; init; } = [];

    /// <summary>The request as one for each of its subjects alone, the first first.</summary>
    public IReadOnlyList<BenchmarkRequest> Each =>
    [
        this with { Further = [] },
        .. Further.Select(one => this with
        {
            Indicator = one.Indicator,
            IndicatorVersion = one.Version,
            Period = one.Period,
            ReferencePeriod = one.ReferencePeriod,
            Further = [],
        }),
    ];

    /// <summary>The indicators it asks, each once.</summary>
    public IReadOnlyList<string> Indicators =>
        [.. Further.Select(one => one.Indicator).Prepend(Indicator).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Reads the body of a request whole; refused with CATALOG-003, VALUE-001, VALUE-004 or CATALOG-016.
    /// </summary>
    public static Outcome<BenchmarkRequest> Read(JsonObject body)
    {
        if (body.Select(member => member.Key).FirstOrDefault(name => !Known.Contains(name)) is not null)
        {
            return CatalogCodes.MalformedRequest.Refuse($"Its fields are {string.Join(", ", Known)}.");
        }

        var period = Period.Parse(Text(body, "period"));
        var reference = body["referencePeriod"] is null
            ? Outcome<Period?>.Of(null)
            : Period.Parse(Text(body, "referencePeriod")).Select(year => (Period?)year);
        var roster = ReadRoster(body["roster"]);
        var purpose = Text(body, "purpose") ?? Terms.Purpose + "benchmark";
        var releaseClass = body.ContainsKey("releaseClass")
            ? Text(body, "releaseClass") ?? string.Empty : BenchmarkPlan.TownRelease;
        if (!period.Succeeded || !reference.Succeeded || !roster.Succeeded)
        {
            return period.Refusal ?? reference.Refusal ?? roster.Refusal!;
        }

        if (body.ContainsKey("indicators") == body.ContainsKey("indicator")
            || (body.ContainsKey("indicators") && body.ContainsKey("indicatorVersion"))
            || (body.ContainsKey("indicator") && (Text(body, "indicator") is not { Length: > 0 and <= 16 } named
                || VersionOf(body, named) is not > 0))
            || !purpose.StartsWith(Terms.Purpose, StringComparison.Ordinal)
            || !ForeignText.IsIdentifier(purpose)
            || (body.ContainsKey("mode") && !BenchmarkPlan.KnownModes.Contains(Text(body, "mode") ?? string.Empty))
            || !BenchmarkPlan.KnownReleaseClasses.Contains(releaseClass)
            || (body.ContainsKey("epsilon")
                && EpsilonOf(body) is not (>= PlanRules.LeastEpsilon and <= PlanRules.MostEpsilon))
            || (body.ContainsKey("statistics") && StatisticsOf(body) is not { Count: > 0 })
            || body.ContainsKey("roster") == body.ContainsKey("group"))
        {
            return CatalogCodes.MalformedRequest.Refuse(
                "It needs an indicator with a version above zero or a list of indicators, a purpose of the data "
                + "space, a roster or a group, as mode shares or masks and as releaseClass town or "
                + "public; epsilon is 0.1 to 1; statistics, each once, are "
                + string.Join(", ", BenchmarkPlan.KnownStatistics) + ".");
        }

        var seconds = body.ContainsKey("deadlineSeconds") ? Number(body, "deadlineSeconds", 0) : (int?)null;
        if (seconds is < CatalogLimits.DeadlineSecondsLeast or > CatalogLimits.DeadlineSecondsMost)
        {
            return CatalogCodes.DeadlineUnfit.Refuse();
        }

        var indicator = Text(body, "indicator") is { } code ? (code, VersionOf(body, code)) : ((string, int)?)null;
        return AskedSubject.Read(body, indicator, period.Value, reference.Value).Select(subjects =>
            new BenchmarkRequest(
                subjects[0].Indicator, subjects[0].Version, subjects[0].Period, subjects[0].ReferencePeriod,
                roster.Value, Text(body, "group"), purpose, seconds, releaseClass, ModeOf(Text(body, "mode")))
            {
                Further = [.. subjects.Skip(1)],
                Epsilon = EpsilonOf(body),
                Statistics = StatisticsOf(body) ?? [],
            });
    }

    // The newest unless it says another. An indicator that nobody knows is refused as such, whatever its version.
    private static int VersionOf(JsonObject body, string indicator) =>
        Number(body, "indicatorVersion", IndicatorDefinitions.Find(indicator)?.Version ?? 1);

    private static Outcome<IReadOnlyList<Did>> ReadRoster(JsonNode? node)
    {
        if (node is null)
        {
            return Outcome<IReadOnlyList<Did>>.Of([]);
        }

        if (node is not JsonArray items)
        {
            return CatalogCodes.MalformedRequest.Refuse("roster must be a list of DIDs.");
        }

        if (items.Count > CatalogLimits.RosterTowns)
        {
            return CatalogCodes.RosterTooLarge.Refuse();
        }

        var dids = items.Select(item =>
            Did.Parse(item is JsonValue value && value.TryGetValue<string>(out var text) ? text : null)).ToArray();
        return Array.Find(dids, did => !did.Succeeded).Refusal is { } refusal
            ? refusal
            : Outcome<IReadOnlyList<Did>>.Of([.. dids.Select(did => did.Value)]);
    }

    private static double? EpsilonOf(JsonObject body) =>
        body["epsilon"] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    // Null for a list that holds anything but statistics, each once.
    private static List<string>? StatisticsOf(JsonObject body)
    {
        var names = (body["statistics"] as JsonArray)?.Select(item =>
            item is JsonValue value && value.TryGetValue<string>(out var name) ? name : string.Empty).ToList();
        return names is not null && names.TrueForAll(BenchmarkPlan.KnownStatistics.Contains)
            && names.Distinct(StringComparer.Ordinal).Count() == names.Count
                ? names
                : null;
    }

    private static BenchmarkMode? ModeOf(string? word) => word switch
    {
        null => null,
        "masks" => BenchmarkMode.Masks,
        _ => BenchmarkMode.Shares,
    };

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static int Number(JsonObject body, string name, int otherwise) =>
        !body.ContainsKey(name) ? otherwise : body[name] is JsonValue value && value.TryGetValue<int>(out var number)
            ? number
            : -1;
}
