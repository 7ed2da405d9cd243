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
        "mode", "releaseClass",
    };

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

        if (Text(body, "indicator") is not { Length: > 0 and <= 16 } indicator
            || VersionOf(body, indicator) is not > 0
            || !purpose.StartsWith(Terms.Purpose, StringComparison.Ordinal)
            || !ForeignText.IsIdentifier(purpose)
            || (body.ContainsKey("mode") && !BenchmarkPlan.KnownModes.Contains(Text(body, "mode") ?? string.Empty))
            || !BenchmarkPlan.KnownReleaseClasses.Contains(releaseClass)
            || body.ContainsKey("roster") == body.ContainsKey("group"))
        {
            return CatalogCodes.MalformedRequest.Refuse(
                "It needs an indicator, a version above zero, a purpose of the data space, a roster or a group, as "
                + "mode shares or masks and as releaseClass town or public.");
        }

        var seconds = body.ContainsKey("deadlineSeconds") ? Number(body, "deadlineSeconds", 0) : (int?)null;
        return seconds is < CatalogLimits.DeadlineSecondsLeast or > CatalogLimits.DeadlineSecondsMost
            ? CatalogCodes.DeadlineUnfit.Refuse()
            : new BenchmarkRequest(indicator, VersionOf(body, indicator), period.Value, reference.Value, roster.Value,
                Text(body, "group"), purpose, seconds, releaseClass, ModeOf(Text(body, "mode")));
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
