using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Benchmarks;

/// <summary>What of an opened batch is released beside the quantiles.</summary>
public sealed class ReleaseTests
{
    private static readonly BenchmarkPlan Plan =
        Plans.OfTowns(14) with { Edges = [50, 70, 80, 90, 100, 110, 150] };

    [Fact]
    public void The_histogram_joins_bins_until_each_holds_three_towns()
    {
        // 2, 2, 3, 3, 2 and 2 towns.
        var result = Open(Plan, [60, 61, 71, 72, 81, 82, 83, 91, 92, 93, 101, 102, 111, 112]);

        result.Histogram.ShouldBe([new(20, 80, 4), new(80, 90, 3), new(90, 100, 3), new(100, 400, 4)]);
    }

    [Fact]
    public void What_remains_at_the_end_joins_the_last_bin()
    {
        var result = Open(Plan, [60, 61, 71, 72, 81, 82, 83, 91, 92, 93, 94, 95, 101, 111]);

        result.Histogram.ShouldBe([new(20, 80, 4), new(80, 90, 3), new(90, 400, 7)]);
    }

    [Fact]
    public void No_bin_of_a_histogram_holds_fewer_than_three_towns_and_none_is_lost() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var result = Open(Plan, [.. Enumerable.Range(0, 14).Select(_ => 20 + (random.NextDouble() * 380))]);

            result.Histogram.ShouldAllBe(bin => bin.Count >= 3);
            result.Histogram.Sum(bin => bin.Count).ShouldBe(14);
            (result.Histogram[0].Lower, result.Histogram[^1].Upper).ShouldBe((20, 400));
        }));

    [Fact]
    public void A_total_is_released_unless_the_second_largest_town_could_work_out_the_largest()
    {
        var even = Enumerable.Repeat(100.0, 14).ToArray();
        Open(Plan, even).Total.ShouldBe(1400);

        var entry = new BenchmarkEntry([1, 300_000], new FirstPeriodDistribution(50, 1));
        var nights = Plan with
        {
            ClipLower = 1, ClipUpper = 300_000, Edges = [2, 10, 20, 40, 80, 1_000, 200_000],
        };
        double[] dominated = [250_000, .. Enumerable.Repeat(100.0, 13)];
        Open(nights, dominated).Total.ShouldBeNull();
        BenchmarkPlan.StatisticsOf(entry).ShouldNotContain("total");
        BenchmarkPlan.StatisticsOf(entry with { IsAdditive = true }).ShouldContain("total");
    }

    [Fact]
    public void Shares_are_released_to_a_tenth_of_a_percentage_point_and_indices_to_a_tenth()
    {
        var shares = Plan with { ClipLower = 0.01, ClipUpper = 1, Edges = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7] };
        double[] values = [.. Enumerable.Range(0, 14).Select(town => 0.2 + (town * 0.0313))];

        Open(shares, values).Rounded(shares).Mean.ShouldBe(Math.Round(values.Average(), 3), 0.00101);
        Open(Plan, [.. values.Select(value => 100 * value)]).Rounded(Plan).Mean
            .ShouldBe(Math.Round(100 * values.Average(), 1), 0.051);
    }

    [Fact]
    public void A_result_reads_back_as_it_was_written()
    {
        var result = Open(Plan, [60, 61, 71, 72, 81, 82, 83, 91, 92, 93, 101, 102, 111, 112]);

        BenchmarkResult.FromJson(result.ToJson()).Value.ShouldBe(result);
    }

    private static BenchmarkResult Open(BenchmarkPlan plan, double[] values)
    {
        var (one, two) = Plans.Sums(plan, values);
        return Collector.Open(plan, one, two, values.Length).Value;
    }
}
