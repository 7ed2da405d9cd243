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

    /// <summary>
    /// A link on the days of a year that an event or a public holiday sets apart, and whether it differs from that on
    /// ordinary days; null with fewer than fourteen of either.
    /// </summary>
    public static (Finding Finding, bool Differs)? OnOccasions(Asking asking, Finding link)
    {
        var zone = asking.Town.Zones.Single(one => one.Code == link.Area);
        var (both, seen, _) = Flows(zone).First(flow => flow.Other == link.Breakdown);
        DayShare? Of(bool isOrdinary) => DayShare.Of(Asking.LastYear([both]).Select(day => DayShare.When(
            asking.IsOrdinary(day) == isOrdinary, both.Total(day), seen.Total(day))));
        return Of(isOrdinary: false) is { } special && Of(isOrdinary: true) is { } ordinary
            ? (link with
            {
                Name = "link-on-occasions",
                Label = new("Op dagen met een evenement of feestdag", "On days with an event or public holiday"),
                Formula = "P3 over the days of a year with an event or public holiday in the town; interval by blocks "
                    + "of seven days",
                Value = special.Value,
                Interval = special.Interval,
                Count = special.Days,
                Counts = [special.Part, special.Whole],
            }, special.DiffersFrom(ordinary))
            : null;
    }

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
