using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Percentiles;

namespace Policies.Tests.Benchmarks;

public sealed class OwnPercentileTests
{
    private static readonly BenchmarkPlan Plan = Plans.OfTowns(12) with { Edges = [50, 70, 80, 90, 100, 110, 150] };

    private static readonly BenchmarkResult Known = Result(
        Point(0.25, 80), Point(0.5, 100), Point(0.75, 110));

    [Theory]
    [InlineData(20, 0)]
    [InlineData(50, 0)]
    [InlineData(65, 15)]
    [InlineData(80, 25)]
    [InlineData(90, 40)]
    [InlineData(100, 50)]
    [InlineData(104, 60)]
    [InlineData(110, 75)]
    [InlineData(130, 90)]
    [InlineData(150, 100)]
    [InlineData(399, 100)]
    public void Between_known_quantiles_the_percentile_is_interpolated_in_steps_of_five(double value, int percentile) =>
        OwnPercentile.Of(value, Known, Plan).ShouldBe(new PercentileBand(percentile, percentile));

    [Fact]
    public void Beside_a_quantile_that_is_an_interval_it_is_a_band_and_elsewhere_not()
    {
        var result = Result(Point(0.25, 80), Point(0.5, 100), Interval(0.75, 105, 130));

        OwnPercentile.Of(90, result, Plan).ShouldBe(new PercentileBand(40, 40));
        // At 120 the town stands at 67 % if P75 is 130 and at 83 % if it is 105.
        OwnPercentile.Of(120, result, Plan).ShouldBe(new PercentileBand(65, 85));
    }

    [Fact]
    public void A_band_in_an_end_bin_reaches_to_the_end()
    {
        var result = Result(Interval(0.25, 20, 70), Point(0.5, 100), Interval(0.75, 110, 400));

        OwnPercentile.Of(30, result, Plan).ShouldBe(new PercentileBand(0, 25));
        OwnPercentile.Of(390, result, Plan).ShouldBe(new PercentileBand(75, 100));
    }

    [Fact]
    public void When_all_towns_share_one_bin_a_town_in_it_learns_almost_nothing()
    {
        var result = Result(Interval(0.25, 100, 110), Interval(0.5, 100, 110), Interval(0.75, 100, 110));

        var band = OwnPercentile.Of(105, result, Plan);

        band.Lower.ShouldBeLessThanOrEqualTo(25);
        band.Upper.ShouldBeGreaterThanOrEqualTo(75);
    }

    [Fact]
    public void A_higher_figure_never_stands_lower()
    {
        foreach (var result in new[] { Known, Result(Interval(0.25, 20, 80), Point(0.5, 75), Interval(0.75, 75, 110)) })
        {
            var bands = Enumerable.Range(400, 1200)
                .Select(tenths => OwnPercentile.Of(tenths / 10.0, result, Plan)).ToArray();

            bands.Zip(bands.Skip(1)).ShouldAllBe(pair =>
                pair.First.Lower <= pair.Second.Lower && pair.First.Upper <= pair.Second.Upper);
            bands.ShouldAllBe(band => band.Lower <= band.Upper && band.Lower % 5 == 0 && band.Upper % 5 == 0);
        }
    }

    private static BenchmarkResult Result(params Quantile[] quantiles) => new(12, 100, 20, 98, quantiles);

    private static Quantile Point(double probability, double value) =>
        new(probability, value, value - 5, value + 5, false);

    private static Quantile Interval(double probability, double lower, double upper) =>
        new(probability, null, lower, upper, true);
}
