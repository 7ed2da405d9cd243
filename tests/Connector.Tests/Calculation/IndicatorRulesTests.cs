using Dasta.Indicators.Calculation;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Indicators;
using FsCheck;
using FsCheck.Fluent;

namespace Connector.Tests.Calculation;

public sealed class IndicatorRulesTests
{
    private static readonly CompletenessRules Rules = new();

    [Fact]
    public void Every_definition_has_a_calculation_and_the_reverse() =>
        IndicatorCalculations.All.Select(one => one.Indicator).Order()
            .ShouldBe(IndicatorDefinitions.All.Select(one => one.Id));

    [Fact]
    public void Indices_and_shares_do_not_change_when_every_count_is_multiplied_by_a_constant()
    {
        var month = Gen.Choose(0, 1000).Zip(Gen.Choose(0, 28)).Zip(Gen.Choose(1, 100_000)).Select(one => (
            Present: one.Item1.Item1 > 100, ValidDays: one.Item1.Item2, Total: one.Item1.Item2 == 0 ? 0 : one.Item2));
        var zones = month.ArrayOf(36).ArrayOf(2).Zip(Gen.Choose(2, 1_000_000));

        Prop.ForAll(zones.ToArbitrary(), input =>
        {
            var (months, factor) = input;
            var plain = Totals(months, 1);
            var scaled = Totals(months, factor / 1000.0);
            return IndicatorCalculations.All.All(calculation =>
                Calculate(calculation, plain).Zip(Calculate(calculation, scaled))
                    .All(pair => Same(pair.First, pair.Second)));
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(12, "A")]
    [InlineData(11, "P")]
    [InlineData(3, "P")]
    [InlineData(2, "M")]
    public void The_index_has_the_status_of_its_reference_year(int referenceMonths, string status)
    {
        var totals = Enumerable.Range(1, referenceMonths).Select(month => Month(2013, month, 28, 2800))
            .Append(Month(2014, 12, 31, 6200));

        var figure = Calculate(new BusynessIndex(), totals).Single(one => one.Period.Code == "2014MM12");

        figure.Status.ShouldBe(status);
        figure.Value.ShouldBe(status == "M" ? null : 200);
        figure.ValueAttribute.ShouldBe(status == "M" ? "NoReferencePeriod" : "None");
        figure.ReferencePeriod.ShouldBe("2013JJ00");
    }

    [Theory]
    [InlineData(24, 3, true)]
    [InlineData(23, 3, false)]
    [InlineData(31, 2, true)]
    [InlineData(30, 1, false)]
    public void A_month_needs_three_quarters_of_its_days_and_each_weekday_twice(int validDays, int fewest, bool valid)
    {
        var totals = Enumerable.Range(1, 12).Select(month => Month(2013, month, 28, 2800))
            .Append(Month(2014, 12, validDays, 6200) with { FewestOfAWeekday = fewest }).ToArray();

        foreach (var calculation in IndicatorCalculations.All)
        {
            var figure = Calculate(calculation, totals).Single(one => one.Period.Code == "2014MM12");
            (figure.Value is not null).ShouldBe(valid);
            figure.ValueAttribute.ShouldBe(valid ? "None" : "InsufficientCoverage");
            figure.Coverage.ShouldBe(validDays / 31.0);
        }
    }

    [Fact]
    public void Months_between_measurements_are_missing_not_absent()
    {
        var figures = Calculate(new WeekendShare(), [Month(2013, 1, 31, 100), Month(2013, 4, 30, 100)]).ToArray();

        figures.Where(one => one.Period.Code is "2013MM02" or "2013MM03")
            .Select(one => (one.Value, one.Status, one.Coverage)).ShouldBe([(null, "M", 0), (null, "M", 0)]);
    }

    [Fact]
    public void A_series_without_a_reference_does_not_move_the_index_of_its_zone()
    {
        var panel = Enumerable.Range(1, 12).Select(month => Month(2013, month, 28, 2800))
            .Append(Month(2014, 12, 31, 3410)).ToArray();
        var joined = panel.Append(Month(2014, 12, 31, 999_999) with { SeriesId = 2 });

        var alone = Calculate(new BusynessIndex(), panel).Single(one => one.Period.Code == "2014MM12");
        var together = Calculate(new BusynessIndex(), joined).Single(one => one.Period.Code == "2014MM12");

        alone.Value!.Value.ShouldBe(110, 1e-9);
        together.ShouldBe(alone);
    }

    [Fact]
    public void A_share_of_nothing_is_withheld()
    {
        var control = new DisclosureControl(new DisclosureSettings());
        var zone = Zone.Of([Month(2013, 1, 31, 0)]).Single();
        var released = control.Release(
            new WeekendShare().Calculate(zone, 2013, Rules).First(),
            (figure, reason) => figure.Withhold(reason)).Figure;

        (released.Value, released.ValueAttribute, released.Confidentiality).ShouldBe((null, "TooFewCounts", "C"));
    }

    private static IEnumerable<Figure> Calculate(IIndicatorCalculation calculation, IEnumerable<MonthTotal> totals) =>
        Zone.Of(totals).SelectMany(zone => calculation.Calculate(zone, 2013, Rules))
            .Select(candidate => candidate.Figure);

    private static MonthTotal Month(int year, int month, int validDays, double total) =>
        new("31004-centrum", 1, new DateOnly(year, month, 1), validDays, validDays / 7, total, total / 4);

    private static MonthTotal[] Totals((bool Present, int ValidDays, int Total)[][] series, double factor) => series
        .SelectMany((months, index) => months
            .Select((month, offset) => (month, Start: new DateOnly(2012, 1, 1).AddMonths(offset)))
            .Where(one => one.month.Present)
            .Select(one => Month(one.Start.Year, one.Start.Month, one.month.ValidDays, one.month.Total * factor))
            .Select(total => total with { SeriesId = index }))
        .ToArray();

    private static bool Same(Figure left, Figure right) =>
        left with { Value = null } == right with { Value = null }
        && (left.Value is null == right.Value is null)
        && (left.Value is not { } value || Math.Abs(value - right.Value!.Value) <= 1e-9 * Math.Abs(value));
}
