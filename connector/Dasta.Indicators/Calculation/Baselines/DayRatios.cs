using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Seasonal;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>The days of a zone over their comparable days, each worked out once.</summary>
/// <param name="also">Events elsewhere that count as events in the zone.</param>
internal sealed class DayRatios(
    TownData town, Zone zone, IReadOnlyList<MeasuredSeries> series, DayMeasure measure,
    IReadOnlyCollection<EventRecord>? also = null)
{
    private readonly ComparableDays _comparable = new(town, zone.Code, also);
    private readonly Dictionary<DateOnly, DayRatio?> _ratios = [];
    private readonly Dictionary<DateOnly, DayRatio?> _weekly = [];

    /// <summary>Whether the registers know of nothing special about the day.</summary>
    public bool IsOrdinary(DateOnly day) => _comparable.IsOrdinary(day);

    /// <summary>Whether an event that does not last for weeks is on in the zone.</summary>
    public bool HasOccasion(DateOnly day) => _comparable.HasOccasion(day);

    /// <summary>A day over its comparable days; null when it or too few of them were measured.</summary>
    public DayRatio? Of(DateOnly day) => Find(_ratios, day, isWeekly: false);

    /// <summary>A day over the other days of its week, see <see cref="ComparableDays.OfWeek"/>.</summary>
    public DayRatio? OfWeek(DateOnly day) => Find(_weekly, day, isWeekly: true);

    /// <summary>Why a day has no ratio.</summary>
    public string WhyNot(DateOnly day) => WhyNot(day, Usual);

    /// <summary>Why a day has no ratio to the other days of its week.</summary>
    public string WhyNotOfWeek(DateOnly day) => WhyNot(day, OfItsWeek);

    private string WhyNot(DateOnly day, Func<MeasuredSeries, DateOnly, double> usual)
    {
        var measured = series.Where(one => !double.IsNaN(Sound(one, day))).ToArray();
        return measured.Length == 0 ? MissingReason.InsufficientCoverage
            : measured.All(one => double.IsNaN(usual(one, day))) ? MissingReason.TooFewComparableDays
            : MissingReason.NothingToDivideBy;
    }

    /// <summary>Works days out beforehand; several of these may at a time, each of its own.</summary>
    public void WorkOut(IEnumerable<DateOnly> days)
    {
        foreach (var day in days.Where(day => !HasOccasion(day)))
        {
            Of(day);
        }
    }

    private DayRatio? Find(Dictionary<DateOnly, DayRatio?> known, DateOnly day, bool isWeekly)
    {
        if (!known.TryGetValue(day, out var ratio))
        {
            known[day] = ratio = Calculate(day, isWeekly);
        }

        return ratio;
    }

    private DayRatio? Calculate(DateOnly day, bool isWeekly)
    {
        var (ratios, compared, count, usual) = (0.0, 0, 0.0, 0.0);
        foreach (var one in series)
        {
            var value = Sound(one, day);
            if (double.IsNaN(value))
            {
                continue;
            }

            if ((isWeekly ? OfItsWeek(one, day) : Usual(one, day)) is > 0 and var median)
            {
                (ratios, compared) = (ratios + (value / median), compared + 1);
                (count, usual) = (count + value, usual + median);
            }
        }

        return compared == 0 ? null : new(ratios / compared, count, usual, compared / (double)series.Count);
    }

    private double OfItsWeek(MeasuredSeries one, DateOnly day)
    {
        Span<double> room = stackalloc double[ComparableDays.Most];
        var values = Measured(
            one, _comparable.OfWeek(day), ComparableDays.MinimumOfWeek, room, stackalloc DateOnly[room.Length]);
        return Quantiles.OfSpent(values, 0.5);
    }

    /// <summary>What a series measures on days like this one; NaN when they are too few.</summary>
    private double Usual(MeasuredSeries one, DateOnly day)
    {
        Span<double> room = stackalloc double[ComparableDays.Most];
        Span<DateOnly> used = stackalloc DateOnly[ComparableDays.Most];
        var values = Measured(one, _comparable.Near(day), ComparableDays.Minimum, room, used);
        values = values.Length > 0
            ? values : Measured(one, _comparable.Wide(day), ComparableDays.Minimum, room, used);
        var drift = SeasonalDrift.IsOneSided(day, used[..values.Length]) ? Drift(one, day, used[..values.Length]) : 1;
        return drift * Quantiles.OfSpent(values, 0.5);
    }

    private double Drift(MeasuredSeries one, DateOnly day, ReadOnlySpan<DateOnly> comparable) =>
        SeasonalDrift.Of(_comparable.AreComparable, other => Sound(one, other), day, comparable);

    private Span<double> Measured(
        MeasuredSeries one, ReadOnlySpan<DateOnly> days, int minimum, Span<double> room, Span<DateOnly> used)
    {
        var count = 0;
        foreach (var day in days)
        {
            var value = Sound(one, day);
            if (!double.IsNaN(value))
            {
                (room[count], used[count++]) = (value, day);
            }
        }

        return count < minimum ? [] : room[..count];
    }

    // What a stuck sensor repeats is no measurement, on whichever day.
    private double Sound(MeasuredSeries one, DateOnly day) => one.IsStuck(day) ? double.NaN : measure.Of(one, day);
}
