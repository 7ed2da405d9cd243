using Connector.Tests.Calculation.Vectors;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Calculation;

public sealed class IndicatorRulesTests
{
    private const string Zone = "31004-centrum";

    private static readonly CompletenessRules Rules = new();

    [Fact]
    public void Every_definition_has_a_calculation_and_the_reverse() =>
        IndicatorCalculations.All.Select(one => one.Indicator).Order(StringComparer.Ordinal)
            .ShouldBe(IndicatorDefinitions.All.Select(one => one.Id));

    [Fact]
    public void Indices_and_shares_do_not_change_when_every_count_is_multiplied_by_a_constant()
    {
        var month = Gen.Choose(0, 1000).Zip(Gen.Choose(0, 28)).Zip(Gen.Choose(1, 100_000)).Select(one => (
            Present: one.Item1.Item1 > 100, Days: one.Item1.Item2, Hourly: one.Item1.Item2 == 0 ? 0 : one.Item2));
        var zones = month.ArrayOf(36).ArrayOf(2).Zip(Gen.Choose(2, 1_000_000));

        Prop.ForAll(zones.ToArbitrary(), input =>
        {
            var (months, factor) = input;
            var (plain, scaled) = (Town(months, 1), Town(months, factor / 1000.0));
            return new IIndicatorCalculation[] { new BusynessIndex(), new WeekendShare() }.All(calculation =>
                Calculate(calculation, plain).Zip(Calculate(calculation, scaled))
                    .All(pair => Same(pair.First, pair.Second)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(10));
    }

    [Theory]
    [InlineData(12, "A")]
    [InlineData(11, "P")]
    [InlineData(3, "P")]
    [InlineData(2, "M")]
    public void The_index_has_the_status_of_its_reference_year(int referenceMonths, string status)
    {
        var town = Town(Span(2013, 1, 1, new DateOnly(2013, referenceMonths, 28), 100), Span(2014, 12, 1, 31, 200));

        var figure = Calculate(new BusynessIndex(), town).Single(one => one.Period.Code == "2014MM12");

        figure.Status.ShouldBe(status);
        figure.Value.ShouldBe(status == "M" ? null : 200);
        figure.ValueAttribute.ShouldBe(status == "M" ? "NoReferencePeriod" : "None");
        figure.ReferencePeriod.ShouldBe("2013JJ00");
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(23, false)]
    public void A_month_needs_three_quarters_of_its_days(int days, bool valid)
    {
        var town = Town(Span(2013, 1, 1, new DateOnly(2013, 12, 31), 100), Span(2014, 12, 1, days, 200));

        foreach (var calculation in new IIndicatorCalculation[] { new BusynessIndex(), new WeekendShare() })
        {
            var figure = Calculate(calculation, town).Single(one => one.Period.Code == "2014MM12");
            (figure.Value is not null).ShouldBe(valid);
            figure.ValueAttribute.ShouldBe(valid ? "None" : "InsufficientCoverage");
            figure.Coverage.ShouldBe(days / 31.0);
        }
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(1, false)]
    public void A_month_needs_each_weekday_twice(int mondays, bool valid)
    {
        var without = new DateOnly(2014, 12, 1).AddDays(7 * (5 - mondays) - 1);
        var town = Town(
            Span(2013, 1, 1, new DateOnly(2013, 12, 31), 100), Span(2014, 12, 1, 31, 200),
            new Vector.Span(new(2014, 12, 1), without, Weekdays: [DayOfWeek.Monday]));

        Calculate(new WeekendShare(), town).Single(one => one.Period.Code == "2014MM12")
            .Value.HasValue.ShouldBe(valid);
    }

    [Fact]
    public void Months_between_measurements_are_missing_not_absent()
    {
        var town = Town(Span(2013, 1, 1, 31, 100), Span(2013, 4, 1, 30, 100));
        var figures = Calculate(new WeekendShare(), town);

        figures.Where(one => one.Period.Code is "2013MM02" or "2013MM03")
            .Select(one => (one.Value, one.Status, one.Coverage)).ShouldBe([(null, "M", 0), (null, "M", 0)]);
    }

    [Fact]
    public void A_series_without_a_reference_does_not_move_the_index_of_its_zone()
    {
        var panel = new[] { Span(2013, 1, 1, new DateOnly(2013, 12, 31), 100), Span(2014, 12, 1, 31, 110) };

        var alone = Calculate(new BusynessIndex(), Town(panel)).Single(one => one.Period.Code == "2014MM12");
        var together = Calculate(new BusynessIndex(), Town([panel, [Span(2014, 12, 1, 31, 999_999)]]))
            .Single(one => one.Period.Code == "2014MM12");

        alone.Value!.Value.ShouldBe(110, 1e-9);
        together.ShouldBe(alone);
    }

    [Fact]
    public void A_clock_hour_that_a_day_has_twice_is_their_mean_and_one_it_lacks_is_not_there()
    {
        var autumn = new double[25];
        (autumn[1], autumn[2], autumn[3], autumn[4]) = (5, 10, 20, 30);
        var spring = Enumerable.Range(0, 23).Select(hour => (double)hour).ToArray();
        var series = new MeasuredSeries(
            new(1, "counts", Zone, "passages", SeriesInterval.Hour,
                TimeZoneInfo.FindSystemTimeZoneById("Europe/Brussels"), new Dictionary<string, string>()),
            [new(new(2023, 10, 29), autumn), new(new(2024, 3, 31), spring)], Rules);

        series.ByClock(new(2023, 10, 29))![..5].ShouldBe([0, 5, 15, 30, 0]);
        series.ByClock(new(2024, 3, 31))![..5].ShouldBe([0, 1, double.NaN, 2, 3]);
    }

    private static Figure[] Calculate(IIndicatorCalculation calculation, TownData town) => calculation
        .Calculate(town, new(2013, Enum.GetValues<Granularity>().Except([Granularity.Hour]).ToArray(),
            DateOnly.MinValue, DateOnly.MaxValue))
        .Select(candidate => candidate.Figure).ToArray();

    private static Vector.Span Span(int year, int month, int day, DateOnly until, double hourly) =>
        new(new(year, month, day), until, hourly);

    private static Vector.Span Span(int year, int month, int day, int days, double hourly) =>
        Span(year, month, day, new DateOnly(year, month, day).AddDays(days - 1), hourly);

    private static TownData Town(params Vector.Span[] spans) => Town([spans]);

    private static TownData Town(Vector.Span[][] series) => VectorTown.Of(new(
        2013, [], [new(Zone)], [.. series.Select(spans => new Vector.SeriesInput(Zone, "passages", spans))]));

    private static TownData Town((bool Present, int Days, int Hourly)[][] series, double factor) => Town(
    [
        .. series.Select(months => months
            .Select((month, offset) => (month, Start: new DateOnly(2012, 1, 1).AddMonths(offset)))
            .Where(one => one.month is { Present: true, Days: > 0 })
            .Select(one => Span(
                one.Start.Year, one.Start.Month, 1, one.month.Days, one.month.Hourly * factor))
            .DefaultIfEmpty(Span(2012, 1, 1, 1, 1)).ToArray()),
    ]);

    private static bool Same(Figure left, Figure right) =>
        left with { Value = null, Interval = null } == right with { Value = null, Interval = null }
        && Same(left.Value, right.Value)
        && Same(left.Interval?.Lower, right.Interval?.Lower)
        && Same(left.Interval?.Upper, right.Interval?.Upper);

    private static bool Same(double? left, double? right) => left is { } one && right is { } other
        ? Math.Abs(one - other) <= 1e-9 * Math.Abs(one) || (double.IsNaN(one) && double.IsNaN(other))
        : left is null == right is null;
}
