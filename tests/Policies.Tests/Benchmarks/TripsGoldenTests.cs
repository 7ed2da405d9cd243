using System.Globalization;
using Dasta.Policies.Benchmarks;

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
        result.StandardDeviation.ShouldBe(37.130, 0.0005);
        result.GeometricMean.ShouldBe(Math.Exp(values.Average(Math.Log)), 0.0005);
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

    private static Quantile At(BenchmarkResult result, double probability) =>
        result.Quantiles.Single(quantile => quantile.Probability == probability);

    private static double[] ReadValues()
    {
        // One region's name holds a comma, so cells are counted from the end.
        var rows = System.IO.File.ReadLines(SharedFiles.Find(File)!).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[^6] == "region").ToArray();
        var before = Quarter("2016-Q4");
        return [.. Quarter("2017-Q4").Select(pair => 100 * pair.Value / before[pair.Key])];

        Dictionary<string, double> Quarter(string name) => rows.Where(cells => cells[0] == name)
            .ToDictionary(cells => cells[1], cells => double.Parse(cells[^1], CultureInfo.InvariantCulture));
    }
}
