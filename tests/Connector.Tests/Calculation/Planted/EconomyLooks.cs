using Dasta.Demo.Generator.Effects;
using Dasta.Indicators.Calculation;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Planted;

/// <summary>How a town sees what was planted in premises, spending, stays and at the doors of shops.</summary>
internal static class EconomyLooks
{
    private const string Town = "gemeente";

    private static readonly Period[] Years = [Period.Year(2023), Period.Year(2024), Period.Year(2025)];

    // Festivals change conversion, and are in the other months.
    private static readonly Period[] Months =
        [.. Enumerable.Range(1, 6).Select(month => Period.Month(2025, month))];

    public static IReadOnlyDictionary<string, Func<SeenTown, PlantedEffect, IEnumerable<Look>>> All { get; } =
        new Dictionary<string, Func<SeenTown, PlantedEffect, IEnumerable<Look>>>(StringComparer.Ordinal)
        {
            ["shop-density"] = (town, effect) => Register(town, effect, "W1", 0.006),
            ["vacancy"] = (town, effect) => Register(town, effect, "W3", 0.0001),
            ["long-vacancy"] = (town, effect) => Register(town, effect, "W4", 0.0001, "structural"),
            ["churn"] = (town, effect) => Register(town, effect, "W5", 0.0001),
            ["horeca"] = (town, effect) => Register(town, effect, "W6b", 0.0001),
            ["chains"] = (town, effect) => Register(town, effect, "W6c", 0.0001),
            ["core-share"] = (town, effect) => Register(town, effect, "W7", 0.0001),
            ["inflow"] = (town, effect) => Yearly(town, effect, "S4", 0.05),
            ["retention"] = (town, effect) => Yearly(town, effect, "S5", 0.05),
            ["fashion"] = (town, effect) => Yearly(town, effect, "S6", 0.05, "fashion"),
            ["ticket"] = (town, effect) => town.Figures("S3", 2023, Town, Years[1], Years[2])
                .Select(figure => Look.Of(
                    figure, 100 * Math.Pow(1 + effect.Size, figure.Period.Start.Year - 2023), 6)),
            ["occupancy"] = (town, effect) => Yearly(town, effect, "T2", 0.3),
            ["stay"] = (town, effect) => Yearly(town, effect, "T4", 0.6),
            ["foreign"] = (town, effect) => Yearly(town, effect, "T5", 0.2),
            ["leisure"] = (town, effect) => Yearly(town, effect, "T6", 0.2),
            // The first year has nothing to tell how much a month differs from year to year.
            ["top-months"] = (town, effect) => town.Figures("T7", 2023, Town, Years[1], Years[2])
                .Select(figure => Look.Of(figure, effect.Size, 0.15)),
            ["conversion"] = (town, effect) => town.Figures("B2", 2024, effect.Zone, Months)
                .Select(figure => Look.Of(figure, effect.Size, 0.02)),
        };

    // A register is counted; a year of 365 days is a little less than a year, which turnover takes into account.
    private static IEnumerable<Look> Register(
        SeenTown town, PlantedEffect effect, string indicator, double tolerance, string member = Figure.Whole) =>
        town.Figures(indicator, 2024, null, Period.Snapshot(new(2024, 1, 1)), Period.Year(2024))
            .Where(figure => figure.AreaCode == town.Data.Nis && figure.Breakdown == member)
            .Select(figure => Look.Exact(figure, effect.Size, tolerance));

    private static IEnumerable<Look> Yearly(
        SeenTown town, PlantedEffect effect, string indicator, double width, string member = Figure.Whole) =>
        town.Figures(indicator, 2023, Town, Years).Where(figure => figure.Breakdown == member)
            .Select(figure => Look.Of(figure, effect.Size, width));
}
