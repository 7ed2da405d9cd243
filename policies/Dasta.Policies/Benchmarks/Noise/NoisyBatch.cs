using Dasta.Policies.Benchmarks.Calculation;

namespace Dasta.Policies.Benchmarks.Noise;

/// <summary>
/// The collector's side of a plan with noise: only the bins were sent, so all that is released follows from them and
/// tells nothing beyond them.
/// </summary>
internal static class NoisyBatch
{
    // So far from its mean the noise of honest towns comes less than once in 10^30 batches.
    private const double FarthestDeviations = 64;

    // What is stated of the mean, and of each quantile, fails in no more than one of so many batches.
    private const double Batches = 100;

    /// <summary>Whether honest towns can have sent what adds up to this.</summary>
    public static bool Holds(long[] sums, int count, BenchmarkPlan plan)
    {
        var bins = sums[Histogram.FirstBinWord..];
        var farthest = FarthestDeviations * LaplaceShare.Of(plan).DeviationOver(count);
        return sums[Histogram.CountWord] == count
            && sums[Histogram.SumWord] == 0 && sums[Histogram.SquareWord] == 0 && sums[Histogram.LogarithmWord] == 0
            && Array.TrueForAll(bins, bin => bin >= -farthest && bin <= count + farthest)
            && Math.Abs(bins.Sum() - count) <= farthest * Math.Sqrt(bins.Length);
    }

    /// <summary>
    /// The result: quantiles and histogram from the nearest counts that could be, the mean as if every figure lay in
    /// the middle of its bin. Of the standard deviation and the geometric mean no useful bound can be stated, so that
    /// they are not told.
    /// </summary>
    public static BenchmarkResult ResultOf(
        long[] sums, int count, BenchmarkPlan plan, IEnumerable<double> probabilities)
    {
        var bins = sums[Histogram.FirstBinWord..];
        var counts = Nearest(bins, count);
        var whole = Whole(counts, count);
        var mean = counts.Zip(plan.Edges.Zip(plan.Edges.Skip(1), (lower, upper) => (lower + upper) / 2))
            .Sum(bin => bin.First * bin.Second) / count;
        double[] levelled = [.. bins.Select(bin => bin - ((bins.Sum() - count) / (double)bins.Length))];
        var noise = new NoiseBound(LaplaceShare.Of(plan), count);
        var reaches = ReachesOf(noise, bins.Length);
        return new BenchmarkResult(
            count, mean, null, null,
            [
                .. probabilities.Select(probability => WithBounds(
                    Histogram.QuantileOf(probability, whole, plan), levelled, count, reaches, plan)),
            ])
        {
            Histogram = plan.Statistics.Contains("histogram") ? MergedHistogram.Of(whole, plan) : [],
            Epsilon = plan.Epsilon,
            Error = ErrorOf(mean, levelled, count, noise, plan),
        };
    }

    /// <summary>
    /// How far the mean may lie off: no figure lies below the lower bound of its bin or above the upper one. What those
    /// bounds add up to over the noisy bins, levelled so that they add up to the towns, is off by nothing but a
    /// weighted sum of the noise.
    /// </summary>
    private static double ErrorOf(
        double mean, double[] levelled, int count, NoiseBound noise, BenchmarkPlan plan)
    {
        var (least, reachDown) = Sum(bin => Histogram.LowerOf(bin, plan));
        var (most, reachUp) = Sum(bin => Histogram.UpperOf(bin, plan));
        return Math.Max(
            mean - Math.Max(plan.ClipLower, (least - reachDown) / count),
            Math.Min(plan.ClipUpper, (most + reachUp) / count) - mean);

        (double Sum, double Reach) Sum(Func<int, double> boundOf)
        {
            double[] bounds = [.. Enumerable.Range(0, levelled.Length).Select(boundOf)];
            var centre = bounds.Average();
            return (
                levelled.Zip(bounds, (towns, bound) => towns * bound).Sum(),
                noise.Of([.. bounds.Select(bound => bound - centre)], 1 / (2 * Batches)));
        }
    }

    // How far the towns below each inner edge may be off, upwards and downwards, at all edges at once (Bonferroni).
    private static double[] ReachesOf(NoiseBound noise, int bins)
    {
        var reaches = new double[bins + 1];
        for (var below = 1; below <= bins / 2; below++)
        {
            var share = below / (double)bins;
            reaches[below] = reaches[bins - below] = noise.Of(
                [.. Enumerable.Range(0, bins).Select(bin => bin < below ? 1 - share : -share)],
                1 / (2 * Batches * (bins - 1)));
        }

        return reaches;
    }

    // Bounds between which the quantile of the figures lies as long as no edge is off by more than its reach.
    private static Quantile WithBounds(
        Quantile quantile, double[] levelled, int count, double[] reaches, BenchmarkPlan plan)
    {
        var position = (count - 1) * quantile.Probability;
        var (below, lower, upper) = (0.0, plan.ClipLower, plan.ClipUpper);
        for (var bins = 1; bins < levelled.Length; bins++)
        {
            below += levelled[bins - 1];
            if (below + reaches[bins] <= position)
            {
                lower = plan.Edges[bins];
            }

            if (below - reaches[bins] >= position + 1 && plan.Edges[bins] < upper)
            {
                upper = plan.Edges[bins];
            }
        }

        return quantile with
        {
            Lower = Math.Min(lower, quantile.Lower), Upper = Math.Max(upper, quantile.Upper),
        };
    }

    // The nearest counts, in the sum of squares, that are none below nought and add up to the towns (Duchi, Shalev-
    // Shwartz, Singer and Chandra, ICML 2008, figure 1).
    private static double[] Nearest(long[] bins, int count)
    {
        var ordered = bins.OrderDescending().ToArray();
        var (sum, shift) = (0.0, 0.0);
        for (var place = 0; place < ordered.Length; place++)
        {
            sum += ordered[place];
            var candidate = (sum - count) / (place + 1);
            if (ordered[place] - candidate > 0)
            {
                shift = candidate;
            }
        }

        return [.. bins.Select(bin => Math.Max(0, bin - shift))];
    }

    /// <summary>Whole towns in each bin, as near to noisy ones as can be.</summary>
    public static long[] WholeOf(long[] bins, int count) => Whole(Nearest(bins, count), count);

    // Whole towns that add up: the largest remainders are rounded up.
    private static long[] Whole(double[] counts, int count)
    {
        long[] whole = [.. counts.Select(one => (long)Math.Floor(one + 1e-9))];
        var missing = count - whole.Sum();
        foreach (var bin in counts.Index().OrderByDescending(one => one.Item - Math.Floor(one.Item + 1e-9))
            .Take((int)missing).Select(one => one.Index))
        {
            whole[bin]++;
        }

        return whole;
    }
}
