using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Density;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Statistics;

public sealed class StatisticsTests
{
    private static readonly double[] Seven = [1.5, 2.0, 2.5, 8.0, 9.0, 10.0, 4.0];

    /// <summary>As numpy.quantile gives them.</summary>
    [Theory]
    [InlineData(0.1, 1.8)]
    [InlineData(0.25, 2.25)]
    [InlineData(0.5, 4.0)]
    [InlineData(0.9, 9.4)]
    public void Quantiles_are_of_type_seven(double probability, double quantile) =>
        Quantiles.Of(Seven, probability).ShouldBe(quantile, 1e-12);

    [Fact]
    public void A_robust_score_counts_in_scaled_median_deviations()
    {
        // Median 4, deviations 2.5 2 1.5 4 5 6 0: median 2.5. (10 − 4) / (1.4826 × 2.5) = 1.618778.
        Quantiles.MedianAbsoluteDeviation(Seven).ShouldBe(2.5);
        Quantiles.RobustScore(10, Seven).ShouldBe(1.618778, 1e-6);
        Quantiles.RobustScore(10, [3, 3, 3]).ShouldBe(double.NaN);
    }

    [Fact]
    public void Inequality_is_zero_when_all_are_equal_and_largest_when_one_has_all()
    {
        Inequality.Gini([5, 5, 5, 5]).ShouldBe(0);
        Inequality.Gini([0, 0, 0, 8]).ShouldBe(0.75);
        // Sorted 1 2 5: (−2×1 + 0×2 + 2×5) / (3 × 8) = 1/3.
        Inequality.Gini([5, 1, 2]).ShouldBe(1 / 3.0, 1e-12);
        Inequality.Shannon([1, 1, 1, 1]).ShouldBe(Math.Log(4), 1e-12);
        Inequality.Shannon([7, 0]).ShouldBe(0);
        Inequality.Shannon([0]).ShouldBe(double.NaN);
    }

    /// <summary>As statsmodels' OLS gives them, with a dummy for each group.</summary>
    [Fact]
    public void A_slope_with_a_constant_for_each_group_has_the_interval_of_ordinary_least_squares()
    {
        var fit = LinearFit.WithGroups(
            [1, 2, 3, 4, 2, 3, 4, 5], [2.1, 3.9, 6.2, 7.8, 9.0, 11.2, 13.1, 14.8], [1, 1, 1, 1, 2, 2, 2, 2])
            .ShouldNotBeNull();

        fit.Coefficients[0].ShouldBe(1.935, 1e-9);
        fit.StandardErrors[0].ShouldBe(0.05389805, 1e-8);
        fit.Interval(0).Lower.ShouldBe(1.79645065, 1e-7);
        fit.Interval(0).Upper.ShouldBe(2.07354935, 1e-7);
        LinearFit.Of([[1, 1], [1, 1], [1, 1]], [1, 2, 3]).ShouldBeNull();
        LinearFit.Of([[1, 1], [1, 2]], [1, 2]).ShouldBeNull();
    }

    [Fact]
    public void A_bootstrap_is_the_same_every_time_and_covers_the_mean_of_days_that_depend_on_each_other()
    {
        var covered = 0;
        for (ulong seed = 1; seed <= 200; seed++)
        {
            var random = new SeededRandom(seed);
            var (state, days) = (0.0, new double[120]);
            for (var day = -50; day < days.Length; day++)
            {
                state = (0.3 * state) + random.Next(2001) - 1000;
                days[Math.Max(0, day)] = state;
            }

            var interval = BlockBootstrap.Interval(days.Length, drawn => Means.At(days, drawn)).ShouldNotBeNull();
            interval.ShouldBe(BlockBootstrap.Interval(days.Length, drawn => Means.At(days, drawn)));
            covered += interval.Lower <= 0 && interval.Upper >= 0 ? 1 : 0;
        }

        // 95 % asked for; known to fall somewhat short with few blocks.
        covered.ShouldBeInRange(175, 199);
        BlockBootstrap.Interval(13, _ => 1).ShouldBeNull();
    }

    [Fact]
    public void Doubt_adds_up_on_the_log_scale()
    {
        // Half widths ln 1.1 and 1.96 × 0.05: √(0.0953² + 0.098²) = 0.13669, e^0.13669 = 1.14648.
        var widened = LogScale.Widen(100, new Interval(100 / 1.1, 110), 0.0025).ShouldNotBeNull();

        widened.Upper.ShouldBe(114.648, 0.001);
        widened.Lower.ShouldBe(100 / 1.14648, 0.001);
        LogScale.Widen(100, null, 0.0025)!.Upper.ShouldBe(100 * Math.Exp(1.959964 * 0.05), 1e-9);
        LogScale.Widen(100, null, 0).ShouldBeNull();
    }

    [Fact]
    public void A_sensor_is_stuck_at_six_equal_hours_or_at_zero_for_twenty_four_hours_of_daytime()
    {
        double[] hours =
        [
            .. Enumerable.Repeat(7.0, 5), 8, .. Enumerable.Repeat(9.0, 6), double.NaN, .. Enumerable.Repeat(0.0, 40), 1,
        ];

        StuckSensor.Find(hours, _ => true).ShouldBe([new(6, 11, 9), new(13, 52, 0)]);
        StuckSensor.Find(hours, hour => hour % 2 == 0).ShouldBe([new(6, 11, 9)]);
        StuckSensor.Find([.. Enumerable.Repeat(0.0, 24)], _ => true).ShouldHaveSingleItem();
        StuckSensor.Find([.. Enumerable.Repeat(0.0, 23)], _ => true).ShouldBeEmpty();
        StuckSensor.Find([.. Enumerable.Repeat(double.NaN, 30)], _ => true).ShouldBeEmpty();
    }

    [Fact]
    public void The_dense_core_of_one_place_is_the_disc_that_holds_seventy_percent_of_the_kernel()
    {
        // A Gaussian of 150 m holds 70 % within 150 × √(2 ln(1/0.3)) = 232.8 m: 17.02 ha, give or take a rim of cells.
        var core = KernelDensity.Core([.. Enumerable.Repeat(new MetricPoint(10, 10), 9)]).ShouldNotBeNull();

        core.Hectares.ShouldBe(17.02, 0.5);
        core.PointsInside.ShouldBe(9);
        KernelDensity.Core([]).ShouldBeNull();
    }

    [Fact]
    public void A_far_away_shop_lies_outside_the_dense_core()
    {
        var core = KernelDensity.Core([
            .. Enumerable.Repeat(new MetricPoint(0, 0), 9), new MetricPoint(5000, 0)]).ShouldNotBeNull();

        core.PointsInside.ShouldBe(9);
    }

    [Fact]
    public void Degrees_become_metres()
    {
        var points = MetricPoint.Project([(51.0, 3.0), (51.01, 3.0), (51.0, 3.02)]);

        (points[1].North - points[0].North).ShouldBe(1111.95, 0.1);
        (points[2].East - points[0].East).ShouldBe(1399.5, 0.5);
    }
}
