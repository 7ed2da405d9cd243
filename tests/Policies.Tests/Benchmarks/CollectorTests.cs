using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;

namespace Policies.Tests.Benchmarks;

public sealed class CollectorTests
{
    [Fact]
    public void Mean_deviation_and_geometric_mean_are_exact_to_a_thousandth()
    {
        double[] values = [81.234, 85, 90.5, 92, 95, 99.999, 101, 105, 110, 118, 125.125, 140];
        var result = Open(Plans.Twelve, values);

        var mean = values.Average();
        result.Mean.ShouldBe(mean, 0.001);
        result.StandardDeviation!.Value.ShouldBe(Math.Sqrt(values.Sum(value => Math.Pow(value - mean, 2)) / 11), 0.001);
        result.GeometricMean!.Value.ShouldBe(Math.Exp(values.Average(Math.Log)), 0.001);
    }

    [Fact]
    public void Equal_figures_give_no_deviation_and_quantiles_as_intervals()
    {
        var result = Open(Plans.Twelve, Enumerable.Repeat(100.5, 12));

        result.StandardDeviation!.Value.ShouldBe(0, 0.2);
        result.Quantiles.ShouldAllBe(quantile =>
            quantile.IsInterval && quantile.Lower <= 100.5 && quantile.Upper >= 100.5);
    }

    [Theory]
    [InlineData(12, new[] { 0.25, 0.5, 0.75 })]
    [InlineData(29, new[] { 0.25, 0.5, 0.75 })]
    [InlineData(30, new[] { 0.1, 0.25, 0.5, 0.75, 0.9 })]
    public void The_outer_quantiles_need_thirty_towns(int towns, double[] probabilities) =>
        Open(Plans.OfTowns(towns), Spread(towns)).Quantiles.Select(quantile => quantile.Probability)
            .ShouldBe(probabilities);

    [Fact]
    public void Only_the_quantiles_the_plan_names_are_given() =>
        Open(Plans.OfTowns(30) with { Statistics = ["mean", "p50"] }, Spread(30)).Quantiles
            .Select(quantile => quantile.Probability).ShouldBe([0.5]);

    [Fact]
    public void A_target_on_the_edge_of_a_bin_belongs_to_the_lower_bin()
    {
        // Bins of 2, 2, 3, 3, 2 and 2 towns: the median's target, 13 × 0.5 + 0.5, is where the third bin ends.
        var plan = Plans.OfTowns(14) with { Edges = [50, 70, 80, 90, 100, 110, 150] };
        double[] values = [60, 61, 71, 72, 81, 82, 83, 91, 92, 93, 101, 102, 111, 112];

        var median = Open(plan, values).Quantiles.Single(quantile => quantile.Probability == 0.5);

        median.Value.ShouldBe(90);
        (median.Lower, median.Upper).ShouldBe((80, 90));
    }

    [Fact]
    public void A_target_in_an_end_bin_gives_an_interval_to_the_bound()
    {
        var plan = Plans.OfTowns(12) with { Edges = [50, 70, 80, 90, 100, 110, 150] };

        var result = Open(plan, [25, 30, 40, 60, 75, 85, 95, 105, 120, 300, 350, 380]);

        var lowest = result.Quantiles.Single(quantile => quantile.Probability == 0.25);
        (lowest.IsInterval, lowest.Lower, lowest.Upper).ShouldBe((true, 20.0, 70.0));
        var highest = result.Quantiles.Single(quantile => quantile.Probability == 0.75);
        (highest.IsInterval, highest.Upper).ShouldBe((true, 400.0));
    }

    [Fact]
    public void Nine_replies_open_nothing()
    {
        var (one, two) = Plans.Sums(Plans.Twelve, Spread(9));

        Collector.Open(Plans.Twelve, one, two, 9).Refusal!.Code.ShouldBe(PolicyCodes.TooFewReplies.Code);
    }

    [Fact]
    public void The_released_result_has_one_decimal_and_bounds_that_stay_true()
    {
        var result = Open(Plans.OfTowns(30), Spread(30));
        var rounded = result.Rounded(Plans.OfTowns(30));

        rounded.Mean.ShouldBe(Math.Round(result.Mean, 1));
        foreach (var (exact, released) in result.Quantiles.Zip(rounded.Quantiles))
        {
            released.Lower.ShouldBeLessThanOrEqualTo(exact.Lower);
            released.Upper.ShouldBeGreaterThanOrEqualTo(exact.Upper);
            (released.Lower * 10).ShouldBe(Math.Round(released.Lower * 10), 1e-9);
        }
    }

    [Fact]
    public void A_result_survives_its_json()
    {
        var result = Open(Plans.OfTowns(30), Spread(30));

        BenchmarkResult.FromJson(result.ToJson()).Value.ShouldBe(result);
    }

    [Fact]
    public void A_malformed_result_is_refused()
    {
        var json = Open(Plans.OfTowns(30), Spread(30)).ToJson();
        json["mean"] = "112.9";

        BenchmarkResult.FromJson(json).Refusal!.Message.ShouldContain("/mean");
    }

    private static IEnumerable<double> Spread(int towns) =>
        Enumerable.Range(0, towns).Select(index => 60 + (100.0 * index / towns));

    private static BenchmarkResult Open(BenchmarkPlan plan, IEnumerable<double> values)
    {
        var list = values.ToArray();
        var (one, two) = Plans.Sums(plan, list);
        return Collector.Open(plan, one, two, list.Length).Value;
    }
}
