using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Indicators.Calculation.WalkIns;

namespace Dasta.Indicators.Calculation.Events.Doors;

/// <summary>
/// Who came in and who passed, over comparable days, in the hours in which a shop was open: those that its own counter
/// has, since it says nothing while the shop is closed. A comparable day is one with all of these hours.
/// </summary>
/// <param name="zone">Where walk-ins are counted.</param>
/// <param name="measure">Hours of the day that are looked at.</param>
/// <param name="also">Events elsewhere that count as events in the zone.</param>
internal sealed class DoorRatios(
    TownData town, Zone zone, DayMeasure measure, IReadOnlyCollection<EventRecord>? also = null)
{
    private readonly ComparableDays _comparable = new(town, zone.Code, also);
    private readonly Dictionary<DateOnly, DoorRatio?> _ratios = [];

    private readonly (MeasuredSeries[] Door, MeasuredSeries[] Passing)[] _shops =
    [
        .. Shops.Counters(zone)
            .Select(shop => (new[] { shop.Series }, Passing(zone, shop.Shop))).Where(shop => shop.Item2.Length > 0),
    ];

    /// <summary>First day on which walk-ins were counted.</summary>
    public DateOnly FirstDay => _shops.Min(shop => shop.Door[0].FirstDay);

    /// <summary>Whether there are shops of which both are counted.</summary>
    public bool HasShops => _shops.Length > 0;

    /// <summary>Whether the registers know of nothing special about the day.</summary>
    public bool IsOrdinary(DateOnly day) => _comparable.IsOrdinary(day);

    /// <summary>
    /// A day over its comparable days; null where no shop was open in the hours, or too few days are comparable.
    /// </summary>
    public DoorRatio? Of(DateOnly day)
    {
        if (!_ratios.TryGetValue(day, out var ratio))
        {
            _ratios[day] = ratio = Calculate(day);
        }

        return ratio;
    }

    /// <summary>Why a day has no ratio.</summary>
    public string WhyNot(DateOnly day)
    {
        var (measured, compared) = (false, false);
        Span<int> hours = stackalloc int[24];
        foreach (var (door, facade) in _shops)
        {
            var open = Open(door, facade, day, hours);
            if (!open.IsEmpty && !double.IsNaN(Sum(door, day, open)) && !double.IsNaN(Sum(facade, day, open)))
            {
                measured = true;
                compared |= !double.IsNaN(Usual(door, day, open)) && !double.IsNaN(Usual(facade, day, open));
            }
        }

        return !measured ? MissingReason.InsufficientCoverage
            : compared ? MissingReason.NothingToDivideBy
            : MissingReason.TooFewComparableDays;
    }

    // At the facade of the shop; where nobody counts there, in the zone.
    private static MeasuredSeries[] Passing(Zone zone, string shop) =>
        Shops.Facade(zone, shop) is { } facade ? [facade]
            : [.. zone.Persons.Where(series => series.Description.Interval == SeriesInterval.Hour)];

    private DoorRatio? Calculate(DateOnly day)
    {
        var (entering, passing, enteredUsually, passedUsually) = (0.0, 0.0, 0.0, 0.0);
        var (passed, shops) = (0.0, new List<double>(_shops.Length));
        Span<int> hours = stackalloc int[24];
        foreach (var (door, facade) in _shops)
        {
            var open = Open(door, facade, day, hours);
            if (open.IsEmpty || Usual(door, day, open) is not (> 0 and var mid)
                || Usual(facade, day, open) is not (> 0 and var midPassing))
            {
                continue;
            }

            var (entered, went) = (Sum(door, day, open), Sum(facade, day, open));
            if (double.IsNaN(entered) || double.IsNaN(went))
            {
                continue;
            }

            (entering, passing) = (entering + (entered / mid), passing + (went / midPassing));
            (enteredUsually, passedUsually) = (enteredUsually + mid, passedUsually + midPassing);
            passed += went;
            shops.Add(entered);
        }

        return shops.Count == 0 ? null : new(
            entering / shops.Count, passing / shops.Count, shops, passed, enteredUsually, passedUsually,
            shops.Count / (double)_shops.Length);
    }

    // Hours that all of them measured.
    private ReadOnlySpan<int> Open(MeasuredSeries[] door, MeasuredSeries[] passing, DateOnly day, Span<int> hours)
    {
        var count = 0;
        for (var hour = measure.FromHour; hour < measure.UntilHour; hour++)
        {
            if (HasMeasured(door, day, hour) && HasMeasured(passing, day, hour))
            {
                hours[count++] = hour;
            }
        }

        return hours[..count];
    }

    private static bool HasMeasured(MeasuredSeries[] series, DateOnly day, int hour)
    {
        foreach (var one in series)
        {
            if (one.ByClock(day) is not { } clock || double.IsNaN(clock[hour]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The median over the comparable days; NaN when they are too few.</summary>
    private double Usual(MeasuredSeries[] series, DateOnly day, ReadOnlySpan<int> hours)
    {
        Span<double> room = stackalloc double[ComparableDays.Most];
        var near = Sums(series, _comparable.Near(day), hours, room);
        return Quantiles.OfSpent(
            near.Length > 0 ? near : Sums(series, _comparable.Wide(day), hours, room), 0.5);
    }

    private static Span<double> Sums(
        MeasuredSeries[] series, ReadOnlySpan<DateOnly> days, ReadOnlySpan<int> hours, Span<double> room)
    {
        var count = 0;
        foreach (var day in days)
        {
            var sum = Sum(series, day, hours);
            if (!double.IsNaN(sum))
            {
                room[count++] = sum;
            }
        }

        return count < ComparableDays.Minimum ? [] : room[..count];
    }

    // NaN where one of the hours was not measured, or the counter was stuck.
    private static double Sum(MeasuredSeries[] series, DateOnly day, ReadOnlySpan<int> hours)
    {
        var sum = 0.0;
        foreach (var one in series)
        {
            if (one.ByClock(day) is not { } clock || one.IsStuck(day))
            {
                return double.NaN;
            }

            foreach (var hour in hours)
            {
                sum += clock[hour];
            }
        }

        return sum;
    }
}
