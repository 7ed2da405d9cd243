using Dasta.Policies.Benchmarks.Simulation;

namespace Policies.Tests.Benchmarks;

/// <summary>The accuracy table of indicators.md section 2.4: 600 groups a row, errors in index points.</summary>
public sealed class AccuracyTests
{
    [Theory]
    [InlineData(10, 6, 2.3, 2.5, 8.5)]
    [InlineData(20, 10, 1.3, 1.3, 6.2)]
    [InlineData(30, 15, 0.9, 0.8, 5.2)]
    [InlineData(60, 30, 0.4, 0.4, 3.8)]
    [InlineData(100, 32, 0.3, 0.3, 3.0)]
    [InlineData(300, 32, 0.2, 0.2, 1.7)]
    public void The_measured_accuracy_is_reproduced(int towns, int bins, double median, double p25, double sampling)
    {
        var row = Accuracy.Of(towns, groups: 600, seed: 1);

        row.Bins.ShouldBe(bins);
        row.Median.ShouldBe(median, 0.05 + (0.15 * median));
        row.P25.ShouldBe(p25, 0.05 + (0.15 * p25));
        row.SamplingError.ShouldBe(sampling, 0.15 * sampling);
    }

    // The table's noise is cleaned in another way; ours may be nearer, and not much farther.
    [Theory]
    [InlineData(100, 3.5)]
    [InlineData(300, 1.5)]
    public void The_median_under_noise_lies_no_farther_off_than_the_table_says(int towns, double median)
    {
        var row = Accuracy.Of(towns, groups: 600, seed: 1);

        row.NoisyMedian.ShouldBeLessThan(1.2 * median);
        row.NoisyMedian.ShouldBeGreaterThan(2 * row.Median);
    }
}
