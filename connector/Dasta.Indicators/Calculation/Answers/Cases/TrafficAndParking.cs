using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Menen: passers-by, vehicles and parking around a square before and after it is laid out anew.</summary>
internal sealed class TrafficAndParking : ITownCase
{
    private static readonly string[] Motors = ["car", "heavy"];

    public string Id => "traffic-parking";

    public string Nis => "34027";

    public BilingualText Question { get; } = new(
        "Wat deden de werken met verkeer, passanten en parkeren?",
        "What did the works do to traffic, passers-by and parking?");

    public BilingualText? Lacks(Asking asking) => Cars(asking.Town).Count == 0
        ? new("Tellingen van auto's of vrachtwagens.", "Counts of cars or heavy vehicles.")
        : Changes(asking).Any()
            ? null
            : new("Werken, een heraanleg of een andere blijvende verandering in het register van evenementen.",
                "Works, a redesign or another lasting change in the register of events.");

    public Draft? Answer(Asking asking)
    {
        foreach (var group in Changes(asking).Reverse())
        {
            var change = LastingChange.At(group.Editions[^1].FirstDay, Cars(asking.Town), []);
            if (change.Own.Count > 0)
            {
                return Answer(asking, group, Finding(asking, group, change));
            }
        }

        return null;
    }

    private static Draft Answer(Asking asking, EventGroup group, Finding cars)
    {
        var persons = Persons(asking, group);
        var (parking, day) = ParkingOverflow.Worst(asking);
        Finding[] spoken = [.. new[] { cars, persons, parking }.OfType<Finding>()];
        return new Draft(spoken, spoken.Length, EventQuestion.Verdict(cars, 0), words =>
        {
            var start = words.Day(group.Editions[^1].FirstDay);
            var traffic = words.ChangeWithin(cars.Interval, cars.Count, words.Days) + EventQuestion.Doubt(words, cars);
            var passing = persons is null ? "" : words.Choose(
                $", telt {asking.Names.Zone(persons.Area)} {words.Change(persons.Value)} passanten ",
                $", {asking.Names.Zone(persons.Area)} has {words.Change(persons.Value)} passers-by ")
                + words.ChangeWithin(persons.Interval, persons.Count, words.Days)
                + EventQuestion.Doubt(words, persons);
            var full = parking is null ? "" : words.Choose(
                $", en is de parking op {words.DayOfWeek(day)} {words.Number(parking.Value, 1)} uur voor meer dan 90 % "
                    + $"bezet {words.NumberWithin(parking.Interval, 1, parking.Count, words.Days)}",
                $", and on {words.DayOfWeek(day)} the car park is more than 90 % full for "
                    + $"{words.Number(parking.Value, 1)} hours "
                    + words.NumberWithin(parking.Interval, 1, parking.Count, words.Days));
            return words.Choose(
                $"Sinds {group.Name(asking.Names)} ({start}) rijden er {words.Change(cars.Value)} auto's en "
                    + $"vrachtwagens dan in de acht weken ervoor {traffic}{passing}{full}.",
                $"Since {group.Name(asking.Names)} ({start}) there are {words.Change(cars.Value)} cars and heavy "
                    + $"vehicles than in the eight weeks before {traffic}{passing}{full}.");
        });
    }

    private static IReadOnlyList<EventGroup> Changes(Asking asking) =>
        [.. EventGroup.All(asking).Where(group => group.IsLasting)];

    private static IReadOnlyList<MeasuredSeries> Cars(TownData town) =>
    [
        .. town.Zones.SelectMany(zone => zone.Of("passages"))
            .Where(series => Motors.Contains(series.Description.Dimension("mode"))),
    ];

    private static Finding Finding(Asking asking, EventGroup group, LastingChange change) => new(
        "motor-traffic",
        new BilingualText("Auto's en vrachtwagens, acht weken erna tegenover acht weken ervoor",
            "Cars and heavy vehicles, eight weeks after against eight before"),
        null, "mean over modes and directions of (mean day of the eight weeks from the start / of the eight "
            + "before) - 1; interval by blocks of seven days; nothing is known of traffic elsewhere",
        asking.Town.Zones.First(zone => zone.Of("passages")
            .Any(series => Motors.Contains(series.Description.Dimension("mode")))).Code,
        group.Editions[^1].FirstDay.AddDays(-LastingChange.WindowDays),
        group.Editions[^1].FirstDay.AddDays(LastingChange.WindowDays - 1), change.Value, "change", change.Interval,
        change.Days, "days", [change.CountBefore, change.CountAfter]) { Breakdown = group.Editions[^1].Id };

    private static Finding? Persons(Asking asking, EventGroup group) =>
        asking.Counted.FirstOrDefault(zone => group.Editions[^1].TakesPlaceIn(zone.Code)) is { } place
            ? LastingQuestion.Find(asking, group, place) : null;
}
