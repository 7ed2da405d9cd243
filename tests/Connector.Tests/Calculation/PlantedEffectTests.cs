using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

/// <summary>What was put in is found again, within its own interval; where nothing was put in, nothing is.</summary>
public sealed class PlantedEffectTests
{
    private static readonly ulong[] Seeds = [11, 12, 13, 14, 15, 16, 17, 18];

    [Fact]
    public void An_event_and_what_it_leaves_untouched_are_recovered()
    {
        var feast = new EventRecord(
            "feest", EventKind.Festival, [PlantedTown.Centre], new(2023, 6, 17, 10, 0, 0),
            new(2023, 6, 17, 23, 0, 0));
        Recovers(
            seed => new PlantedTown(seed)
            {
                Events = [feast],
                Effect = (zone, day) => zone == PlantedTown.Centre && feast.IsOn(day) ? 1.8 : 1,
            },
            Granularity.Day,
            ("E1", "20230617", 0.8), ("E1b", "20230617", 0.8), ("E1c", "20230617", 0.8), ("E2", "20230617", 0.8),
            ("E5", "20230619", 0));
    }

    [Fact]
    public void A_lasting_change_is_recovered_although_the_season_turns()
    {
        var works = new EventRecord(
            "werken", EventKind.RoadWorks, [PlantedTown.Market], new(2022, 9, 5, 7, 0, 0),
            new(2022, 12, 23, 17, 0, 0));
        Recovers(
            seed => new PlantedTown(seed)
            {
                Events = [works],
                Effect = (zone, day) => zone == PlantedTown.Market && works.IsOn(day) ? 0.7 : 1,
            },
            Granularity.Day, ("E2b", "20220905", -0.3));
    }

    [Fact]
    public void A_weekly_market_is_recovered_although_its_weekday_is_a_quiet_one()
    {
        var markets = Enumerable.Range(0, 13).Select(week => new DateTime(2022, 4, 4).AddDays(7 * week))
            .Select(day => new EventRecord(
                $"markt-{day:MMdd}", EventKind.Market, [PlantedTown.Market], day.AddHours(8), day.AddHours(13),
                "markt"))
            .ToArray();
        Recovers(
            seed => new PlantedTown(seed)
            {
                Events = markets,
                Effect = (zone, day) => zone == PlantedTown.Market && markets.Any(one => one.IsOn(day)) ? 1.5 : 1,
            },
            Granularity.Quarter, ("P6", "2022KW02", 0.5));
    }

    [Fact]
    public void Growth_is_recovered_apart_from_week_and_season() =>
        Recovers(seed => new PlantedTown(seed) { Growth = 0.08 }, Granularity.Quarter, ("V7", "2023KW04", 8));

    [Fact]
    public void On_days_without_events_placebo_p_values_are_uniform()
    {
        var town = new PlantedTown(7).Make();
        var zone = town.Zones[0];
        var ratios = new DayRatios(town, zone, zone.Persons, DayMeasure.Total);
        var values = Enumerable.Range(0, 300).Select(day => new DateOnly(2023, 1, 15).AddDays(day))
            .Select(day => Placebo.Around(day, PlantedTown.First, ratios.IsOrdinary, other => ratios.Of(other)?.Value)!
                .PValue(ratios.Of(day)!.Value))
            .Order().ToArray();

        // Kolmogorov and Smirnov: 1.95 / √300 at one in a thousand.
        values.Select((value, rank) => Math.Max(
                Math.Abs(value - (rank / 300.0)), Math.Abs(value - ((rank + 1) / 300.0))))
            .Max().ShouldBeLessThan(1.95 / Math.Sqrt(300));
    }

    [Fact]
    public void Nothing_that_is_scale_free_changes_when_every_count_of_a_source_is_multiplied_by_a_constant()
    {
        var one = Town(1);
        var other = Town(7.3);
        var scope = PlantedTown.Scope(Granularity.Day, Granularity.Month, Granularity.Quarter, Granularity.Year) with
        {
            From = new(2023, 4, 1), Until = new(2023, 6, 30),
        };

        foreach (var calculation in IndicatorCalculations.All
            .Where(each => IndicatorDefinitions.Find(each.Indicator)!.ScaleFree))
        {
            var pairs = calculation.Calculate(one, scope).Zip(calculation.Calculate(other, scope));
            foreach (var (plain, scaled) in pairs.Select(pair => (pair.First.Figure, pair.Second.Figure)))
            {
                ShouldBeSame(plain.Value, scaled.Value, plain.Id);
                ShouldBeSame(plain.Interval?.Lower, scaled.Interval?.Lower, plain.Id);
                ShouldBeSame(plain.Interval?.Upper, scaled.Interval?.Upper, plain.Id);
                (plain.Status, plain.ValueAttribute, plain.Coverage)
                    .ShouldBe((scaled.Status, scaled.ValueAttribute, scaled.Coverage), plain.Id);
            }
        }

        static TownData Town(double scale) => new PlantedTown(5)
        {
            Scale = scale,
            Events =
            [
                new("feest", EventKind.Festival, [PlantedTown.Centre], new(2023, 6, 17, 10, 0, 0),
                    new(2023, 6, 17, 23, 0, 0), "feest", 500),
                new("werken", EventKind.RoadWorks, [PlantedTown.Quay], new(2023, 5, 1), new(2023, 6, 20)),
            ],
        }.Make();
    }

    /// <summary>Of eight towns, the planted effect lies in the interval of seven at least.</summary>
    private static void Recovers(
        Func<ulong, PlantedTown> plant, Granularity granularity,
        params (string Indicator, string Period, double Truth)[] effects)
    {
        var towns = Seeds.Select(seed => plant(seed).Make()).ToArray();
        foreach (var (indicator, period, truth) in effects)
        {
            var start = Period.Parse(period).Value.Start;
            var scope = PlantedTown.Scope(granularity) with { From = start, Until = start };
            var figures = towns.Select(town => IndicatorCalculations.Find(indicator)!.Calculate(town, scope)
                .Select(candidate => candidate.Figure)
                .First(figure => figure.Period.Code == period && figure.Value is not null)).ToArray();

            figures.ShouldAllBe(figure => figure.Interval != null && figure.Interval.Lower < figure.Interval.Upper);
            figures.Count(figure => figure.Interval!.Lower <= truth && truth <= figure.Interval.Upper)
                .ShouldBeGreaterThanOrEqualTo(
                    7, $"{indicator}: {string.Join(", ", figures.Select(one => one.Interval))}");
        }
    }

    private static void ShouldBeSame(double? left, double? right, string about)
    {
        (left is null).ShouldBe(right is null, about);
        if (left is { } value)
        {
            value.ShouldBe(right!.Value, 1e-6 * (1 + Math.Abs(value)), about);
        }
    }
}
