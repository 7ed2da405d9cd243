using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Splicing;

/// <summary>
/// Links two measurements of a place by the days that both measured. From 182 days on the ratio of sums errs least,
/// with fewer the median of the daily ratios. With eight weeks of such days or more, and six of each class, Mondays to
/// Fridays, Saturdays and Sundays get factors of their own when these differ by more than a tenth, each with its own
/// variance. Days on which either sensor was stuck are none.
/// </summary>
internal static class OverlapLink
{
    public const int DaysForSums = 182;
    public const int DaysForClasses = 56;
    private const double ClassesDiffer = 0.10;

    /// <summary>Fewest days of each class that give it a factor of its own.</summary>
    public const int DaysOfEachClass = 6;

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
        // What a stuck sensor repeats is no measurement. Outliers stay: what is out of the ordinary counts in both.
        var days = Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(first.AddDays)
            .Where(one => old.Total(one) > 0 && next.Total(one) > 0 && !old.IsStuck(one) && !next.IsStuck(one))
            .Select(one => new Day(one, old.Total(one), next.Total(one))).ToArray();
        if (days.Length < DaysMinimum)
        {
            return null;
        }

        var link = new SpliceLink(
            day, days.Length >= DaysForSums ? SpliceMethod.RatioOfSums : SpliceMethod.MedianOfRatios,
            Factor(days, days.Length), 0, 0, 0, days[0].Date, days[^1].Date, days.Length);
        return ByClass(days) is { } factors
            ? link with
            {
                Workday = factors[0], Saturday = factors[1], Sunday = factors[2],
                LogVariance = LogVariance(days, 0), SaturdayLogVariance = LogVariance(days, 1),
                SundayLogVariance = LogVariance(days, 2),
            }
            : link with { Saturday = link.Workday, Sunday = link.Workday, LogVariance = LogVariance(days, null) };
    }

    // The same statistic for each class as for all: the number of days in a class does not change the method.
    private static double Factor(IReadOnlyCollection<Day> some, int days) =>
        some.Count == 0 ? double.NaN
        : days >= DaysForSums ? some.Sum(day => day.Next) / some.Sum(day => day.Old)
        : Quantiles.Median(some.Select(day => day.Next / day.Old));

    private static double[]? ByClass(Day[] days)
    {
        Day[][] classes = [.. Enumerable.Range(0, 3).Select(kind => Array.FindAll(days, day => day.Class == kind))];
        if (days.Length < DaysForClasses || classes.Any(some => some.Length < DaysOfEachClass))
        {
            return null;
        }

        var factors = Array.ConvertAll(classes, some => Factor(some, days.Length));
        return factors.Max() / factors.Min() > 1 + ClassesDiffer ? factors : null;
    }

    /// <summary>
    /// Variance of the logarithm of the factor of a class of days, or of all, by the block bootstrap; of a window too
    /// short for it, by the spread of the days, as if each seven were one.
    /// </summary>
    private static double LogVariance(Day[] days, int? kind)
    {
        if (days.Length >= BlockBootstrap.DaysMinimum)
        {
            var logs = BlockBootstrap.Positions(days.Length).Select(draw => Math.Log(Factor(
                [.. draw.Select(at => days[at]).Where(day => kind is null || day.Class == kind)], days.Length)));
            return BlockBootstrap.Variance([.. logs.Where(double.IsFinite)], days.Length);
        }

        var ratios = Array.ConvertAll(days, day => Math.Log(day.Next / day.Old));
        var mean = ratios.Average();
        return ratios.Sum(log => (log - mean) * (log - mean)) / (ratios.Length - 1);
    }

    private readonly record struct Day(DateOnly Date, double Old, double Next)
    {
        public int Class => Date.DayOfWeek switch
        {
            DayOfWeek.Saturday => 1,
            DayOfWeek.Sunday => 2,
            _ => 0,
        };
    }
}
