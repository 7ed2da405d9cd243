using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Harelbeke: is the core shopping area the busiest place, and how lively are market and events?</summary>
internal sealed class CoreArea : ITownCase
{
    public string Id => "core-area";

    public string Nis => "34013";

    public BilingualText Question { get; } = new(
        "Is het kernwinkelgebied de drukste plek, en hoeveel leven brengen markt en evenementen?",
        "Is the core shopping area the busiest place, and how lively are market and events?");

    public BilingualText? Lacks(Asking asking) => asking.Axis is null
        ? new("Een zone van de soort core of main-axis waarin geteld wordt.",
            "A zone of kind core or main-axis in which is counted.")
        : Rivals(asking, asking.Axis).Count == 0
            ? new("Een tweede zone waarin op dezelfde manier geteld wordt.",
                "A second zone in which is counted in the same way.")
            : null;

    public Draft? Answer(Asking asking)
    {
        var core = asking.Axis!;
        var ratios = Rivals(asking, core).Select(rival => (Zone: rival, Share: Ratio(asking, rival, core)))
            .Where(one => one.Share is not null).OrderByDescending(one => one.Share!.Value)
            .Select(one => Finding(asking, one.Zone, core, one.Share!)).ToArray();
        if (ratios.Length == 0)
        {
            return null;
        }

        var top = ratios[0];
        var (rivalName, coreName) = (asking.Names.Zone(top.Area), asking.Names.Zone(core.Code));
        return new Draft([.. ratios, .. Liveliness(asking)], 1, EventQuestion.Verdict(top, 1), words =>
        {
            var within = words.ChangeWithin(
                top.Interval is { } interval ? new(interval.Lower - 1, interval.Upper - 1) : null, top.Count,
                words.Choose("werkdagen", "working days"));
            var change = words.Change(top.Value - 1);
            var line = CountsLines(core) ? words.Choose(
                "; een meetpunt telt wie er voorbijkomt, niet hoeveel mensen er zijn",
                "; a counting point counts who passes it, not how many people there are") : "";
            return !top.StandsOut(1)
                ? words.Choose(
                    $"Per meetpunt telt {rivalName} op een gewone werkdag {change} passanten dan {coreName} {within} "
                        + $"— {words.NotDistinguishable} in {coreName}{line}.",
                    $"By counting point {rivalName} has {change} passers-by on an ordinary working day than {coreName} "
                        + $"{within} — {words.NotDistinguishable} in {coreName}{line}.")
                : top.Value > 1
                    ? words.Choose(
                        $"Het drukste meetpunt ligt niet in {coreName}: per meetpunt telt {rivalName} op een gewone "
                            + $"werkdag {change} passanten {within}{line}.",
                        $"The busiest counting point is not in {coreName}: by counting point {rivalName} has {change} "
                            + $"passers-by on an ordinary working day {within}{line}.")
                    : words.Choose(
                        $"Het drukste meetpunt ligt in {coreName}: per meetpunt telt {rivalName}, de volgende, op een "
                            + $"gewone werkdag {change} passanten {within}{line}.",
                        $"The busiest counting point is in {coreName}: by counting point {rivalName}, the next, has "
                            + $"{change} passers-by on an ordinary working day {within}{line}.");
        });
    }

    // What is counted in another way says nothing about which place is busier.
    private static IReadOnlyList<Zone> Rivals(Asking asking, Zone core) =>
    [
        .. asking.Counted.Where(zone => zone != core
            && zone.Kind is not (ZoneKind.Core or ZoneKind.MainAxis or ZoneKind.SideStreet)
            && zone.Persons.All(series => core.Persons.All(own => series.Description.IsLike(own.Description)))),
    ];

    private static bool CountsLines(Zone core) =>
        core.Persons.All(series => series.Description.Property == "passages");

    private static DayShare? Ratio(Asking asking, Zone rival, Zone core) =>
        DayShare.Of(Asking.LastYear(core.Persons).Select(day => DayShare.When(
            asking.Town.Calendar.IsWorkday(day) && asking.IsOrdinary(day), DayShare.MeanOf(rival, day),
            DayShare.MeanOf(core, day))))
            ?.Widened(Calibration.OfRatio(rival.Persons, core.Persons));

    private static Finding Finding(Asking asking, Zone rival, Zone core, DayShare share)
    {
        var year = Asking.LastYear(core.Persons);
        return new Finding(
            "against-core",
            new BilingualText(
                $"Passanten tegenover {asking.Names.Zone(core.Code)}, gewone werkdagen",
                $"Passers-by against {asking.Names.Zone(core.Code)}, ordinary working days"),
            null,
            "mean a sensor of the zone / mean a sensor of the core, over the working days of a year without event or "
                + "public holiday; interval by blocks of seven days",
            rival.Code, year[0], year[^1], share.Value, "ratio", share.Interval, share.Days, "days",
            [share.Part, share.Whole]) { Breakdown = core.Code };
    }

    private static IEnumerable<Finding> Liveliness(Asking asking) =>
        from occasion in EventGroup.All(asking)
        where !occasion.IsLasting && (occasion.Editions.Count > 1 || occasion.Kind == EventKind.Market)
        let zone = asking.Counted.FirstOrDefault(zone => occasion.First.TakesPlaceIn(zone.Code))
        where zone is not null
        let uplift = EventQuestion.InItsHours(asking, occasion, zone)
        where uplift is not null
        select EventQuestion.Hours(asking, occasion, zone, uplift, "liveliness");
}
