using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;

namespace Policies.Tests.Benchmarks;

public sealed class FirstPeriodEdgesTests
{
    [Theory]
    [InlineData(10, 6)]
    [InlineData(12, 6)]
    [InlineData(15, 7)]
    [InlineData(63, 31)]
    [InlineData(76, 32)]
    [InlineData(300, 32)]
    public void The_number_of_bins_is_half_the_towns_between_6_and_32(int towns, int bins) =>
        FirstPeriodEdges.Of(towns, Plans.Entry).Length.ShouldBe(bins + 1);

    [Fact]
    public void The_edges_are_quantiles_of_the_log_normal_and_end_at_its_outer_half_percents()
    {
        var edges = FirstPeriodEdges.Of(12, Plans.Entry);

        // Computed with another implementation of the normal quantile.
        double[] expected = [46.17421, 74.80941, 87.87822, 100, 113.79384, 133.67302, 216.57112];
        for (var index = 0; index < edges.Length; index++)
        {
            edges[index].ShouldBe(expected[index], 0.00001);
        }
    }

    [Fact]
    public void Every_indicator_with_an_entry_has_bins_that_a_plan_may_have()
    {
        var entries = IndicatorDefinitions.All.Where(definition => definition.Benchmark is not null).ToArray();
        entries.Length.ShouldBeGreaterThan(10);
        foreach (var entry in entries.Select(definition => definition.Benchmark!))
        {
            foreach (var towns in new[] { 10, 33, 300 })
            {
                var edges = FirstPeriodEdges.Of(towns, entry);
                var plan = Plans.OfTowns(towns) with
                {
                    ClipLower = entry.Clip[0], ClipUpper = entry.Clip[1], Edges = edges,
                };

                PlanRules.Check(plan, null, []).Succeeded.ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Bins_of_a_share_end_at_one_and_hold_as_much_of_the_distribution_each()
    {
        var edges = FirstPeriodEdges.Of(12, new BenchmarkEntry([0.02, 1], new FirstPeriodDistribution(0.5, 0.4)));

        // ln 2 / 0.4 = 1.732868 has a normal probability of 0.958440; a sixth of it is 0.159740, whose quantile is
        // -0.995527: 0.5 * exp(0.4 * -0.995527) = 0.335760.
        edges[^1].ShouldBe(1, 1e-9);
        edges[1].ShouldBe(0.335760, 1e-6);
    }
}
