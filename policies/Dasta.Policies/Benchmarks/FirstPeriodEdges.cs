using Dasta.Policies.Benchmarks.Calculation;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// The bins of an index in its first period, when no distribution was published yet: quantiles i/B of a log-normal
/// with median 100 and 0.30 as standard deviation of the logarithm, ending at its 0.5 and 99.5 %.
/// </summary>
public static class FirstPeriodEdges
{
    private const double Median = 100;
    private const double Sigma = 0.30;
    private const double OuterShare = 0.005;

    /// <summary>Edges for a roster of <paramref name="n"/> towns; B = n/2, at least 6 and at most 32 bins.</summary>
    public static double[] Of(int n)
    {
        var bins = Math.Clamp(n / 2, PolicyLimits.MinimumEdges - 1, PolicyLimits.Edges - 1);
        return [.. Enumerable.Range(0, bins + 1).Select(index => At(index == 0 ? OuterShare
            : index == bins ? 1 - OuterShare
            : (double)index / bins))];
    }

    private static double At(double probability) => Median * Math.Exp(Sigma * NormalDistribution.Quantile(probability));
}
