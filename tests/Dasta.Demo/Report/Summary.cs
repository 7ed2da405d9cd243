using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Demo.Cast;

namespace Dasta.Demo.Report;

/// <summary>What came of the main job: two figures a town as the researcher read them, and the benchmark.</summary>
internal static class Summary
{
    public static string Write(DemoSpace space)
    {
        var lines = new List<string>();
        lines.Add(string.Empty);
        lines.Add("What the researcher read, and where each town stands (which only that town knows):");
        var periods = space.Counts.Periods;
        lines.Add($"  {"town",-14}{"V1 " + periods.Month,14}{"V5 " + periods.ReferenceYear,14}{"percentile",14}");
        foreach (var town in Roles.Towns)
        {
            var figures = space.Findings.Figures[town.Slug];
            lines.Add(string.Create(CultureInfo.InvariantCulture,
                $"  {town.Name,-14}{figures.Index,14:0.00}{figures.WeekendShare,14:0.0000}")
                + $"{space.Findings.Percentiles[town.Slug],14}");
        }

        lines.Add(string.Empty);
        lines.Add("What the province got, and no more:");
        lines.Add("  " + Describe(space.Findings.Benchmark!.Result));
        return string.Join('\n', lines);
    }

    private static string Describe(JsonObject result)
    {
        var quantiles = result["quantiles"]!.AsArray().Select(one => string.Create(
            CultureInfo.InvariantCulture, $"P{100 * Number(one!, "probability"):0} {Quantile(one!)}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"n {result["count"]}   mean {Number(result, "mean"):0.0}   ")
            + string.Create(CultureInfo.InvariantCulture, $"sd {Number(result, "standardDeviation"):0.0}   ")
            + string.Join("   ", quantiles);
    }

    private static string Quantile(JsonNode quantile) =>
        quantile["isInterval"]?.GetValue<bool>() == true || quantile["value"] is null
            ? string.Create(CultureInfo.InvariantCulture,
                $"between {Number(quantile, "lower"):0.0} and {Number(quantile, "upper"):0.0}")
            : string.Create(CultureInfo.InvariantCulture, $"{Number(quantile, "value"):0.0}");

    private static double Number(JsonNode node, string name) => node[name]!.GetValue<double>();
}
