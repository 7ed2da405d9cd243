using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>How busy each of the twelve months is against their mean, from two years of months.</summary>
internal static class MonthFactors
{
    private const int Months = 12;
    private const ulong Seed = 20_130_101;

    /// <summary>The factors, around 1, from the means of 24 months of each series.</summary>
    public static double[] Of(ReadOnlySpan<double> means)
    {
        var factors = new double[Months];
        for (; means.Length > 0; means = means[(2 * Months)..])
        {
            var (before, year) = (Average(means[..Months]), Average(means[Months..(2 * Months)]));
            for (var month = 0; month < Months; month++)
            {
                factors[month] += (means[month] / before) + (means[Months + month] / year);
            }
        }

        var mean = Average(factors);
        return Array.ConvertAll(factors, factor => factor / mean);
    }

    /// <summary>By how much the logarithm of each month changed from the one year to the other, around 0.</summary>
    public static double[] LogChanges(double[] means)
    {
        var changes = new double[Months];
        for (var from = 0; from < means.Length; from += 2 * Months)
        {
            for (var month = 0; month < Months; month++)
            {
                changes[month] += Math.Log(means[from + Months + month] / means[from + month])
                    * 2 * Months / means.Length;
            }
        }

        var mean = Average(changes);
        return Array.ConvertAll(changes, change => change - mean);
    }

    /// <summary>90th less 10th percentile.</summary>
    public static double Amplitude(double[] factors)
    {
        double[] sorted = [.. factors.Order()];
        return Quantiles.OfSorted(sorted, 0.9) - Quantiles.OfSorted(sorted, 0.1);
    }

    /// <summary>
    /// Draws of the factors with the months unsettled as well by as much as they differ from year to year beyond what
    /// their days explain: a rainy July or a feast of one year is no season.
    /// </summary>
    /// <param name="draws">The factors of each draw of days.</param>
    /// <param name="logChanges">See <see cref="LogChanges"/>.</param>
    /// <param name="days">Days of a month.</param>
    public static double[][] Unsettled(double[][] draws, double[] logChanges, int days)
    {
        // Of the mean of two years: half the difference between them.
        var ofYears = logChanges.Sum(change => change * change) / (Months - 1) / 4;
        var ofDays = Enumerable.Range(0, Months)
            .Average(month => BlockBootstrap.Variance(Array.ConvertAll(draws, draw => draw[month]), days));
        if (!(ofYears > ofDays))
        {
            return draws;
        }

        var (random, deviation) = (new SeededRandom(Seed), Math.Sqrt(ofYears - ofDays));
        return Array.ConvertAll(draws, draw => Array.ConvertAll(
            draw, factor => factor * Math.Exp(deviation * Bell.Quantile(random.NextShare()))));
    }

    private static double Average(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
