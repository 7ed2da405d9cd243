using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Policies.Benchmarks.Noise;
using Dasta.Policies.Benchmarks.Percentiles;
using Dasta.Specs.Values;

namespace Policies.Tests.Benchmarks.Noise;

/// <summary>What is stated beside noise is true as often as it says, whatever the towns' figures are.</summary>
public sealed class StatedErrorTests
{
    private const int Towns = 100;
    private const int Batches = 400;

    // Laws of a hundred figures, from all on one side of an edge to all beyond the last one.
    public static TheoryData<string, Func<int, double, double>> Groups() => new()
    {
        { "in the middle", (_, share) => 60 + (90 * share) },
        { "all the same", (_, _) => 104.13 },
        { "a tenth at the upper bound", (town, share) => town < Towns / 10 ? 400 : 60 + (90 * share) },
        { "a tenth at the lower bound", (town, share) => town < Towns / 10 ? 20 : 60 + (90 * share) },
        { "five beyond both ends", (town, share) => town < 5 ? 400 : town < 10 ? 20 : 90 + (20 * share) },
        { "all at the upper bound", (_, _) => 400 },
        { "all just below the upper edges of their bins", (town, _) => EdgeBelow(town) },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public void The_true_mean_and_the_true_quantiles_lie_within_what_is_stated_in_99_of_100_batches(
        string group, Func<int, double, double> figureOf)
    {
        var plan = Noisy;
        var seeded = new SeededRandom(5);
        double[] figures = [.. Enumerable.Range(0, Towns).Select(town => figureOf(town, seeded.NextShare()))];
        var counts = new long[plan.Bins];
        foreach (var figure in figures)
        {
            counts[Histogram.BinOf(figure, plan.Edges)]++;
        }

        var (mean, ordered) = (figures.Average(), figures.Order().ToArray());
        var (noise, outside, missed) = (new Drawn(plan, 41), 0, new int[5]);
        for (var batch = 0; batch < Batches; batch++)
        {
            long[] sums = [Towns, 0, 0, 0, .. counts.Select(count => count + noise.Next())];
            var result = Collector.Open(plan, [.. sums.Select(sum => unchecked((ulong)sum))], Towns).Value
                .Rounded(plan);
            outside += Math.Abs(result.Mean - mean) > result.Error!.Value + 1e-9 ? 1 : 0;
            foreach (var (place, quantile) in result.Quantiles.Index())
            {
                var exact = OrderStatistics.QuantileOf(quantile.Probability, ordered);
                missed[place] += exact < quantile.Lower - 1e-9 || exact > quantile.Upper + 1e-9 ? 1 : 0;
            }
        }

        outside.ShouldBeLessThanOrEqualTo(Batches / 100, group);
        missed.Max().ShouldBeLessThanOrEqualTo(Batches / 100, group);
    }

    [Fact]
    public void The_own_percentile_beside_noise_is_a_band_that_holds_the_true_place()
    {
        var noise = new Drawn(Noisy, 47);
        double[] figures = [.. Enumerable.Range(0, Towns).Select(town => 60.0 + town)];
        var counts = new long[Noisy.Bins];
        foreach (var figure in figures)
        {
            counts[Histogram.BinOf(figure, Noisy.Edges)]++;
        }

        var missed = 0;
        for (var batch = 0; batch < 100; batch++)
        {
            long[] sums = [Towns, 0, 0, 0, .. counts.Select(count => count + noise.Next())];
            var result = Collector.Open(Noisy, [.. sums.Select(sum => unchecked((ulong)sum))], Towns).Value
                .Rounded(Noisy);
            foreach (var place in (int[])[10, 35, 50, 80])
            {
                var band = OwnPercentile.Of(figures[place], result, Noisy);
                (band.Upper - band.Lower).ShouldBeGreaterThan(0);
                missed += place < band.Lower || place > band.Upper ? 1 : 0;
            }
        }

        missed.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public void The_reach_of_a_weighted_sum_is_exceeded_no_more_often_than_it_says_and_is_no_idle_bound()
    {
        var share = LaplaceShare.Of(Noisy);
        var noise = new Drawn(Noisy, 43);
        foreach (var (weights, slack) in ((double[] Weights, double Slack)[])
            [([1, 1e-6], 1.3), ([1, -0.2, 0.2, -0.1], 1.6), ([.. Enumerable.Repeat(1.0, 16)], 1.7)])
        {
            var reach = new NoiseBound(share, Towns).Of(weights, 0.01);
            double[] drawn =
            [
                .. Enumerable.Range(0, 40_000).Select(_ => weights.Sum(weight => weight * noise.Next())).Order(),
            ];

            drawn.Count(sum => sum > reach).ShouldBeLessThanOrEqualTo(drawn.Length / 100);
            reach.ShouldBeLessThan(slack * drawn[drawn.Length * 99 / 100]);
        }
    }

    private static BenchmarkPlan Noisy { get; } =
        Plans.OfTowns(Towns) with { Epsilon = 1, MinimumRoster = PlanRules.FewestTownsOfNoise };

    private static double EdgeBelow(int town) => Noisy.Edges[1 + (town % (Noisy.Bins - 1))] - 0.001;

    // The noise that a hundred towns make together, drawn from its law at once instead of town by town.
    private sealed class Drawn
    {
        private readonly Action<byte[]> _random;
        private readonly LaplaceShare _together;

        public Drawn(BenchmarkPlan plan, int seed)
        {
            _random = new Random(seed).NextBytes;
            _together = new LaplaceShare(
                plan.Epsilon!.Value, (plan.MinimumRoster - plan.Coalition) / (double)plan.Roster.Count);
        }

        public long Next() => _together.Draw(_random);
    }
}
