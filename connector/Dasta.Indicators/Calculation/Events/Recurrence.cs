using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>How often an event recurs.</summary>
internal static class Recurrence
{
    private const int WeekDays = 7;

    /// <summary>
    /// Whether the editions follow one another week by week, so that no ordinary day of their weekday is left.
    /// </summary>
    public static bool IsWeekly(IReadOnlyList<EventRecord> editions)
    {
        var days = editions.Select(one => one.FirstDay.DayNumber).Order().ToArray();
        return days.Length > 2
            && Quantiles.Median(days.Zip(days.Skip(1), (one, next) => (double)(next - one))) is <= WeekDays;
    }
}
