using Dasta.Indicators.Calculation.Answers.Lasting;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Vehicles;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Answers.Cases;

/// <summary>Menen: passers-by, vehicles and parking around a square before and after it is laid out anew.</summary>
internal sealed class TrafficAndParking : ITownCase
{
    public string Id => "traffic-parking";

    public string Nis => "34027";

    public BilingualText Question { get; } = new(
        "Wat deden de werken met verkeer, passanten en parkeren?",
        "What did the works do to traffic, passers-by and parking?");

    public BilingualText? Lacks(Asking asking) => Roads(asking.Town).Count == 0
        ? new("Tellingen van auto's of vrachtwagens.", "Counts of cars or heavy vehicles.")
        : Changes(asking).Any()
            ? null
            : new("Werken, een heraanleg of een andere blijvende verandering in het register van evenementen.",
                "Works, a redesign or another lasting change in the register of events.");

    public Draft? Answer(Asking asking)
    {
        foreach (var group in Changes(asking).Reverse())
        {
            if (Traffic(asking, group) is var (traffic, weeks))
            {
                return Answer(asking, group, traffic, weeks);
            }
        }

        return null;
    }

    private static Draft Answer(Asking asking, EventGroup group, Finding cars, int weeks)
    {
        var persons = Persons(asking, group);
        var places = OccupiedPlaces.Find(asking, group);
        var (parking, day) = ParkingOverflow.Worst(asking);
        Finding[] spoken = [.. new[] { cars, persons, places, parking }.OfType<Finding>()];
        return new Draft(spoken, spoken.Length, EventQuestion.Verdict(cars, 0), words =>
        {
            var start = words.Day(group.Editions[^1].FirstDay);
            var traffic = words.ChangeWithin(cars.Interval, cars.Count, words.Days) + EventQuestion.Doubt(words, cars);
            var passing = persons is null ? "" : words.Choose(
                $", telt {asking.Names.Zone(persons.Area)} {words.Change(persons.Value)} passanten ",
                $", {asking.Names.Zone(persons.Area)} has {words.Change(persons.Value)} passers-by ")
                + words.ChangeWithin(persons.Interval, persons.Count, words.Days)
                + EventQuestion.Doubt(words, persons);
            var taken = places is null ? "" : words.Choose(
                $", zijn er {words.Change(places.Value)} parkeerplaatsen bezet ",
                $", {words.Change(places.Value)} parking places are taken ")
                + words.ChangeWithin(places.Interval, places.Count, words.Days) + EventQuestion.Doubt(words, places);
            var full = parking is null ? "" : words.Choose(
                $", en is de parking op {words.DayOfWeek(day)} {words.Number(parking.Value, 1)} uur voor meer dan 90 % "
                    + $"bezet {words.NumberWithin(parking.Interval, 1, parking.Count, words.Days)}",
                $", and on {words.DayOfWeek(day)} the car park is more than 90 % full for "
                    + $"{words.Number(parking.Value, 1)} hours "
                    + words.NumberWithin(parking.Interval, 1, parking.Count, words.Days));
            return words.Choose(
                $"Sinds {group.Name(asking.Names)} ({start}) rijden er {words.Change(cars.Value)} auto's en "
                    + $"vrachtwagens dan in {words.WeeksBefore(weeks)} {traffic}{passing}{taken}{full}.",
                $"Since {group.Name(asking.Names)} ({start}) there are {words.Change(cars.Value)} cars and heavy "
                    + $"vehicles than in {words.WeeksBefore(weeks)} {traffic}{passing}{taken}{full}.");
        });
    }

    private static IReadOnlyList<EventGroup> Changes(Asking asking) =>
        [.. EventGroup.All(asking).Where(group => group.IsLasting)];

    /// <summary>
    /// The cars and heavy vehicles of each source in each zone, all that its modes and directions count together:
    /// twenty lorries more do not make up for two hundred cars less.
    /// </summary>
    private static IReadOnlyList<MeasuredSeries> Roads(TownData town) =>
    [
        .. from zone in town.Zones
            from source in SourceTraffic.Of(zone, town.Rules)
            let motors = source.Modes.Where(mode => TrafficMode.IsMotor(mode.Key))
                .Select(mode => mode.Value).ToArray()
            where motors.Length > 0
            select SummedSeries.Of(motors, town.Rules),
    ];

    /// <summary>
    /// Of the roads that are counted those in the zones of the works, held against the others; all of them, held
    /// against nothing, where the works are nowhere that is counted, or everywhere.
    /// </summary>
    private static (Finding Finding, int Weeks)? Traffic(Asking asking, EventGroup group)
    {
        var (one, all) = (group.Editions[^1], Roads(asking.Town));
        var treated = all.Where(series => one.TakesPlaceIn(series.Description.ZoneCode)).ToArray();
        IReadOnlyList<MeasuredSeries> own = treated.Length == 0 ? all : treated;
        var controls = all.Except(own).ToArray();
        return WeighedChange.Of(asking, one, own, controls) is not { } weighed ? null : (weighed.Finding(
            "motor-traffic",
            new("Auto's en vrachtwagens vanaf de start tegenover ervoor",
                "Cars and heavy vehicles from the start against before"),
            "mean over roads of all cars and heavy vehicles of a mean day", own[0].Description.ZoneCode, one),
            weighed.Change.Weeks);
    }

    private static Finding? Persons(Asking asking, EventGroup group) =>
        asking.Counted.FirstOrDefault(zone => group.Editions[^1].TakesPlaceIn(zone.Code)) is { } place
            ? LastingQuestion.Find(asking, group, place)?.Finding : null;
}
