using System.Globalization;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;

namespace Policies.Tests.Benchmarks;

/// <summary>
/// BQ-1 on real figures: overnight trips (T1) of 76 Australian regions in the last quarter of 2017 against that of
/// 2016. The expected values were computed outside this project; the true quantiles are those of type 7.
/// </summary>
public sealed class TripsGoldenTests
{
    private const string File = "data/australia-overnight-trips/trips_quarterly.csv";

    [SharedFact(File)]
    public void The_benchmark_gives_the_golden_values()
    {
        var values = ReadValues();
        var plan = Plans.OfTowns(76);
        var (one, two) = Plans.Sums(plan, values);

        var result = Collector.Open(plan, one, two, 76).Value;

        plan.Bins.ShouldBe(32);
        result.Count.ShouldBe(76);
        result.Mean.ShouldBe(112.906, 0.0005);
        result.StandardDeviation!.Value.ShouldBe(37.130, 0.0005);
        result.GeometricMean!.Value.ShouldBe(Math.Exp(values.Average(Math.Log)), 0.0005);
        foreach (var (probability, expected) in new[] { (0.10, 84.05), (0.25, 93.27), (0.50, 106.10), (0.75, 120.99) })
        {
            var quantile = At(result, probability);
            quantile.IsInterval.ShouldBeFalse();
            quantile.Value!.Value.ShouldBe(expected, 0.005);
            quantile.Value.Value.ShouldBeInRange(quantile.Lower, quantile.Upper);
        }
    }

    [SharedFact(File)]
    public void The_ninetieth_percentile_beside_empty_bins_is_an_interval_that_holds_the_true_value()
    {
        var plan = Plans.OfTowns(76);
        var (one, two) = Plans.Sums(plan, ReadValues());

        var quantile = At(Collector.Open(plan, one, two, 76).Value, 0.90);

        quantile.IsInterval.ShouldBeTrue();
        quantile.Value.ShouldBeNull();
        quantile.Lower.ShouldBeLessThan(141.2);
        151.7.ShouldBeInRange(quantile.Lower, quantile.Upper);
    }

    [SharedFact(File)]
    public void The_true_quantiles_are_those_that_the_benchmark_is_held_against()
    {
        double[] values = [.. ReadValues().Order()];

        double At(double probability)
        {
            var place = (values.Length - 1) * probability;
            var below = (int)place;
            return values[below] + ((place - below) * (values[Math.Min(below + 1, values.Length - 1)] - values[below]));
        }

        new[] { 0.10, 0.25, 0.50, 0.75, 0.90 }.Select(At).Zip([83.37, 93.21, 106.93, 120.36, 151.7])
            .ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 0.05);
        At(0.10).ShouldBe(83.37, 0.005);
    }

    [SharedFact(File)]
    public void The_seven_regions_of_the_northern_territory_are_too_few_to_be_opened_or_planned()
    {
        string[] territory =
            ["Darwin", "Barkly", "Alice Springs", "Kakadu Arnhem", "Katherine Daly", "Lasseter", "MacDonnell"];
        var values = ReadRegions().Where(region => territory.Contains(region.Name)).Select(region => region.Value)
            .ToArray();
        values.Length.ShouldBe(7);
        values.Min().ShouldBe(54.94, 0.005);
        values.Max().ShouldBe(330.12, 0.005);
        var plan = Plans.OfTowns(7);
        var (one, two) = Plans.Sums(plan, values);

        Collector.Open(plan, one, two, 7).Refusal.ShouldNotBeNull().Code
            .ShouldBe(PolicyCodes.TooFewReplies.Code);
        PlanRules.Check(plan, null, []).Refusal!.Code.ShouldBe(PolicyCodes.RosterTooSmall.Code);
    }

    private static Quantile At(BenchmarkResult result, double probability) =>
        result.Quantiles.Single(quantile => quantile.Probability == probability);

    private static double[] ReadValues() => [.. ReadRegions().Select(region => region.Value)];

    private static IReadOnlyList<(string Name, double Value)> ReadRegions()
    {
        // One region's name holds a comma, so cells are counted from the end.
        var rows = System.IO.File.ReadLines(SharedFiles.Find(File)!).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[^6] == "region").ToArray();
        var before = Quarter("2016-Q4");
        return [.. Quarter("2017-Q4").Select(pair => (pair.Key, 100 * pair.Value / before[pair.Key]))];

        Dictionary<string, double> Quarter(string name) => rows.Where(cells => cells[0] == name)
            .ToDictionary(cells => cells[1], cells => double.Parse(cells[^1], CultureInfo.InvariantCulture));
    }
}
