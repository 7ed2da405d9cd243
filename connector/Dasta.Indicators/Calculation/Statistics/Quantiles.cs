using System.Numerics;
using MathNet.Numerics.Statistics;

namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>Order statistics; quantiles are of type 7 (Hyndman and Fan), as in R and NumPy.</summary>
internal static class Quantiles
{
    /// <summary>Type-7 quantile at a probability; NaN when there are no values.</summary>
    public static double Of(IEnumerable<double> values, double probability) => OfSpent([.. values], probability);

    /// <summary>The same of values that nobody needs in their order any more.</summary>
    public static double OfSpent(double[] values, double probability)
    {
        Array.Sort(values);
        return OfSorted(values, probability);
    }

    /// <inheritdoc cref="OfSpent(double[], double)"/>
    public static double OfSpent(Span<double> values, double probability)
    {
        values.Sort();
        return OfSorted(values, probability);
    }

    /// <summary>
    /// Puts the smallest and the largest values in order at both ends, as far as quantiles of the tails need them; what
    /// lies between is lost.
    /// </summary>
    /// <param name="tail">Probability of the lower quantile; one less it is that of the upper one.</param>
    public static void SortTails(double[] values, double tail)
    {
        var needed = (int)((values.Length - 1) * tail) + 3;
        if (3 * needed > values.Length)
        {
            Array.Sort(values);
            return;
        }

        Span<double> low = stackalloc double[needed], high = stackalloc double[needed];
        low.Fill(double.PositiveInfinity);
        high.Fill(double.NegativeInfinity);
        var step = Vector<double>.Count;
        for (var from = 0; from < values.Length; from += step)
        {
            // Most lie between the tails, and are passed by several at a time.
            if (from + step <= values.Length && new Vector<double>(values, from) is var some
                && Vector.LessThanOrEqualAll(some, new Vector<double>(high[^1]))
                && Vector.GreaterThanOrEqualAll(some, new Vector<double>(low[^1])))
            {
                continue;
            }

            foreach (var value in values.AsSpan(from, Math.Min(step, values.Length - from)))
            {
                if (value < low[^1])
                {
                    Insert(low, value, 1);
                }

                if (value > high[^1])
                {
                    Insert(high, value, -1);
                }
            }
        }

        low.CopyTo(values);
        high.Reverse();
        high.CopyTo(values.AsSpan(values.Length - needed));
    }

    // Into values in order, of which the last falls off.
    private static void Insert(Span<double> ordered, double value, int sign)
    {
        var at = ordered.Length - 1;
        for (; at > 0 && sign * value < sign * ordered[at - 1]; at--)
        {
            ordered[at] = ordered[at - 1];
        }

        ordered[at] = value;
    }

    /// <summary>Type-7 quantile of values in order.</summary>
    public static double OfSorted(double[] sorted, double probability) =>
        SortedArrayStatistics.QuantileCustom(sorted, probability, QuantileDefinition.R7);

    /// <summary>The same, on the stack.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.IsEmpty)
        {
            return double.NaN;
        }

        // To the last bit as MathNet has it.
        var place = ((sorted.Length - 1) * probability) + 1;
        var at = (int)place;
        var (lower, upper) = (sorted[at - 1], sorted[Math.Min(at, sorted.Length - 1)]);
        return lower + ((place - at) * (upper - lower));
    }

    /// <summary>The middle value; NaN when there are none.</summary>
    public static double Median(IEnumerable<double> values) => Of(values, 0.5);

    /// <summary>The same of at least one value, which end up in another order: faster than ordering them.</summary>
    public static double MedianOfSpent(double[] values) => ArrayStatistics.MedianInplace(values);

    /// <summary>Median of the distances to the median.</summary>
    public static double MedianAbsoluteDeviation(IReadOnlyCollection<double> values)
    {
        var median = Median(values);
        return Median(values.Select(value => Math.Abs(value - median)));
    }

    /// <summary>
    /// Robust z: distance to the median in units of 1.4826 × the median absolute deviation; NaN when that is zero.
    /// </summary>
    public static double RobustScore(double value, IReadOnlyCollection<double> values)
    {
        var scale = RobustSigma.Factor * MedianAbsoluteDeviation(values);
        return scale > 0 ? (value - Median(values)) / scale : double.NaN;
    }
}
