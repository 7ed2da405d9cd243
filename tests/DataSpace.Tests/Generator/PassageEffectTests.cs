using Dasta.Demo.Generator.Days;
using Dasta.Demo.Generator.Effects;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Demo.Generator.Towns;

namespace DataSpace.Tests.Generator;

/// <summary>Each planted effect on passers-by is in the generated counts, within the error of the sample.</summary>
public sealed class PassageEffectTests
{
    public static TheoryData<string> Towns { get; } = [.. TownPlans.All.Select(town => town.Slug)];

    [Theory]
    [MemberData(nameof(Towns))]
    public void Ordinary_days_spread_as_measured_ones_do(string slug)
    {
        var town = Table.Town(slug);
        var totals = Days.Totals(town.Passages(ZonePlan.Station));
        var errors = Ordinary(town.Plan).Select(day => Days.Uplift(town.Plan, totals, day)).OfType<double>()
            .Select(Math.Abs).ToArray();
        // The coast's season moves within four weeks too.
        errors.Average().ShouldBe(0.139, 0.025);
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void The_weekly_market_adds_what_the_table_says(string slug)
    {
        var town = Table.Town(slug);
        foreach (var (id, zone) in new[] { ("market", ZonePlan.Market), ("market-core", ZonePlan.Centre) })
        {
            var morning = Days.Totals(town.Passages(zone), Rhythm.MarketFrom, Rhythm.MarketUntil);
            var rest = Days.Totals(town.Passages(zone), Rhythm.MarketUntil);
            var ratios = Ordinary(town.Plan).ToLookup(
                day => Rhythm.IsMarketDay(town.Plan, Timeline.Day(day)), day => morning[day] / rest[day]);
            var uplift = (ratios[true].Average() / ratios[false].Average()) - 1;
            uplift.ShouldBe(PlantedEffects.Find(slug, id).Size, 0.03, id);
        }
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void Passers_by_grow_as_the_table_says(string slug)
    {
        var town = Table.Town(slug);
        var totals = Days.Totals(town.Passages(ZonePlan.Centre));
        var logs = Ordinary(town.Plan).Select(day => (
            Timeline.Age(Timeline.Day(day)),
            Math.Log(totals[day] / Shape(town, day)
                / PassageModel.WeatherFactor(town.Plan, Timeline.Day(day))))).ToArray();
        // Three times 0.16 / (√900 · 0.87); months move as a whole where passers-by follow overnight stays.
        var error = 0.019 + (0.025 * town.Plan.TouristElasticity);
        Math.Exp(Slope(logs)).ShouldBe(1 + town.Plan.Trend, error);
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void The_side_street_follows_the_main_axis_as_the_table_says(string slug)
    {
        var town = Table.Town(slug);
        var axis = Days.Totals(town.Passages(ZonePlan.Centre));
        var side = Days.Totals(town.Passages(ZonePlan.SideStreet));
        var days = Ordinary(town.Plan).Where(day => !Rhythm.IsMarketDay(town.Plan, Timeline.Day(day))).ToArray();
        var ratio = days.Sum(day => side[day]) / days.Sum(day => axis[day]);
        ratio.ShouldBe(PlantedEffects.Find(slug, "side-street").Size, 0.02 * town.Plan.SideStreet * 1.5);
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void Rain_takes_what_the_table_says(string slug)
    {
        var town = Table.Town(slug);
        var totals = Days.Totals(town.Passages(ZonePlan.Centre));
        var byRain = Ordinary(town.Plan).ToLookup(day => town.Plan.Weather.IsWet(Timeline.Day(day)), day => totals[day]
            / Shape(town, day) / Math.Pow(1 + town.Plan.Trend, Timeline.Age(Timeline.Day(day))));
        ((byRain[true].Average() / byRain[false].Average()) - 1)
            .ShouldBe(PlantedEffects.Find(slug, "rain").Size, 0.035);
    }

    [Theory]
    [MemberData(nameof(Towns))]
    public void Events_bring_to_the_site_what_the_table_says(string slug)
    {
        var town = Table.Town(slug);
        foreach (var happening in town.Plan.Events.Where(one => one.Editions.Count > 1))
        {
            var totals = Days.Totals(town.Passages(happening.Zone), happening.FromHour, happening.UntilHour);
            var uplifts = happening.Editions
                .SelectMany((edition, number) => Indices(edition).Select(day =>
                    (Planted: happening.UpliftOf(number), Found: Days.Uplift(town.Plan, totals, day))))
                .Where(one => one.Found is not null).ToArray();
            if (uplifts.Length > 0)
            {
                // A day's own spread is 0.16, a season within four weeks moves the median of the coast towns.
                var error = (1 + happening.Uplift) * ((3 * 0.17 / Math.Sqrt(uplifts.Length)) + 0.04);
                uplifts.Average(one => one.Found!.Value)
                    .ShouldBe(uplifts.Average(one => one.Planted), error, happening.Id);
            }
        }
    }

    private static IEnumerable<int> Indices((DateOnly First, DateOnly Last) edition) =>
        Enumerable.Range(Timeline.Index(edition.First), edition.Last.DayNumber - edition.First.DayNumber + 1);

    private static IEnumerable<int> Ordinary(TownPlan town) =>
        Enumerable.Range(0, Timeline.DayCount).Where(day => Days.IsOrdinary(town, day));

    // What week, season and market make of a day of the main axis.
    private static double Shape(GeneratedTown town, int index)
    {
        var (zone, day) = (town.Plan.Zone(ZonePlan.Centre), Timeline.Day(index));
        var hours = Enumerable.Range(Rhythm.MarketFrom, Rhythm.MarketUntil - Rhythm.MarketFrom)
            .Sum(hour => Rhythm.HourShare(zone, hour));
        var market = Rhythm.IsMarketDay(town.Plan, day) ? 1 + (town.Plan.MarketUplift * zone.MarketShare * hours) : 1;
        return Rhythm.Week(town.Plan, zone, day) * Rhythm.Season(town.Plan, zone, day) * market;
    }

    private static double Slope((double Age, double Log)[] points)
    {
        var (age, log) = (points.Average(point => point.Age), points.Average(point => point.Log));
        return points.Sum(point => (point.Age - age) * (point.Log - log))
            / points.Sum(point => Math.Pow(point.Age - age, 2));
    }
}
