using System.Globalization;
using Connector.Tests.Calculation.Vectors;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

/// <summary>T1 of 76 regions from the real file: quartiles, mean and extremes worked out independently.</summary>
public sealed class TripsGoldenTests
{
    private const string Trips = "data/australia-overnight-trips/trips_quarterly.csv";
    private const string OfRegion = ",region,";

    [SharedFact(Trips)]
    public void Trips_of_the_last_quarter_give_the_values_worked_out_beforehand()
    {
        var rows = File.ReadLines(SharedFiles.Find(Trips)!).Skip(1)
            .Where(line => line.Contains(OfRegion)).ToArray();
        var regions = rows.Select(Region).Distinct().Order(StringComparer.Ordinal).ToArray();
        var town = VectorTown.Of(new(
            2016, [], [.. regions.Select((_, number) => new Vector.ZoneInput(Zone(number)))],
            [
                .. regions.Select((region, number) => new Vector.SeriesInput(
                    Zone(number), "nights", [.. rows.Where(row => Region(row) == region).Select(Span)], "Quarter")),
            ]));

        var index = IndicatorCalculations.Find("T1")!
            .Calculate(town, new(2016, [Granularity.Quarter], new(2017, 10, 1), new(2017, 12, 31)))
            .Select(candidate => candidate.Figure)
            .ToDictionary(
                figure => regions[int.Parse(figure.AreaCode[^2..], CultureInfo.InvariantCulture)],
                figure => figure.Value!.Value);

        index.Count.ShouldBe(76);
        double Rounded(double value) => Math.Round(value, 2);
        new[] { 0.25, 0.5, 0.75 }.Select(quantile => Rounded(Quantiles.Of(index.Values, quantile)))
            .ShouldBe([93.21, 106.93, 120.36]);
        var mean = index.Values.Average();
        Rounded(mean).ShouldBe(112.91);
        Rounded(Math.Sqrt(index.Values.Sum(value => (value - mean) * (value - mean)) / 75)).ShouldBe(37.13);
        (Rounded(index["Barkly"]), Rounded(index["MacDonnell"])).ShouldBe((54.94, 330.12));
        (index.Values.Min(), index.Values.Max()).ShouldBe((index["Barkly"], index["MacDonnell"]));
    }

    private static string Zone(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"31004-region-{number:00}");

    // 2017-Q4,"Launceston, Tamar and the North",region,…,total
    private static string Region(string row) => row[8..row.IndexOf(OfRegion, StringComparison.Ordinal)];

    private static Vector.Span Span(string row)
    {
        var start = new DateOnly(int.Parse(row[..4], CultureInfo.InvariantCulture), (3 * (row[6] - '0')) - 2, 1);
        var total = row[(row.LastIndexOf(',') + 1)..];
        return new(start, start, Value: double.Parse(total, CultureInfo.InvariantCulture));
    }
}
