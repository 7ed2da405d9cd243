using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
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
    public DayRatio? Of(DateOnly day) => Find(_ratios, day, _comparable.Values);

    /// <summary>A day over the other days of its week, see <see cref="ComparableDays.ValuesOfWeek"/>.</summary>
    public DayRatio? OfWeek(DateOnly day) => Find(_weekly, day, _comparable.ValuesOfWeek);

    /// <summary>Works days out beforehand; several of these may at a time, each of its own.</summary>
    public void WorkOut(IEnumerable<DateOnly> days)
    {
        foreach (var day in days.Where(day => !HasOccasion(day)))
        {
            Of(day);
        }
    }

    private DayRatio? Find(
        Dictionary<DateOnly, DayRatio?> known, DateOnly day,
        Func<DateOnly, Func<DateOnly, double>, double[]> comparable)
    {
        if (!known.TryGetValue(day, out var ratio))
        {
            known[day] = ratio = Calculate(day, comparable);
        }

        return ratio;
    }

    private DayRatio? Calculate(DateOnly day, Func<DateOnly, Func<DateOnly, double>, double[]> comparable)
    {
        var (ratios, compared, count, usual) = (0.0, 0, 0.0, 0.0);
        foreach (var one in series)
        {
            var value = measure.Of(one, day);
            if (double.IsNaN(value))
            {
                continue;
            }

            var median = Quantiles.OfSpent(
                comparable(day, other => one.IsStuck(other) ? double.NaN : measure.Of(one, other)), 0.5);
            if (median > 0)
            {
                (ratios, compared) = (ratios + (value / median), compared + 1);
                (count, usual) = (count + value, usual + median);
            }
        }

        return compared == 0 ? null : new(ratios / compared, count, usual, compared / (double)series.Count);
    }
}
