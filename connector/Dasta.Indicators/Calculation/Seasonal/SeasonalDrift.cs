using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// By how much the season moved on between a day and the days it is held against, where these lie on one side of it: at
/// the edge of a long school holiday, or at the end of what was measured. On both sides what comes before and after
/// evens out; on one side a day late in August would be held against the height of summer.
/// </summary>
internal static class SeasonalDrift
{
    /// <summary>The days around a day that say so, up to as many off.</summary>
    public const int DaysAround = 6;

    /// <summary>Fewest of them, and fewest days that each is held against.</summary>
    private const int Minimum = 4;

    /// <summary>Whether at most one of the days lies on the other side of a day.</summary>
    public static bool IsOneSided(DateOnly day, ReadOnlySpan<DateOnly> comparable)
    {
        var before = 0;
        foreach (var other in comparable)
        {
            before += other < day ? 1 : 0;
        }

        return Math.Min(before, comparable.Length - before) <= 1 && comparable.Length > 0;
    }

    /// <summary>
    /// The median over the days around a day of each over the median of the days as many weeks off as the comparable
    /// ones; 1 where too few of these are ordinary and were measured.
    /// </summary>
    /// <param name="areComparable">Whether the second day may stand in for the first.</param>
    /// <param name="measured">What was measured on a day; NaN for nothing.</param>
    /// <param name="day">The day, itself left out.</param>
    /// <param name="comparable">The days it is held against, all of its weekday.</param>
    public static double Of(
        Func<DateOnly, DateOnly, bool> areComparable, Func<DateOnly, double> measured, DateOnly day,
        ReadOnlySpan<DateOnly> comparable)
    {
        Span<double> drifts = stackalloc double[2 * DaysAround];
        Span<double> others = stackalloc double[comparable.Length];
        var known = 0;
        for (var offset = -DaysAround; offset <= DaysAround; offset++)
        {
            var near = day.AddDays(offset);
            if (offset == 0 || !areComparable(day, near) || measured(near) is not (> 0 and var value))
            {
                continue;
            }

            var count = 0;
            foreach (var one in comparable)
            {
                var other = one.AddDays(offset);
                if (areComparable(near, other) && measured(other) is var there && !double.IsNaN(there))
                {
                    others[count++] = there;
                }
            }

            if (count >= Minimum && Quantiles.OfSpent(others[..count], 0.5) is > 0 and var median)
            {
                drifts[known++] = value / median;
            }
        }

        return known < Minimum ? 1 : Quantiles.OfSpent(drifts[..known], 0.5);
    }
}
