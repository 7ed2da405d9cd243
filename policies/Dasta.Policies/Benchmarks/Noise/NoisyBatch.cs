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

    // Three standard deviations: the bounds that are stated hold in more than 99 of 100 batches.
    private const double StatedDeviations = 3;

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
    /// The result: quantiles and histogram from the nearest counts that could be; mean, deviation and geometric mean as
    /// if every figure lay in the middle of its bin.
    /// </summary>
    public static BenchmarkResult ResultOf(
        long[] sums, int count, BenchmarkPlan plan, IEnumerable<double> probabilities)
    {
        var counts = Nearest(sums[Histogram.FirstBinWord..], count);
        var whole = Whole(counts, count);
        var deviation = LaplaceShare.Of(plan).DeviationOver(count);
        double[] middles = [.. plan.Edges.Zip(plan.Edges.Skip(1), (lower, upper) => (lower + upper) / 2)];
        var mean = counts.Zip(middles, (towns, middle) => towns * middle).Sum() / count;
        var variance = counts.Zip(middles, (towns, middle) => towns * (middle - mean) * (middle - mean)).Sum()
            / (count - 1);
        return new BenchmarkResult(
            count, mean, Math.Sqrt(variance),
            Math.Exp(counts.Zip(middles, (towns, middle) => towns * Math.Log(middle)).Sum() / count),
            [
                .. probabilities.Select(probability => WithBounds(
                    Histogram.QuantileOf(probability, whole, plan), counts, count, deviation, plan)),
            ])
        {
            Histogram = plan.Statistics.Contains("histogram") ? MergedHistogram.Of(whole, plan) : [],
            Epsilon = plan.Epsilon,
            Error = ErrorOf(counts, middles, count, deviation, plan),
        };
    }

    /// <summary>
    /// How far the mean may lie off: what the noise moves it by, and how far figures may lie from the middles of their
    /// bins.
    /// </summary>
    private static double ErrorOf(
        double[] counts, double[] middles, int count, double deviation, BenchmarkPlan plan)
    {
        var centre = middles.Average();
        var noise = deviation * Math.Sqrt(middles.Sum(middle => (middle - centre) * (middle - centre))) / count;
        var within = 0.0;
        for (var bin = 0; bin < counts.Length; bin++)
        {
            within += counts[bin] * Math.Max(
                middles[bin] - Histogram.LowerOf(bin, plan), Histogram.UpperOf(bin, plan) - middles[bin]);
        }

        return (StatedDeviations * noise) + (within / count);
    }

    // Bounds between which the quantile of the figures lies whatever the noise within its stated deviations.
    private static Quantile WithBounds(
        Quantile quantile, double[] counts, int count, double deviation, BenchmarkPlan plan)
    {
        var position = (count - 1) * quantile.Probability;
        var (below, lower, upper) = (0.0, plan.ClipLower, plan.ClipUpper);
        for (var bins = 1; bins < counts.Length; bins++)
        {
            below += counts[bins - 1];
            var off = StatedDeviations * deviation
                * Math.Sqrt(bins * (counts.Length - bins) / (double)counts.Length);
            if (below + off <= position)
            {
                lower = plan.Edges[bins];
            }

            if (below - off >= position + 1 && plan.Edges[bins] < upper)
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
