using Dasta.Demo.Generator.Effects;
using Dasta.Demo.Generator.Files;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Planted;

/// <summary>What was planted in traffic and parking is found again, within the figures' own intervals.</summary>
public sealed class PlantedTrafficTests
{
    private static readonly Period[] Months =
        [.. Enumerable.Range(1, 12).Select(month => Period.Month(2024, month))];

    [Fact]
    public async Task Shares_speeds_and_road_works_of_a_town_are_recovered()
    {
        var town = await GeneratedTowns.ReadAsync("turnhout", file => file.Kind == SourceKind.Vehicles
            && (file.Name.Contains("2023", StringComparison.Ordinal)
                || file.Name.Contains("2024", StringComparison.Ordinal)));

        foreach (var (effect, indicator) in new[]
        {
            ("soft-modes", "C2"), ("heavy", "C3"), ("speed", "C4b"), ("asymmetry", "C5"),
        })
        {
            var planted = PlantedEffects.Find("turnhout", effect).Size;
            var figures = Of(town, indicator, Figure.Whole);

            // Chance leaves one of twenty intervals out, and short months have narrow ones.
            figures.Count(figure => Holds(figure, planted)).ShouldBeGreaterThanOrEqualTo(10, Say(figures));
        }

        // Classes of speed are reported in hundredths of a per cent, the same in every hour.
        var tooFast = PlantedEffects.Find("turnhout", "too-fast").Size;
        Of(town, "C4c", "50").ShouldAllBe(figure => Math.Abs(figure.Value!.Value - tooFast) < 0.0003);
        var works = 100 * (1 + PlantedEffects.Find("turnhout", "wegenwerken-cars").Size);
        foreach (var mode in new[] { "car", "heavy" })
        {
            var index = Of(town, "C1", mode);
            Holds(index[9], works).ShouldBeTrue(Say(index));
            // Of the nine months without works some have more working days than the reference year.
            index.Where((_, month) => month is < 8 or > 10).Count(figure => Holds(figure, 100))
                .ShouldBeGreaterThanOrEqualTo(6, Say(index));
        }
    }

    [Fact]
    public async Task Through_traffic_and_full_parking_are_recovered()
    {
        var town = await GeneratedTowns.ReadAsync("turnhout", file => file.Kind == SourceKind.ThroughTraffic
            || (file.Kind == SourceKind.Parking && file.Name.Contains("2024-0", StringComparison.Ordinal))
            || file.Kind == SourceKind.Zones);

        var through = town.Calculate("C6", 2023, Period.Year(2024)).Values.Single();
        Holds(through, PlantedEffects.Find("turnhout", "through").Size).ShouldBeTrue($"{through}");
        var overflow = town.Calculate("C7b", 2023, Period.Month(2024, 6));
        var zone = $"{town.Nis}-markt";
        overflow[$"C7b_{zone}_2024MM06_Sat"].Value.ShouldBe(PlantedEffects.Find("turnhout", "parking-overflow").Size);
        overflow.Values.Where(one => one.Breakdown != "Sat").ShouldAllBe(one => one.Value == 0);
        town.Calculate("C7", 2023, Period.Month(2024, 6))[$"C7_{zone}_2024MM06_Sat"].Value!.Value
            .ShouldBeInRange(0.93, 1);
    }

    private static Figure[] Of(TownData town, string indicator, string member) =>
        [.. town.Calculate(indicator, 2023, Months).Values.Where(one => one.Breakdown == member)];

    private static bool Holds(Figure figure, double truth) =>
        figure.Interval is { } interval && interval.Lower <= truth && truth <= interval.Upper;

    private static string Say(IEnumerable<Figure> figures) => string.Join(
        "; ", figures.Select(one => $"{one.Id} {one.Value} {one.Interval?.Lower}..{one.Interval?.Upper}"));
}
