namespace Dasta.Indicators.Calculation.Statistics;

/// <summary>How far two rows of numbers run alike.</summary>
internal static class Correlation
{
    /// <summary>Pearson's correlation, -1 to 1; NaN when one of them is constant.</summary>
    public static double Pearson(IEnumerable<double> one, IEnumerable<double> other) =>
        MathNet.Numerics.Statistics.Correlation.Pearson(one, other);
}
