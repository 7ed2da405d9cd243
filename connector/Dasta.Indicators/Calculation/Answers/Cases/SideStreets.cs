using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Blankenberge: does the main axis feed the side streets, in summer as in the rest of the year?</summary>
internal sealed class SideStreets : ITownCase
{
    private static readonly int[] Summer = [7, 8];

    public string Id => "side-streets";

    public string Nis => "31004";

    public BilingualText Question { get; } = new(
        "Voedt de hoofdas de zijstraten, ook in de zomer?", "Does the main axis feed the side streets, in summer too?");

    public BilingualText? Lacks(Asking asking) => Streets(asking).Count > 0 && asking.Axis is not null
        ? null
        : new("Een zone van de soort main-axis en een van de soort side-street waarin geteld wordt.",
            "A zone of kind main-axis and one of kind side-street in which is counted.");

    public Draft? Answer(Asking asking)
    {
        var axis = asking.Axis!;
        var streets = Streets(asking)
            .Select(street => (Zone: street, Year: Share(asking, street, axis, _ => true)))
            .Where(one => one.Year is not null).OrderByDescending(one => one.Year!.Value).ToArray();
        if (streets.Length == 0)
        {
            return null;
        }

        var (zone, year) = streets[0];
        var summer = Share(asking, zone, axis, day => Summer.Contains(day.Month));
        var rest = Share(asking, zone, axis, day => !Summer.Contains(day.Month));
        var isApart = summer is not null && rest is not null && summer.DiffersFrom(rest);
        Finding[] seasons = summer is null || rest is null ? [] :
        [
            Finding(zone, axis, "summer", new("Juli en augustus", "July and August"), summer),
            Finding(zone, axis, "rest-of-year", new("Rest van het jaar", "Rest of the year"), rest),
        ];
        var all = new BilingualText("Gewone dagen van een jaar", "Ordinary days of a year");
        var verdict = isApart ? AnswerVerdict.StandsOut
            : seasons.Length > 0 ? AnswerVerdict.NotDistinguishable : AnswerVerdict.Measured;
        var (street, main) = (asking.Names.Zone(zone.Code), asking.Names.Zone(axis.Code));
        return new Draft(
            [
                Finding(zone, axis, "side-street", all, year!), .. seasons,
                .. streets.Skip(1).Select(one => Finding(one.Zone, axis, "side-street", all, one.Year!)),
            ], 1 + seasons.Length, verdict, words =>
            {
                var within = words.NumberWithin(Hundred(year!.Interval), 1, year.Days, words.Days);
                var season = seasons.Length == 0 ? "" : words.Choose(
                    $"; in juli en augustus {words.Number(100 * summer!.Value, 1)} "
                        + $"{words.NumberWithin(Hundred(summer.Interval), 1, summer.Days)}, "
                        + (isApart ? "anders dan op gewone dagen" : words.NotDistinguishable)
                        + " in de rest van het jaar",
                    $"; in July and August {words.Number(100 * summer!.Value, 1)} "
                        + $"{words.NumberWithin(Hundred(summer.Interval), 1, summer.Days)}, "
                        + (isApart ? "unlike ordinary days" : words.NotDistinguishable) + " in the rest of the year");
                return words.Choose(
                    $"Op gewone dagen telt {street} {words.Number(100 * year.Value, 1)} passanten per 100 in {main} "
                        + $"{within}{season}.",
                    $"On ordinary days {street} has {words.Number(100 * year.Value, 1)} passers-by for every 100 in "
                        + $"{main} {within}{season}.");
            });
    }

    private static IReadOnlyList<Zone> Streets(Asking asking) =>
        [.. asking.Counted.Where(zone => zone.Kind == ZoneKind.SideStreet)];

    private static Interval? Hundred(Interval? interval) =>
        interval is null ? null : new(100 * interval.Lower, 100 * interval.Upper);

    private static DayShare? Share(Asking asking, Zone street, Zone axis, Func<DateOnly, bool> isWanted) =>
        DayShare.Of(Asking.LastYear(axis.Persons).Select(day => DayShare.When(
            isWanted(day) && asking.IsOrdinary(day), DayShare.SumOf(street, day), DayShare.SumOf(axis, day))))
            ?.Widened(Calibration.OfRatio(street.Persons, axis.Persons));

    private static Finding Finding(Zone street, Zone axis, string name, BilingualText when, DayShare share)
    {
        var year = Asking.LastYear(axis.Persons);
        return new Finding(
            name, when, "P2",
            "P2 over the days of a year without event or public holiday; interval by blocks of seven days",
            street.Code, year[0], year[^1], share.Value, "ratio", share.Interval, share.Days, "days",
            [share.Part, share.Whole]) { Breakdown = axis.Code };
    }
}
