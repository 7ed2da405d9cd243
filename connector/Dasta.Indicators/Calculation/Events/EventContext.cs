using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events.Doors;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Seasonal;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>The day ratios of a town's zones, shared by all that is asked about its events.</summary>
internal sealed class EventContext(TownData town)
{
    // Comparable days lie up to eight weeks after an ordinary one, or the days around it, and stuck days a week.
    private const int DaysReached = 56 + SeasonalDrift.DaysAround + 7;

    private readonly Dictionary<(string Zone, string Property, DayMeasure Measure, string Also), DayRatios> _ratios =
        [];

    private readonly Dictionary<(string Zone, DayMeasure Measure, string Group), DoorRatios> _doors = [];
    private readonly Dictionary<(string Zone, string Sites), IReadOnlyList<Zone>> _controls = [];

    private readonly Dictionary<
        (string Zone, string Sites), (DayRatios[] Controls, Dictionary<DateOnly, double?> Days)> _elsewhere = [];

    public TownData Town => town;

    /// <summary>
    /// The occasions with each of their days and zones in which persons are counted, as far as their figures, held
    /// against ordinary days of the zone, are asked for.
    /// </summary>
    /// <param name="measure">What of the day is compared; its total where null.</param>
    public IEnumerable<(EventRecord Event, DateOnly Day, Zone Zone)> Days(
        CalculationScope scope, Func<EventRecord, DateOnly, DayMeasure>? measure = null) =>
        Days(scope, (one, day, zone) =>
        {
            var ratios = Ratios(zone, measure?.Invoke(one, day) ?? DayMeasure.Total);
            return IsAsked(
                scope, day, FirstDay(zone), other => ratios.IsOrdinary(other) && ratios.Of(other) is not null);
        });

    /// <summary>The same, of what rests on ordinary days in another way.</summary>
    /// <param name="isAsked">Whether a figure is asked for, see <see cref="IsAsked"/>.</param>
    public IEnumerable<(EventRecord Event, DateOnly Day, Zone Zone)> Days(
        CalculationScope scope, Func<EventRecord, DateOnly, Zone, bool> isAsked) =>
        from one in town.Events
        where !one.IsLasting
        from day in Enumerable.Range(0, one.Days).Select(one.FirstDay.AddDays)
        where scope.TouchedFrom is not null || scope.Includes(Period.Day(day))
        from zone in ZonesOf(one)
        where isAsked(one, day, zone)
        select (one, day, zone);

    /// <summary>
    /// Whether the figure of a day is asked for: the day is, or one was touched of the first years of its place, and
    /// they stand for its ordinary days since too few lie around it.
    /// </summary>
    /// <param name="firstDay">First day measured.</param>
    /// <param name="isUsual">Whether a day is ordinary and could be compared.</param>
    public static bool IsAsked(
        CalculationScope scope, DateOnly day, DateOnly firstDay, Func<DateOnly, bool> isUsual) =>
        scope.Includes(Period.Day(day))
        || (scope.TouchedFrom is { } touched && scope.Granularities.Contains(Granularity.Day)
            && touched <= firstDay.AddDays(OrdinaryDays.DaysBefore + DaysReached)
            && OrdinaryDays.AreFew(day, firstDay, isUsual));

    /// <summary>The zones in which an event takes place and persons are counted.</summary>
    public IEnumerable<Zone> ZonesOf(EventRecord one) =>
        town.Zones.Where(zone => zone.Persons.Count > 0 && one.TakesPlaceIn(zone.Code));

    /// <summary>The zones in which one of some events takes place and persons are counted.</summary>
    public IEnumerable<Zone> ZonesOf(IEnumerable<EventRecord> events) =>
        town.Zones.Where(zone => zone.Persons.Count > 0 && events.Any(one => one.TakesPlaceIn(zone.Code)));

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

    /// <summary>
    /// Whether no other event is on in a zone on a day of this one, apart from what lasts for weeks: what two bring
    /// together is not what one of them brings.
    /// </summary>
    public bool IsAlone(EventRecord one, DateOnly day, Zone zone)
    {
        var group = one.RecurringId ?? one.Id;
        return !town.Events.Any(other => !other.IsLasting && (other.RecurringId ?? other.Id) != group
            && other.IsOn(day) && other.TakesPlaceIn(zone.Code));
    }

