using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>
/// Links two measurements of a place by the days that both measured. From 182 days on the ratio of sums errs least,
/// with fewer the median of the daily ratios. With eight weeks or more, Mondays to Fridays, Saturdays and Sundays get
/// factors of their own when these differ by more than a tenth.
/// </summary>
internal static class OverlapLink
{
    public const int DaysForSums = 182;
    public const int DaysForClasses = 56;
    private const double ClassesDiffer = 0.10;

    /// <summary>Fewest days that give a factor at all.</summary>
    public const int DaysMinimum = 7;

    /// <summary>The link; null when fewer than seven days were measured and not empty in both.</summary>
    /// <param name="old">The measurement that ends.</param>
    /// <param name="next">The measurement that goes on.</param>
    /// <param name="day">First day on which the new one counts.</param>
    public static SpliceLink? Find(MeasuredSeries old, MeasuredSeries next, DateOnly day)
    {
        var first = old.FirstDay > next.FirstDay ? old.FirstDay : next.FirstDay;
        var last = old.LastDay < next.LastDay ? old.LastDay : next.LastDay;
        var days = Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays)
            .Where(one => old.Total(one) > 0 && next.Total(one) > 0)
            .Select(one => new Day(one, old.Total(one), next.Total(one))).ToArray();
        if (days.Length < DaysMinimum)
        {
            return null;
        }

        var factor = Factor(days);
        var classes = ByClass(days) ?? [factor, factor, factor];
        return new(
            day, days.Length >= DaysForSums ? SpliceMethod.RatioOfSums : SpliceMethod.MedianOfRatios,
            classes[0], classes[1], classes[2], LogVariance(days), days[0].Date, days[^1].Date, days.Length);
    }

    private static double Factor(IReadOnlyCollection<Day> days) => days.Count >= DaysForSums
        ? days.Sum(day => day.Next) / days.Sum(day => day.Old)
        : Quantiles.Median(days.Select(day => day.Next / day.Old));

    private static double[]? ByClass(Day[] days)
    {
        var classes = days.ToLookup(day => day.Date.DayOfWeek switch
        {
            DayOfWeek.Saturday => 1,
            DayOfWeek.Sunday => 2,
            _ => 0,
        });
        if (days[^1].Date.DayNumber - days[0].Date.DayNumber + 1 < DaysForClasses || classes.Count < 3)
        {
            return null;
        }

        // The same statistic for each class as for all: the number of days in a class does not change the method.
        double Of(IEnumerable<Day> some) => days.Length >= DaysForSums
            ? some.Sum(day => day.Next) / some.Sum(day => day.Old)
            : Quantiles.Median(some.Select(day => day.Next / day.Old));
        double[] factors = [Of(classes[0]), Of(classes[1]), Of(classes[2])];
        return factors.Max() / factors.Min() > 1 + ClassesDiffer ? factors : null;
    }

    /// <summary>
    /// Variance of the factor's logarithm by the block bootstrap; of a window too short for it, by the spread of the
    /// days, as if each seven were one.
    /// </summary>
    private static double LogVariance(Day[] days)
    {
        if (days.Length >= BlockBootstrap.DaysMinimum)
        {
            return BlockBootstrap.Variance(Array.ConvertAll(
                BlockBootstrap.Positions(days.Length),
                draw => Math.Log(Factor(Array.ConvertAll(draw, position => days[position])))), days.Length);
        }

        var logs = Array.ConvertAll(days, day => Math.Log(day.Next / day.Old));
        var mean = logs.Average();
        return logs.Sum(log => (log - mean) * (log - mean)) / (logs.Length - 1);
    }

    private readonly record struct Day(DateOnly Date, double Old, double Next);
}
