using MathNet.Numerics.Statistics;

namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>Order statistics; quantiles are of type 7 (Hyndman and Fan), as in R and NumPy.</summary>
internal static class Quantiles
{
    /// <summary>Type-7 quantile at a probability; NaN when there are no values.</summary>
    public static double Of(IEnumerable<double> values, double probability)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, probability);
    }

    /// <summary>Type-7 quantile of values in order.</summary>
    public static double OfSorted(double[] sorted, double probability) =>
        SortedArrayStatistics.QuantileCustom(sorted, probability, QuantileDefinition.R7);

    /// <summary>The middle value; NaN when there are none.</summary>
    public static double Median(IEnumerable<double> values) => Of(values, 0.5);

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
