using Dasta.Policies.Benchmarks;

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
        FirstPeriodEdges.Of(towns).Length.ShouldBe(bins + 1);

    [Fact]
    public void The_edges_are_quantiles_of_the_log_normal_and_end_at_its_outer_half_percents()
    {
        var edges = FirstPeriodEdges.Of(12);

        // Computed with another implementation of the normal quantile.
        double[] expected = [46.17421, 74.80941, 87.87822, 100, 113.79384, 133.67302, 216.57112];
        for (var index = 0; index < edges.Length; index++)
        {
            edges[index].ShouldBe(expected[index], 0.00001);
        }
    }
}
