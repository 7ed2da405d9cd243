using Dasta.Demo.Generator.Effects;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Towns;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers.Cases;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Planted;

/// <summary>How a town sees what was planted in traffic and parking.</summary>
internal static class TrafficLooks
{
    // One unit of the last decimal of classes of speed, which are told in hundredths of a per cent.
    private const double SpeedClasses = 0.0003;

    private static readonly Period[] Months =
        [.. Enumerable.Range(1, 12).Select(month => Period.Month(2025, month))];

    public static IReadOnlyDictionary<string, Func<SeenTown, PlantedEffect, IEnumerable<Look>>> All { get; } =
        new Dictionary<string, Func<SeenTown, PlantedEffect, IEnumerable<Look>>>(StringComparer.Ordinal)
        {
            ["soft-modes"] = (town, effect) => Of(town, "C2").Select(figure => Look.Of(figure, effect.Size, 0.06)),
            ["heavy"] = (town, effect) => Of(town, "C3").Select(figure => Look.Of(figure, effect.Size, 0.02)),
            ["speed"] = (town, effect) => Of(town, "C4b").Select(figure => Look.Of(figure, effect.Size, 15)),
            ["too-fast"] = (town, effect) => Of(town, "C4c", "50")
                .Select(figure => Look.Exact(figure, effect.Size, SpeedClasses)),
            ["asymmetry"] = (town, effect) => Of(town, "C5").Select(figure => Look.Of(figure, effect.Size, 0.06)),
            ["through"] = (town, effect) => town.Figures("C6", 2024, null, Period.Year(2024))
                .Select(figure => Look.Of(figure, effect.Size, 0.04)),
            ["parking-overflow"] = Overflow,
        };

    /// <summary>The months of works against the reference year, and the weeks before and after they began.</summary>
    public static IEnumerable<Look> Cars(SeenTown town, PlantedEffect effect, EventPlan works)
    {
        var (first, last) = works.Editions[0];
        var months = Enumerable.Range(1, 12).Select(month => Period.Month(first.Year, month))
            .Where(month => month.Start >= first && month.EndExclusive <= last.AddDays(1)).ToArray();
        foreach (var figure in town.Figures("C1", first.Year - 1, null, months)
            .Where(figure => figure.Breakdown is "car" or "heavy"))
        {
            // A month has more or fewer weekends than a year has, and the index counts the days as they are.
            yield return Look.Of(
                figure, 100 * (1 + effect.Size) * Week(figure.Period) / Week(Period.Year(first.Year - 1)), 25);
        }

        var part = new TrafficAndParking().Answer(town.Asking).ShouldNotBeNull().Findings[0];
        part.Name.ShouldBe("motor-traffic");
        yield return new("C1 before and after", effect.Size, part.Value, part.Interval, 0.3);
    }

    private static double Week(Period period) =>
        Enumerable.Range(0, period.Days).Average(day => TrafficModel.Week(period.Start.AddDays(day)));

    private static IEnumerable<Figure> Of(SeenTown town, string indicator, string member = Figure.Whole) =>
        town.Figures(indicator, 2025, null, Months).Where(figure => figure.Breakdown == member
            && figure.Value is not null && !town.Plan.Events.Any(works => works.Cars != 0
                && works.Editions[0].First < figure.Period.EndExclusive
                && works.Editions[0].Last >= figure.Period.Start));

    private static IEnumerable<Look> Overflow(SeenTown town, PlantedEffect effect)
    {
        var figures = town.Figures("C7b", 2024, ZonePlan.Market, Period.Month(2025, 9));
        figures.Count.ShouldBe(7);
        var market = town.Plan.MarketDay.ToString()[..3];
        return figures.Select(figure => Look.Exact(figure, figure.Breakdown == market ? effect.Size : 0, 0.0001));
    }
}
