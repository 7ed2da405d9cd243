using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events.Doors;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>The day ratios of a town's zones, shared by all that is asked about its events.</summary>
internal sealed class EventContext(TownData town)
{
    private readonly Dictionary<(string Zone, string Property, DayMeasure Measure, string Also), DayRatios> _ratios =
        [];

    private readonly Dictionary<(string Zone, DayMeasure Measure, string Group), DoorRatios> _doors = [];

    public TownData Town => town;

    /// <summary>The occasions with each of their days and zones in which persons are counted.</summary>
    public IEnumerable<(EventRecord Event, DateOnly Day, Zone Zone)> Days(CalculationScope scope) =>
        from one in town.Events
        where !one.IsLasting
        from day in Enumerable.Range(0, one.Days).Select(one.FirstDay.AddDays)
        where scope.Includes(Period.Day(day))
        from zone in ZonesOf(one)
        select (one, day, zone);

    /// <summary>The zones in which an event takes place and persons are counted.</summary>
    public IEnumerable<Zone> ZonesOf(EventRecord one) =>
        town.Zones.Where(zone => zone.Persons.Count > 0 && one.TakesPlaceIn(zone.Code));

    /// <summary>The core shopping areas in which persons are counted; where there are none, the main axes.</summary>
    public IReadOnlyList<Zone> Cores { get; } = Counted(town, ZoneKind.Core) is { Count: > 0 } cores
        ? cores : Counted(town, ZoneKind.MainAxis);

    /// <summary>The ratios of a zone's persons.</summary>
    public DayRatios Ratios(Zone zone, DayMeasure measure) => Ratios(zone, "persons", zone.Persons, measure);

    /// <summary>
    /// The same for what an event elsewhere does to a zone: days of its other editions are no comparable days.
    /// </summary>
    public DayRatios Ratios(Zone zone, DayMeasure measure, EventRecord elsewhere) => elsewhere.TakesPlaceIn(zone.Code)
        ? Ratios(zone, measure)
        : Ratios(zone, "persons", zone.Persons, measure, elsewhere);

    /// <summary>The doors of a zone's shops in some hours; days of other editions are no comparable days.</summary>
    public DoorRatios Doors(Zone zone, DayMeasure measure, EventRecord one)
    {
        var group = one.RecurringId ?? one.Id;
        if (!_doors.TryGetValue((zone.Code, measure, group), out var doors))
        {
            _doors[(zone.Code, measure, group)] = doors = new(town, zone, measure, Editions(group));
        }

        return doors;
    }

    /// <summary>What ordinary days of a zone do, for a day; null when there are too few.</summary>
    public Placebo? Placebo(Zone zone, DateOnly day, DayMeasure measure)
    {
        var ratios = Ratios(zone, measure);
        return Baselines.Placebo.Around(day, FirstDay(zone), ratios.IsOrdinary, other => ratios.Of(other)?.Value);
    }

    /// <summary>
    /// The 95 % interval of a comparison of two ratios of a day, such as walk-ins and passers-by: what it is when
    /// chance has what it has on ordinary days, the same days for both. Null when these are too few.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="firstDay">First day measured.</param>
    /// <param name="one">The first ratio.</param>
    /// <param name="other">The second.</param>
    /// <param name="compare">From both ratios, freed of chance; NaN where that can't be.</param>
    public static Interval? Interval(
        DateOnly day, DateOnly firstDay, DayRatios one, DayRatios other, Func<double, double, double> compare)
    {
        var (first, second) = (one.Of(day)!.Value, other.Of(day)!.Value);
        var pairs = OrdinaryDays.Around(
            day, firstDay, chance => one.IsOrdinary(chance) && other.IsOrdinary(chance),
            chance => one.Of(chance) is { } left && other.Of(chance) is { } right
                ? (left.Value, right.Value) : ((double, double)?)null);
        return pairs is null ? null : BlockBootstrap.Percentiles(
            Array.ConvertAll(pairs, pair => compare(first / pair.Item1, second / pair.Item2)));
    }

    /// <summary>First day on which persons were counted in a zone.</summary>
    public static DateOnly FirstDay(Zone zone) => zone.Persons.Min(series => series.FirstDay);

    /// <summary>
    /// The median ratio of the zones where nothing happened on the day, which says how it was elsewhere; null without
    /// any.
    /// </summary>
    /// <param name="day">The day.</param>
    /// <param name="isTreated">Zones in which the event takes place.</param>
    /// <param name="ratio">Which ratio.</param>
    /// <param name="measure">What of the day; its total where null.</param>
    public double? Elsewhere(
        DateOnly day, Func<Zone, bool> isTreated, Func<DayRatios, DayRatio?> ratio, DayMeasure? measure = null)
    {
        var controls = OutsideCore([.. town.Zones.Where(zone => zone.Persons.Count > 0 && !isTreated(zone))])
            .Select(zone => Ratios(zone, measure ?? DayMeasure.Total))
            .Where(ratios => !ratios.HasOccasion(day))
            .Select(ratio).OfType<DayRatio>().Select(one => one.Value).Where(value => value > 0).ToArray();
        return controls.Length == 0 ? null : Quantiles.Median(controls);
    }

    /// <summary>
    /// Those outside the core shopping area, where there are any: what happens near it spills over into it, so that it
    /// says little of how the day would have been.
    /// </summary>
    public static IReadOnlyList<Zone> OutsideCore(IReadOnlyList<Zone> zones) =>
        zones.Where(zone => !ZoneKind.IsInCore(zone.Kind)).ToArray() is { Length: > 0 } outside ? outside : zones;

    private EventRecord[] Editions(string group) =>
        [.. town.Events.Where(one => (one.RecurringId ?? one.Id) == group)];

    private static IReadOnlyList<Zone> Counted(TownData town, string kind) =>
        [.. town.Zones.Where(zone => zone.Kind == kind && zone.Persons.Count > 0)];

    private DayRatios Ratios(
        Zone zone, string property, IReadOnlyList<MeasuredSeries> series, DayMeasure measure,
        EventRecord? elsewhere = null)
    {
        var also = elsewhere is null ? string.Empty : elsewhere.RecurringId ?? elsewhere.Id;
        if (!_ratios.TryGetValue((zone.Code, property, measure, also), out var ratios))
        {
            _ratios[(zone.Code, property, measure, also)] = ratios = new(
                town, zone, series, measure,
                also.Length > 0 ? Editions(also) : []);
        }

        return ratios;
    }
}
