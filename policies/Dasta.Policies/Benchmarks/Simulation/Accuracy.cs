using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Policies.Benchmarks.Noise;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks.Simulation;

/// <summary>The accuracy of the benchmark over groups of log-normal figures (indicators.md section 2.4).</summary>
public static class Accuracy
{
    private const double BandMiddle = 0.5;

    /// <summary>One row of the table.</summary>
    /// <param name="edgesOff">What the bins are off by: 1.15 puts every edge 15 % too high.</param>
    public static AccuracyRow Of(int towns, int groups, int seed, double edgesOff = 1)
    {
        var exact = SimulatedTowns.Plan(towns);
        var plan = exact with { Edges = [.. exact.Edges.Select(edge => edge * edgesOff)] };
        var random = new SeededRandom(unchecked((ulong)seed));
        var (median, lower, lowest, sampling) = (0.0, 0.0, 0.0, 0.0);
        var percentiles = new List<double>(groups * towns);
        var (noisy, share, chance) = (0.0, new LaplaceShare(epsilon: 1, honest: 1), NoiseOf(seed));
        for (var group = 0; group < groups; group++)
        {
            var figures = SimulatedTowns.Figures(towns, ref random);
            Array.Sort(figures);
            var bins = new long[plan.Bins];
            foreach (var figure in figures)
            {
                bins[Histogram.BinOf(Math.Clamp(figure, plan.ClipLower, plan.ClipUpper), plan.Edges)]++;
            }

            median += ErrorOf(0.50, bins, plan, figures);
            long[] hidden = [.. bins.Select(bin => bin + share.Draw(chance))];
            noisy += ErrorOf(0.50, NoisyBatch.WholeOf(hidden, towns), plan, figures);
            lower += ErrorOf(0.25, bins, plan, figures);
            lowest += ErrorOf(0.10, bins, plan, figures);
            sampling += Math.Abs(OrderStatistics.QuantileOf(0.50, figures) - SimulatedTowns.Entry.FirstPeriod.Median);
            percentiles.AddRange(PercentileErrors(bins, plan, figures));
        }

        percentiles.Sort();
        return new AccuracyRow(
            towns, plan.Bins, median / groups, lower / groups, lowest / groups, percentiles.Average(),
            percentiles[(int)(0.95 * percentiles.Count)], noisy / groups, sampling / groups);
    }

    // Chance of its own, so that the figures are those they are without noise.
    private static Action<byte[]> NoiseOf(int seed)
    {
        var random = new SeededRandom(unchecked((ulong)seed + 1));
        return bytes =>
        {
            for (var place = 0; place < bytes.Length; place++)
            {
                bytes[place] = (byte)random.Next(256);
            }
        };
    }

    private static double ErrorOf(double probability, long[] bins, BenchmarkPlan plan, double[] figures) => Math.Abs(
        Histogram.InterpolatedQuantileOf(probability, bins, plan) - OrderStatistics.QuantileOf(probability, figures));

    private static IEnumerable<double> PercentileErrors(long[] bins, BenchmarkPlan plan, double[] figures)
    {
        double[] probabilities = figures.Length >= 30 ? [0.10, 0.25, 0.50, 0.75, 0.90] : [0.25, 0.50, 0.75];
        (double Position, double Share)[] knots =
        [
            (plan.Edges[0], 0),
            .. probabilities.Select(share => (Histogram.InterpolatedQuantileOf(share, bins, plan), share)),
            (plan.Edges[^1], 1),
        ];
        for (var rank = 0; rank < figures.Length; rank++)
        {
            yield return 100 * Math.Abs(ShareAt(figures[rank], knots) - ((rank + BandMiddle) / figures.Length));
        }
    }

    private static double ShareAt(double figure, (double Position, double Share)[] knots)
    {
        var next = Array.FindIndex(knots, knot => knot.Position > figure);
        if (next <= 0)
        {
            return next == 0 ? 0 : 1;
        }

        var (left, right) = (knots[next - 1], knots[next]);
        return left.Share + ((figure - left.Position) / (right.Position - left.Position) * (right.Share - left.Share));
    }
}
