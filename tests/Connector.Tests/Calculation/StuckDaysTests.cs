using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Indicators.Calculation.Vehicles;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

/// <summary>A sensor that was stuck in the reference year moves no figure that is held against it.</summary>
public sealed class StuckDaysTests
{
    private const string Zone = "31004-centrum";
    private static readonly DateOnly First = new(2022, 1, 1);
    private static readonly DateOnly Last = new(2023, 12, 31);
    private static readonly CompletenessRules Rules = new();
    private static readonly TimeZoneInfo Brussels = TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels");

    private static readonly SeriesDescription Description = new(
        1, "counts", Zone, "passages", SeriesInterval.Hour, Brussels, new Dictionary<string, string>());

    [Fact]
    public void Stuck_days_of_the_reference_year_do_not_move_the_index()
    {
        var sound = Figure(_ => null);
        var stuck = Figure(day => IsFault(day) ? 900 : null);
        var absent = Figure(day => IsFault(day) ? double.NaN : null);

        stuck.Value.ShouldBe(absent.Value);
        stuck.Status.ShouldBe(absent.Status);
        Math.Abs(stuck.Value!.Value - sound.Value!.Value).ShouldBeLessThan(1);

        // Held against everything that was delivered, the index would be far off.
        var series = Series(day => IsFault(day) ? 900 : null);
        var year = series.Year(2022).ToArray();
        var naive = 100 * series.Month(new DateOnly(2023, 5, 1))!.Mean
            / (year.Sum(month => month.Total) / year.Sum(month => month.ValidDays));
        Math.Abs(naive - sound.Value.Value).ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_day_is_not_compared_with_days_on_which_the_sensor_was_stuck()
    {
        var day = new DateOnly(2023, 5, 3);
        var usual = Ratio(Series(_ => null), day);

        Ratio(Series(other => other == day.AddDays(-7) || other == day.AddDays(7) ? 900 : null), day)
            .ShouldBe(usual, 0.05);
    }

    [Fact]
    public void Equal_hours_that_come_by_chance_or_are_the_rule_are_no_fault()
    {
        Series(day => IsFault(day) ? 7 : null).IsStuck(new DateOnly(2022, 3, 5)).ShouldBeTrue();
        Series(_ => 100).IsStuck(new DateOnly(2022, 3, 5)).ShouldBeFalse();
        Series(day => day.Month <= 3 ? 100 : null).IsStuck(new DateOnly(2022, 3, 5)).ShouldBeTrue();
        Series(day => day.Month <= 4 ? 100 : null).IsStuck(new DateOnly(2022, 3, 5)).ShouldBeFalse();
    }

    [Fact]
    public void A_sensor_that_counts_nothing_at_busy_hours_is_stuck_too() =>
        Series(day => IsFault(day) ? 0 : null).IsStuck(new DateOnly(2022, 3, 5)).ShouldBeTrue();

    [Theory]
    [InlineData(1)]
    [InlineData(0.4)]
    [InlineData(7.3)]
    public void Where_few_come_by_hours_are_alike_by_chance_in_whatever_unit_they_are_counted(double unit)
    {
        // None, one or two an hour: six in a row with one each come about by themselves, eight days of them do not.
        var random = new SeededRandom(11);
        MeasuredSeries Street(Func<DateOnly, bool> isFault) => new(
            Description,
            [
                .. Enumerable.Range(0, 730).Select(First.AddDays).Select(day => new DaySlots(
                    day, [.. Enumerable.Range(0, 24).Select(_ => unit * (isFault(day) ? 1 : random.Next(3)))])),
            ],
            Rules);

        var sound = Street(_ => false);
        StuckSensor.Find([.. sound.Days().SelectMany(day => day.Values)], _ => false).ShouldNotBeEmpty();
        sound.StuckDays.ShouldBeEmpty();
        Street(IsFault).StuckDays.Count.ShouldBeInRange(8, 10);
    }

    [Fact]
    public void A_week_of_one_count_is_left_out_whatever_the_unit()
    {
        var plain = Figure(day => IsFault(day) ? 12 : null);

        foreach (var unit in new[] { 0.4, 0.5, 7.3 })
        {
            var scaled = Figure(day => IsFault(day) ? 12 : null, unit);
            scaled.Value!.Value.ShouldBe(plain.Value!.Value, 1e-9);
            scaled.Interval!.Lower.ShouldBe(plain.Interval!.Lower, 1e-9);
        }
    }

    [Fact]
    public void A_stuck_part_does_not_hide_in_a_sum_with_one_that_counts()
    {
        var (left, right) = (Series(day => IsFault(day) ? 900 : null), Series(_ => null));

        left.StuckDays.ShouldNotBeEmpty();
        SummedSeries.Of([left, right], Rules).StuckDays.ShouldBe(left.StuckDays, ignoreOrder: true);
    }

    [Fact]
    public void A_link_that_multiplies_kinds_of_day_apart_hides_no_fault()
    {
        var link = new SpliceLink(
            new DateOnly(2023, 1, 1), SpliceMethod.MedianOfRatios, 2, 3, 4, 0, First, Last, 60);
        var old = Series(day => IsFault(day) ? 900 : null);

        Splicer.Join(old, Series(_ => null), link, Rules).StuckDays.ShouldBe(old.StuckDays);
    }

    [Theory]
    [InlineData("E1")]
    [InlineData("E1b")]
    [InlineData("E1c")]
    [InlineData("E3")]
    [InlineData("E6")]
    public void An_event_day_on_which_the_sensor_was_stuck_has_no_figure(string indicator)
    {
        var day = new DateOnly(2023, 5, 3);
        var stuck = Event(indicator, Series(other => other == day ? 900 : null), day);

        (stuck.Value, stuck.Status, stuck.ValueAttribute).ShouldBe(
            (null, ObservationStatus.Missing, MissingReason.InsufficientCoverage));
        Event(indicator, Series(_ => null), day).Value.ShouldNotBeNull();
    }

    [Fact]
    public void Days_on_which_the_sensor_was_stuck_are_no_ordinary_days()
    {
        var day = new DateOnly(2023, 10, 4);
        var sound = Event("E1", Series(_ => null), day);
        var stuck = Event(
            "E1", Series(other => other is { Year: 2023, Month: 3, Day: > 3 and < 21 } ? 900 : null), day);

        // Seventeen days of nine times as many would be the tail of two years of ordinary days.
        stuck.Interval!.Lower.ShouldBe(sound.Interval!.Lower, 0.02);
    }

    [Fact]
    public void Days_after_an_event_on_which_the_sensor_was_stuck_carry_nothing_over()
    {
        var day = new DateOnly(2023, 5, 3);

        Event("E5", Series(other => other == day.AddDays(1) ? 900 : null), day, 1).ValueAttribute.ShouldBe(
            MissingReason.InsufficientCoverage);
    }

    [Fact]
    public void Weeks_before_and_after_leave_out_days_on_which_the_sensor_was_stuck()
    {
        var start = new DateOnly(2023, 5, 3);
        double Change(Func<DateOnly, double?> fault) => LastingChange.At(start, 56, [Series(fault)], []).Value;

        Change(day => day >= start && day < start.AddDays(7) ? 900 : null).ShouldBe(Change(_ => null), 0.03);
    }

    private static Figure Event(string indicator, MeasuredSeries series, DateOnly day, int after = 0)
    {
        var one = new EventRecord(
            "feest", EventKind.Festival, [Zone], day.ToDateTime(new TimeOnly(10, 0)),
            day.ToDateTime(new TimeOnly(22, 0)), null, 2000);
        var town = new TownData(
            "31004", [new Zone(Zone, ZoneKind.Other, [series])], Rules, [one], new TownCalendar([], []), [], []);
        return IndicatorCalculations.Find(indicator)!
            .Calculate(town, new CalculationScope(2022, [Granularity.Day], First, Last))
            .Select(candidate => candidate.Figure).Single(figure => figure.Period == Period.Day(day.AddDays(after)));
    }

    private static bool IsFault(DateOnly day) => day.Year == 2022 && day.Month == 3 && day.Day is > 3 and < 12;

    private static Figure Figure(Func<DateOnly, double?> fault, double unit = 1) => new BusynessIndex()
        .Calculate(Town(Series(fault, unit)), new CalculationScope(2022, [Granularity.Month], First, Last))
        .Select(candidate => candidate.Figure).Single(figure => figure.Period.Code == "2023MM05");

    private static double Ratio(MeasuredSeries series, DateOnly day)
    {
        var town = Town(series);
        return new DayRatios(town, town.Zones[0], [series], DayMeasure.Total).Of(day)!.Value;
    }

    private static TownData Town(MeasuredSeries series) => new(
        "31004", [new Zone(Zone, ZoneKind.Other, [series])], Rules, [], new TownCalendar([], []), [], []);

    /// <param name="fault">What every hour of a day counts in place of the truth; null for a good day.</param>
    /// <param name="unit">What each count is multiplied by.</param>
    private static MeasuredSeries Series(Func<DateOnly, double?> fault, double unit = 1)
    {
        var random = new SeededRandom(7);
        var days = new List<DaySlots>();
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var truth = Enumerable.Range(0, 24).Select(hour => 20.0 + (hour * 5) + random.Next(40)).ToArray();
            var count = fault(day);
            days.Add(new DaySlots(day, [.. truth.Select(value => unit * (count ?? value))]));
        }

        return new MeasuredSeries(Description, days, Rules);
    }
}
