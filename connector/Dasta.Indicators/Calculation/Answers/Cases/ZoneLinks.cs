using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Of the people seen in one zone, the part also seen in another, over a year.</summary>
internal static class ZoneLinks
{
    /// <summary>The links of the town, strongest first; none where no vendor counts who is seen in two zones.</summary>
    public static IReadOnlyList<Finding> Of(Asking asking) =>
    [
        .. asking.Town.Zones.SelectMany(zone => Flows(zone).Select(flow => Finding(asking, zone, flow)))
            .OfType<Finding>().OrderByDescending(one => one.Value),
    ];

    public static bool Exist(Asking asking) => asking.Town.Zones.Any(zone => Flows(zone).Any());

    private static IEnumerable<(MeasuredSeries Both, MeasuredSeries Seen, string Other)> Flows(Zone zone) =>
        from flow in zone.Of("flow")
        let other = flow.Description.Dimension("destination")
        where other is not null && (flow.Description.Dimension("origin") ?? zone.Code) == zone.Code
        let seen = zone.Of("presence").FirstOrDefault(series =>
            series.Description.SourceId == flow.Description.SourceId && series.Description.Dimensions.Count == 0)
        where seen is not null
        select (flow, seen, other);

    private static Finding? Finding(
        Asking asking, Zone zone, (MeasuredSeries Both, MeasuredSeries Seen, string Other) flow)
    {
        var year = Asking.LastYear([flow.Both]);
        return DayShare.Of(year.Select(day => (flow.Both.Total(day), flow.Seen.Total(day)))) is not { } share
            ? null
            : new Finding(
                "link",
                new BilingualText(
                    $"Van de mensen in {asking.Names.Zone(zone.Code)}, het deel dat ook in "
                        + $"{asking.Names.Zone(flow.Other)} was",
                    $"Of the people in {asking.Names.Zone(zone.Code)}, the part also seen in "
                        + asking.Names.Zone(flow.Other)),
                "P3", "P3 over the days of a year; interval by blocks of seven days", zone.Code, year[0], year[^1],
                share.Value, "share", share.Interval, share.Days, "days", [share.Part, share.Whole])
            {
                Breakdown = flow.Other,
            };
    }
}
