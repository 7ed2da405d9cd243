namespace Dasta.Policies.Benchmarks.Calculation;

/// <summary>Quantiles of figures that are known one by one: what a simulation holds the benchmark against.</summary>
internal static class OrderStatistics
{
    /// <summary>Type 7 of Hyndman and Fan (The American Statistician 50(4), 1996).</summary>
    public static double QuantileOf(double probability, double[] ordered)
    {
        var position = (ordered.Length - 1) * probability;
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, ordered.Length - 1);
        return ordered[below] + ((position - below) * (ordered[above] - ordered[below]));
    }
}
