using Dasta.Indicators.Answers;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Persons;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Oostkamp: do people who work near by come out at lunch?</summary>
internal sealed class LunchAtWork : ITownCase
{
    public string Id => "lunch-share";

    public string Nis => "31022";

    public BilingualText Question { get; } = new(
        "Komen wie in de buurt werken 's middags buiten, meer dan in de winkelstraat?",
        "Do people who work near by come out at lunch, more than in the shopping street?");

    public BilingualText? Lacks(Asking asking) => asking.Axis is null
        ? new("Een zone van de soort core of main-axis waarin geteld wordt.",
            "A zone of kind core or main-axis in which is counted.")
        : Hourly(asking).All(zone => zone == asking.Axis)
            ? new("Een tweede zone waarin per uur geteld wordt.", "A second zone in which is counted by the hour.")
            : null;

    public Draft? Answer(Asking asking)
    {
        var axis = asking.Axis!;
        var shares = Hourly(asking).Select(zone => (Zone: zone, Share: Share(asking, zone)))
            .Where(one => one.Share is not null).OrderByDescending(one => one.Share!.Value).ToArray();
        var street = shares.FirstOrDefault(one => one.Zone == axis);
        if (street.Share is null || shares.FirstOrDefault(one => one.Zone != axis) is not { Share: { } most } top)
        {
            return null;
        }

        var findings = shares.OrderByDescending(one => one == top).ThenByDescending(one => one == street)
            .Select(one => Finding(one.Zone, one.Share!)).ToArray();
        var isApart = most.DiffersFrom(street.Share);
        var verdict = isApart ? AnswerVerdict.StandsOut : AnswerVerdict.NotDistinguishable;
        var (name, streetName) = (asking.Names.Zone(top.Zone.Code), asking.Names.Zone(axis.Code));
        return new Draft(findings, 2, verdict, words =>
        {
            var within = words.ShareWithin(most.Interval, most.Days, words.Choose("werkdagen", "working days"));
            var against = words.ShareWithin(street.Share.Interval, street.Share.Days);
            var doubt = isApart ? "" : words.Choose(
                $" — {words.NotDistinguishable} in die winkelstraat",
                $" — {words.NotDistinguishable} in that shopping street");
            return words.Choose(
                $"Op werkdagen valt {words.Share(most.Value)} van de passages in {name} tussen 11.30 en 13.30 uur "
                    + $"{within}, tegenover {words.Share(street.Share.Value)} in {streetName} {against}{doubt}.",
                $"On working days {words.Share(most.Value)} of the passages in {name} fall between 11.30 and 13.30 "
                    + $"{within}, against {words.Share(street.Share.Value)} in {streetName} {against}{doubt}.");
        });
    }

    private static IReadOnlyList<Zone> Hourly(Asking asking) =>
        [.. asking.Counted.Where(zone => zone.Persons.All(one => one.Description.Interval == SeriesInterval.Hour))];

    private static DayShare? Share(Asking asking, Zone zone)
    {
        var year = Asking.LastYear(zone.Persons);
        var filled = zone.Persons
            .Select(series => new FilledHours(series, year, at => asking.Town.Calendar.IsWorkday(year[at]))).ToArray();
        return DayShare.Of(year.Select((_, at) => Day(filled, at)));
    }

    private static (double Part, double Whole) Day(FilledHours[] series, int day)
    {
        var measured = series.Select(one => one.At(day)).OfType<double[]>().ToArray();
        return measured.Length == 0
            ? (double.NaN, double.NaN)
            : (measured.Sum(hours => hours.Select((count, hour) => count * LunchShare.Lunch[hour]).Sum()),
                measured.Sum(hours => hours.Sum()));
    }

    private static Finding Finding(Zone zone, DayShare share)
    {
        var year = Asking.LastYear(zone.Persons);
        return new Finding(
            "lunch-share", new BilingualText("Aandeel van de middag op werkdagen", "Share of lunch on working days"),
            "P4", "P4 over the working days of a year; interval by blocks of seven days", zone.Code, year[0], year[^1],
            share.Value, "share", share.Interval, share.Days, "days", [share.Part, share.Whole]);
    }
}
