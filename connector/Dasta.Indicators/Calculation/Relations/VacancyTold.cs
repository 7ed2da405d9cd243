using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Relations;

/// <summary>
/// What a figure over premises tells of how many there are of a part. A share counts as if it told the numbers of both
/// its sides: it is a fraction of small whole numbers, and other figures tell one of them.
/// </summary>
/// <param name="Snapshot">The snapshot it is of.</param>
/// <param name="IsFloor">Whether floor is added up, not premises.</param>
/// <param name="AreaCode">The town or a zone.</param>
/// <param name="Parts">The sums it tells.</param>
internal sealed record VacancyTold(
    PremisesSnapshot Snapshot, bool IsFloor, string AreaCode, IReadOnlyList<PremisesPart> Parts)
{
    // Shares that others rest on are told first; then vacancy; then the totals, for they reach the fewest readers.
    private static readonly string[] Order =
        ["W5", "W1", "W1b", "W1c", "W6b", "W6c", "W8", "W3", "W3b", "W4", "W3c", "W3d"];

    /// <summary>Codes of the indicators that tell something, in the order in which they are judged.</summary>
    public static IReadOnlyList<string> Indicators => Order;

    /// <summary>Place in that order, from 1; 0 for an indicator that tells nothing.</summary>
    public static int PlaceOf(string indicator) => Array.IndexOf(Order, indicator) + 1;

    /// <summary>What a figure tells; null when nothing, or when its snapshot is no longer known.</summary>
    public static VacancyTold? Of(TownData town, string indicator, string area, Period period, string breakdown) =>
        PlaceOf(indicator) > 0 && SnapshotOf(town, period) is { } snapshot
            ? new(snapshot, indicator is "W3b" or "W3d", area, PartsOf(indicator, breakdown))
            : null;

    private static IReadOnlyList<PremisesPart> PartsOf(string indicator, string breakdown) => indicator switch
    {
        "W3" or "W3b" => [PremisesPart.All, PremisesPart.Vacant],
        "W4" => [PremisesPart.Vacant, PremisesParts.OfDuration(breakdown)],
        "W1" or "W1b" or "W1c" => [PremisesPart.Shops],
        "W6b" => [PremisesPart.Occupied, PremisesPart.Hospitality],
        "W6c" => [PremisesPart.Chains, PremisesPart.Independents],
        "W3c" or "W3d" => [breakdown == "vacant" ? PremisesPart.Vacant : PremisesPart.All],
        _ => [PremisesPart.Occupied],
    };

    // As the indicators choose it: the last one loaded of a date; the first of a year; the last before a month ends.
    private static PremisesSnapshot? SnapshotOf(TownData town, Period period) => period.Granularity switch
    {
        Granularity.Snapshot => town.Premises.LastOrDefault(one => one.Date == period.Start),
        Granularity.Year => town.Premises.GroupBy(one => one.Date).Select(day => day.Last())
            .FirstOrDefault(one => one.Date.Year == period.Start.Year),
        _ => town.Premises.LastOrDefault(one =>
            one.Date < period.EndExclusive && one.SourceId == town.Premises[^1].SourceId),
    };
}
