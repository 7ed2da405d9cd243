using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Specs.Indicators;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// The bins of an indicator in its first period, when no distribution was published yet: quantiles i/B of the
/// log-normal distribution its registry entry names, ending at its 0.5 and 99.5 % or, where those lie beyond the clip,
/// at the clip.
/// </summary>
public static class FirstPeriodEdges
{
    private const double OuterShare = 0.005;
    private const int Halvings = 60;

    /// <summary>Edges for a roster of <paramref name="n"/> towns; B = n/2, at least 6 and at most 32 bins.</summary>
    public static double[] Of(int n, BenchmarkEntry entry)
    {
        var bins = Math.Clamp(n / 2, PolicyLimits.MinimumEdges - 1, PolicyLimits.Edges - 1);
        var (first, last) = (ShareOf(entry.Clip[0], entry), ShareOf(entry.Clip[1], entry));
        return
        [
            Bounded(At(first, entry), entry),
            .. Enumerable.Range(1, bins - 1)
                .Select(index => At(Inner(first) + ((double)index / bins * (Inner(last) - Inner(first))), entry)),
            Bounded(At(last, entry), entry),
        ];
    }

    // Where the distribution ends of itself, the quantiles between are those of the whole of it.
    private static double Inner(double share) => share switch
    {
        OuterShare => 0,
        1 - OuterShare => 1,
        _ => share,
    };

    private static double At(double probability, BenchmarkEntry entry) =>
        entry.FirstPeriod.Median * Math.Exp(entry.FirstPeriod.Sigma * NormalDistribution.Quantile(probability));

    private static double Bounded(double edge, BenchmarkEntry entry) =>
        Math.Clamp(edge, entry.Clip[0], entry.Clip[1]);

    private static double ShareOf(double value, BenchmarkEntry entry)
    {
        var (lower, upper) = (OuterShare, 1 - OuterShare);
        if (value <= At(lower, entry))
        {
            return lower;
        }

        if (value >= At(upper, entry))
        {
            return upper;
        }

        for (var halving = 0; halving < Halvings; halving++)
        {
            var middle = (lower + upper) / 2;
            (lower, upper) = At(middle, entry) > value ? (lower, middle) : (middle, upper);
        }

        return upper;
    }
}
