using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Noise;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Policies.Tests.Benchmarks.Noise;

/// <summary>Noise of many hands: what it comes to, what it hides and how far results lie off.</summary>
public sealed class NoiseShareTests
{
    private const int Towns = 100;

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.3)]
    public void The_parts_of_all_honest_towns_add_up_to_a_discrete_Laplace_variable(double epsilon)
    {
        const int Draws = 20_000;
        var share = new LaplaceShare(epsilon, 10);
        var random = Seeded(7);
        var ratio = Math.Exp(-epsilon / 2);
        var counts = new Dictionary<long, int>();
        for (var draw = 0; draw < Draws; draw++)
        {
            var sum = Enumerable.Range(0, 10).Sum(_ => share.Draw(random));
            counts[sum] = counts.GetValueOrDefault(sum) + 1;
        }

        // Chi-square over the middle, each cell by the law (1-r)/(1+r) r^|k|.
        var (statistic, cells) = (0.0, 0);
        for (var value = -8; value <= 8; value++)
        {
            var expected = Draws * (1 - ratio) / (1 + ratio) * Math.Pow(ratio, Math.Abs(value));
            statistic += Math.Pow(counts.GetValueOrDefault(value) - expected, 2) / expected;
            cells++;
        }

        // The 99.9 % point of chi-square with 17 degrees of freedom.
        cells.ShouldBe(17);
        statistic.ShouldBeLessThan(40.8);
    }

    [Fact]
    public void Attack_18_whoever_knows_all_other_figures_tells_two_bins_apart_no_better_than_epsilon_allows()
    {
        const int Draws = 20_000;
        const double Epsilon = 1;
        var share = new LaplaceShare(Epsilon, Towns - 2);
        var random = Seeded(11);
        var (hits, falseAlarms) = (new int[5], new int[5]);
        for (var draw = 0; draw < Draws; draw++)
        {
            // Two towns of the coalition take their own parts off: 98 are left.
            var here = Enumerable.Range(0, Towns - 2).Sum(_ => share.Draw(random));
            var there = Enumerable.Range(0, Towns - 2).Sum(_ => share.Draw(random));
            for (var threshold = 0; threshold < hits.Length; threshold++)
            {
                hits[threshold] += here + 1 - there > threshold - 1 ? 1 : 0;
                falseAlarms[threshold] += here - (there + 1) > threshold - 1 ? 1 : 0;
            }
        }

        for (var threshold = 0; threshold < hits.Length; threshold++)
        {
            var slack = 4 * Math.Sqrt(falseAlarms[threshold] + 1.0) * Math.E;
            ((double)hits[threshold]).ShouldBeLessThan((Math.Exp(Epsilon) * falseAlarms[threshold]) + slack);
        }

        // And it does tell something: a noise that hid everything would make this test pass for nothing.
        ((double)hits[2] / falseAlarms[2]).ShouldBeGreaterThan(1.2);
    }

    [Fact]
    public void Neither_deviation_nor_geometric_mean_is_told_beside_noise()
    {
        var plan = Noisy(Towns);

        var result = Open(plan, [.. Enumerable.Repeat(104.13, Towns)], Seeded(1)).Rounded(plan);

        (result.StandardDeviation, result.GeometricMean, result.Total).ShouldBe((null, null, null));
        BenchmarkResult.FromJson(result.ToJson()).Value.ShouldBe(result);
        // Of a result from before they were left out they are not read.
        var earlier = result.ToJson();
        (earlier["standardDeviation"], earlier["geometricMean"]) = (12.5, 101);
        BenchmarkResult.FromJson(earlier).Value.ShouldBe(result);
        BenchmarkPlan.StatisticsOf(Plans.Entry with { IsAdditive = true }, noisy: true)
            .ShouldBe(["count", "mean", "p10", "p25", "p50", "p75", "p90", "histogram"]);
    }

    [Fact]
    public void Means_lie_within_the_stated_error_and_quantiles_within_their_bounds()
    {
        var plan = Noisy(Towns);
        var seeded = new SeededRandom(5);
        var (outside, missed, asked) = (0, 0, 0);
        for (var batch = 0; batch < 60; batch++)
        {
            var figures = new double[Towns];
            for (var town = 0; town < Towns; town++)
            {
                figures[town] = 60 + (90 * seeded.NextShare());
            }

            var result = Open(plan, figures, Seeded(100 + batch));
            result.Epsilon.ShouldBe(1);
            outside += Math.Abs(result.Mean - figures.Average()) > result.Error ? 1 : 0;
            Array.Sort(figures);
            foreach (var quantile in result.Quantiles)
            {
                var place = (figures.Length - 1) * quantile.Probability;
                var exact = figures[(int)place]
                    + ((place - (int)place) * (figures[Math.Min((int)place + 1, Towns - 1)] - figures[(int)place]));
                asked++;
                missed += exact < quantile.Lower || exact > quantile.Upper ? 1 : 0;
            }
        }

        outside.ShouldBe(0);
        asked.ShouldBe(300);
        missed.ShouldBeLessThanOrEqualTo(3);
    }

    [Fact]
    public void Nothing_but_the_count_and_the_noisy_bins_is_sent()
    {
        var plan = Noisy(Towns);

        var sent = Contribution.Encode([104.13], plan, Seeded(3));

        sent[..4].ShouldBe([1UL, 0UL, 0UL, 0UL]);
        var bins = Enumerable.Range(0, 400).SelectMany(seed => Contribution.Encode([104.13], plan, Seeded(seed))[4..]);
        bins.ShouldContain(unchecked((ulong)-1L));
    }

    [Fact]
    public void Attack_9_sums_beside_the_bins_or_bins_beyond_any_noise_discard_the_batch()
    {
        var plan = Noisy(Towns);
        foreach (var (word, value) in ((int, ulong)[])
            [(1, 104_130), (2, 5), (3, 9), (0, 7), (10, 1UL << 40), (11, 900)])
        {
            var sum = Sum(plan, [.. Enumerable.Repeat(104.13, Towns)], Seeded(1));
            sum[word] = unchecked(sum[word] + value);

            Collector.OpenEach(plan, sum, new ulong[sum.Length], Towns).Refusal.ShouldNotBeNull($"word {word}").Code
                .ShouldBe(PolicyCodes.BatchDiscarded.Code);
        }
    }

    [Fact]
    public void A_plan_with_noise_over_fewer_than_a_hundred_towns_or_at_too_high_a_price_is_refused_by_everyone()
    {
        PlanRules.Check(Noisy(Towns), null, []).Succeeded.ShouldBeTrue();
        foreach (var loosened in (BenchmarkPlan[])
        [
            Noisy(Towns) with { MinimumRoster = 99 }, Noisy(Towns) with { Epsilon = 1.1 },
            Noisy(Towns) with { Epsilon = 0 },
        ])
        {
            PlanRules.Check(loosened, null, []).Refusal.ShouldNotBeNull().Code
                .ShouldBe(PolicyCodes.LoosenedPlan.Code);
        }

        PlanRules.CheckOpening(Noisy(Towns), Plans.Codes(0, 99), []).Refusal.ShouldNotBeNull().Code
            .ShouldBe(PolicyCodes.TooFewReplies.Code);
        BenchmarkPlanJson.Read(BenchmarkPlanJson.Write(Noisy(Towns))).Value.Epsilon.ShouldBe(1);
    }

    private static BenchmarkPlan Noisy(int towns) =>
        Plans.OfTowns(towns) with { Epsilon = 1, MinimumRoster = PlanRules.FewestTownsOfNoise };

    private static BenchmarkResult Open(BenchmarkPlan plan, double[] figures, Action<byte[]> random)
    {
        var sum = Sum(plan, figures, random);
        return Collector.OpenEach(plan, sum, new ulong[sum.Length], figures.Length).Value[0];
    }

    private static ulong[] Sum(BenchmarkPlan plan, double[] figures, Action<byte[]> random)
    {
        var sum = new ulong[plan.Words];
        foreach (var words in figures.Select(figure => Contribution.Encode([figure], plan, random)))
        {
            for (var word = 0; word < sum.Length; word++)
            {
                sum[word] = unchecked(sum[word] + words[word]);
            }
        }

        return sum;
    }

    private static Action<byte[]> Seeded(int seed)
    {
        var random = new Random(seed);
        return random.NextBytes;
    }
}