    /// <summary>
    /// Status of what is told of an event's day in a zone: estimated where another event is on as well, so that it is
    /// what both bring; provisional without ordinary days to tell an interval by.
    /// </summary>
    public string StatusOf(EventRecord one, DateOnly day, Zone zone, bool hasInterval) =>
        !IsAlone(one, day, zone) ? ObservationStatus.Estimated
        : hasInterval ? ObservationStatus.Normal
        : ObservationStatus.Provisional;

    /// <summary>First day on which persons were counted in a zone.</summary>
    public static DateOnly FirstDay(Zone zone) => zone.Persons.Min(series => series.FirstDay);

    /// <summary>
    /// The median ratio of the zones where nothing happened on the day, which says how it was elsewhere; null without
    /// any, or where it is nought.
    /// </summary>
    /// <param name="controls">Zones that may say so, see <see cref="Controls(Func{Zone, bool})"/>.</param>
    /// <param name="day">The day.</param>
    /// <param name="ratio">Which ratio.</param>
    /// <param name="measure">What of the day; its total where null.</param>
    public double? Elsewhere(
        IReadOnlyList<Zone> controls, DateOnly day, Func<DayRatios, DayRatio?> ratio, DayMeasure? measure = null) =>
        MedianOf([.. controls.Select(zone => Ratios(zone, measure ?? DayMeasure.Total))], day, ratio);

    /// <summary>The same for the totals of days, worked out once for all events at the same place.</summary>
    public double? Elsewhere(EventRecord one, Zone zone, DateOnly day)
    {
        var place = (zone.Code, string.Join('|', one.ZoneCodes));
        if (!_elsewhere.TryGetValue(place, out var known))
        {
            known = (Array.ConvertAll([.. Controls(one, zone)], other => Ratios(other, DayMeasure.Total)), []);
            _elsewhere.Add(place, known);
            // Whoever asks for a day asks for the ordinary days around it next.
            known.Controls.AsParallel().ForAll(ratios => ratios.WorkOut(OrdinaryDays.Reach(day)));
        }

        if (!known.Days.TryGetValue(day, out var elsewhere))
        {
            known.Days[day] = elsewhere = MedianOf(known.Controls, day, ratios => ratios.Of(day));
        }

        return elsewhere;
    }

    /// <summary>Why nothing says how a day was elsewhere.</summary>
    public string WhyNotElsewhere(EventRecord one, Zone zone, DateOnly day) =>
        Controls(one, zone).Select(other => Ratios(other, DayMeasure.Total))
            .Any(ratios => !ratios.HasOccasion(day) && ratios.Of(day) is not null)
            ? MissingReason.NothingToDivideBy
            : MissingReason.NoControls;

    private static double? MedianOf(DayRatios[] controls, DateOnly day, Func<DayRatios, DayRatio?> ratio)
    {
        var (values, count) = (new double[controls.Length], 0);
        foreach (var control in controls)
        {
            if (!control.HasOccasion(day) && ratio(control) is { Value: var value })
            {
                values[count++] = value;
            }
        }

        // Of places in which more often nobody was counted than somebody nothing can be divided.
        return count > 0 && Quantiles.OfSpent(values.AsSpan(0, count), 0.5) is > 0 and var median ? median : null;
    }

    /// <summary>The zones where an event does not take place and persons are counted as in one where it does.</summary>
    public IReadOnlyList<Zone> Controls(EventRecord one, Zone zone)
    {
        var place = (zone.Code, string.Join('|', one.ZoneCodes));
        if (!_controls.TryGetValue(place, out var controls))
        {
            _controls[place] = controls = Controls(
                other => other == zone || one.TakesPlaceIn(other.Code) || !other.CountsLike(zone));
        }

        return controls;
    }

    /// <summary>The counted zones but those that are treated, outside the core where there are any.</summary>
    public IReadOnlyList<Zone> Controls(Func<Zone, bool> isTreated) =>
        OutsideCore([.. town.Zones.Where(zone => zone.Persons.Count > 0 && !isTreated(zone))]);

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
