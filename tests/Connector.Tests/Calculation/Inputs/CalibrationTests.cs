using Connector.Tests.Calculation.Planted;
using Connector.Tests.Registers;
using Dasta.Demo.Generator.Files;
using Dasta.Demo.Generator.Mappings;
using Dasta.Demo.Generator.Model;
using Dasta.Demo.Generator.Plans;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Inputs;

/// <summary>What is not known of a multiplier is in the intervals of what rests on the level alone.</summary>
public sealed class CalibrationTests
{
    private const double LogVariance = 0.0025;
    private const double Reach = 1.959964 * 0.05;

    [Fact]
    public void A_level_is_off_by_as_much_as_its_multiplier_and_an_index_is_not()
    {
        var (level, index) = (Widened("V2b", "counts", 1), Widened("V1", "counts", 1));

        Math.Log(level.Interval!.Upper / level.Value!.Value).ShouldBe(Reach, 1e-9);
        Math.Log(level.Interval.Lower / level.Value.Value).ShouldBe(-Reach, 1e-9);
        index.Interval.ShouldBe(Plain("V1", 1).Interval);
    }

    [Fact]
    public void A_ratio_of_two_places_is_off_only_where_different_sources_measure_them()
    {
        Widened("P2", "counts", 1, "counts").Interval.ShouldBe(Plain("P2", 1).Interval);
        var apart = Widened("P2", "counts", 1, "others");
        Math.Log(apart.Interval!.Upper / apart.Value!.Value).ShouldBe(Math.Sqrt(2) * Reach, 1e-9);
        var one = Widened("P2", "counts", 0, "others");
        Math.Log(one.Interval!.Upper / one.Value!.Value).ShouldBe(Reach, 1e-9);
    }

    [Theory]
    [InlineData("counts", 0)]
    [InlineData("others", 2)]
    public void A_ratio_of_places_in_an_answer_is_as_far_off_as_the_released_one(string other, double variances)
    {
        var town = Town(Plain("P2", 1), "counts", LogVariance, other, LogVariance);
        var days = Enumerable.Range(0, 60).Select(_ => (40.0, 100.0));
        var variance = Calibration.OfRatio(town.Zones[0].Persons, town.Zones[1].Persons);

        var share = DayShare.Of(days)!.Widened(variance);

        variance.ShouldBe(variances * LogVariance, 1e-12);
        Math.Log(share.Interval!.Upper / share.Value).ShouldBe(Math.Sqrt(variances) * Reach, 1e-9);
    }

    [Fact]
    public void Two_shares_of_the_same_days_differ_where_their_difference_does_and_not_only_where_intervals_part()
    {
        // Both move together by the day, one of them always a little higher.
        var random = new SeededRandom(5);
        var level = Enumerable.Range(0, 200).Select(_ => 0.3 + (random.Next(200) / 1000.0)).ToArray();
        DayShare Of(double more) => DayShare.Of(level.Select(share => (100 * (share + more), 100.0)))!;
        var (lower, higher) = (Of(0), Of(0.01));

        lower.Interval!.Upper.ShouldBeGreaterThan(higher.Interval!.Lower);
        higher.DiffersFrom(lower).ShouldBeTrue();
        lower.DiffersFrom(Of(0)).ShouldBeFalse();
    }

    [Fact]
    public void Without_a_variance_nothing_is_wider() =>
        Calibrated("V2b", Town(Plain("V2b", 1), "counts", 0, "counts", 0)).Interval.ShouldBe(Plain("V2b", 1).Interval);

    [Fact]
    public async Task A_variance_that_is_put_later_holds_for_series_that_only_the_files_name()
    {
        var generated = new GeneratedTown(TownPlans.Of("oostende"));
        await using var town = await GeneratedTowns.CreateAsync("oostende", file => file.Kind == SourceKind.Nights);
        var mapping = SourceMappings.Of(generated.Plan, SourceKind.Nights);
        var nights = mapping["values"]!.AsArray().Single(value => (string)value!["property"]! == "nights")!;
        nights["multiplierLogVariance"] = LogVariance;

        await town.PutAsync(mapping);

        var series = await town.QueryAsync<(string Property, double Variance)>(
            "SELECT property, calibration_log_variance FROM raw.series");
        series.Count(one => one.Property == "nights").ShouldBeGreaterThan(1);
        series.ShouldAllBe(one => one.Variance == (one.Property == "nights" ? LogVariance : 0));
    }

    // A figure of which the interval is the value itself, so that what is added stands alone.
    private static Figure Plain(string indicator, double value)
    {
        var figure = Figure.Missing(
            indicator, "31004-a", Dasta.Specs.Values.Period.Year(2024), MissingReason.None, 1) with
        {
            Value = value, Interval = new(value, value), Status = ObservationStatus.Normal,
        };
        return indicator == "P2" ? figure with { Breakdown = "31004-b" } : figure;
    }

    private static Figure Widened(string indicator, string source, double share, string other = "counts") =>
        Calibrated(indicator, Town(Plain(indicator, 1), source, share * LogVariance, other, LogVariance));

    private static Figure Calibrated(string indicator, TownData town) =>
        new Calibration(IndicatorDefinitions.Find(indicator)!, town).Widen(Plain(indicator, 1));

    private static TownData Town(Figure figure, string source, double variance, string other, double otherVariance)
    {
        var inputs = IndicatorDefinitions.Find(figure.Indicator)!.Inputs;
        var property = inputs.Contains("passages") ? "passages" : "presence";
        var rules = new CompletenessRules();
        Zone Of(string zone, string from, double its) => new(zone, "zone",
        [
            new MeasuredSeries(
                new SeriesDescription(
                    1, from, zone, property, SeriesInterval.Day, TimeZoneInfo.Utc, new Dictionary<string, string>())
                {
                    CalibrationLogVariance = its,
                },
                [new DaySlots(new(2024, 1, 1), [1])], rules),
        ]);
        return new(
            "31004", [Of("31004-a", source, variance), Of("31004-b", other, otherVariance)], rules, [], new([], []), [],
            []);
    }
}
