using System.Globalization;
using Connector.Tests.Calculation.Vectors;
using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Relations;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Connector.Tests.Relations;

/// <summary>
/// A year of spending is the mean of its months, and a year of nights their sum: whoever has the year and eleven months
/// has the twelfth.
/// </summary>
public sealed class YearAttackTests : IAsyncLifetime
{
    private const int Year = 2014;
    private static readonly Granularity[] Lengths = [Granularity.Month, Granularity.Quarter, Granularity.Year];
    private TestTown _store = null!;

    public async Task InitializeAsync() => _store = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Attack_year_a_month_whose_merchants_are_protected_is_not_what_the_year_leaves_over()
    {
        var alone = await SpendingAsync(isProtected: false, 5);
        alone["S1_31004-z_2014MM05"].Figure.Value.ShouldBeNull();
        // In May 95 % was of two merchants: 155 of the usual 100, less what eleven months were.
        LeftOver(alone, "S1", 5).ShouldNotBeNull().ShouldBe(155, 0.1);

        var figures = await SpendingAsync(isProtected: true, 5);

        foreach (var indicator in (string[])["S1", "S2"])
        {
            LeftOver(figures, indicator, 5).ShouldBeNull();
            figures[$"{indicator}_31004-z_2014MM06"].Figure.Value.ShouldNotBeNull();
            figures[$"{indicator}_31004-z_2014JJ00"].Withheld.ShouldBeTrue();
            figures[$"{indicator}_31004-z_2013JJ00"].Withheld.ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Two_months_that_are_withheld_hide_each_other_and_the_year_is_told()
    {
        var figures = await SpendingAsync(isProtected: true, 5, 9);

        figures["S1_31004-z_2014MM05"].Withheld.ShouldBeTrue();
        figures["S1_31004-z_2014MM09"].Withheld.ShouldBeTrue();
        figures["S1_31004-z_2014JJ00"].Figure.Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task Attack_interval_the_interval_of_a_year_does_not_part_two_months_that_are_withheld()
    {
        var series = (Vector.SeriesInput[])
        [
            Series("amount", month => month switch { 5 => 155, 9 => 130, _ => 100 + month }, isDaily: true),
            Series("buyers", _ => 500), Series("contributors", _ => 20),
            Series("largestTwoShare", month => month is 5 or 9 ? 95 : 40),
        ];
        var alone = await RelatedRelease.RunAsync(_store, Town(series), 2013, Lengths, ["S1"], isProtected: false);
        var told = alone["S1_31004-z_2014JJ00"].Figure;

        var figures = await RelatedRelease.RunAsync(_store, Town(series), 2013, Lengths, ["S1"]);

        // By the interval alone May is told from September: whoever tries all ways to share out what is left finds one.
        var fits = Parted(figures, told.Interval.ShouldNotBeNull()).ToArray();
        (fits.Min(), fits.Max()).ShouldBe((155, 155), "or September, the other way round");
        figures["S1_31004-z_2014JJ00"].Figure.Value.ShouldBe(told.Value);
        figures["S1_31004-z_2014JJ00"].Figure.Interval.ShouldBeNull();
        figures["S1_31004-z_2013JJ00"].Figure.Interval.ShouldNotBeNull();
    }

    [Fact]
    public async Task Attack_bounds_a_month_that_is_all_but_nothing_hides_no_other_in_their_sum()
    {
        // January had a hundredth of May: the year less ten months is May within one part in a hundred.
        var figures = await RelatedRelease.RunAsync(_store, Town(
            Series("amount", month => month switch { 1 => 1.55, 5 => 155, _ => 100 + month }, isDaily: true),
            Series("buyers", _ => 500), Series("contributors", _ => 20),
            Series("largestTwoShare", month => month is 1 or 5 ? 95 : 40)), 2013, Lengths, ["S1"]);

        figures["S1_31004-z_2014MM01"].Withheld.ShouldBeTrue();
        figures["S1_31004-z_2014MM05"].Withheld.ShouldBeTrue();
        figures["S1_31004-z_2014MM06"].Figure.Value.ShouldNotBeNull();
        figures["S1_31004-z_2014JJ00"].Withheld.ShouldBeTrue();
    }

    [Fact]
    public void Attack_linear_algebra_the_year_less_a_quarter_with_two_withheld_months_is_not_a_third()
    {
        var year = Of("2014-01-01", Granularity.Year);
        var (first, second, third) = (Of("2014-01-01", Granularity.Quarter),
            Of("2014-04-01", Granularity.Quarter), Of("2014-07-01", Granularity.Quarter));

        var months = Withheld();
        months.TryTell(year).ShouldBeTrue();
        months.TryTell(second).ShouldBeFalse("April and May together leave September over");
        months.TryTell(third).ShouldBeFalse();
        months.TryTell(first).ShouldBeTrue();

        months = Withheld();
        months.TryTell(second).ShouldBeTrue("April and May hide each other");
        months.TryTell(year).ShouldBeFalse();

        static YearMonths Withheld()
        {
            var values = ((int[])[4, 5, 9]).ToDictionary(
                month => Of($"2014-{month:00}-01", Granularity.Month).Id, _ => 100.0);
            return new(Of("2014-01-01", Granularity.Year), [.. values.Keys], values, margin: 0.1);
        }

        static Figure Of(string day, Granularity length) => new(
            "T1", "31004-z", Period.Of(length, DateOnly.Parse(day, CultureInfo.InvariantCulture)), 100, "None", "A", 1);
    }

    [Fact]
    public async Task Attack_linear_algebra_no_withheld_month_is_what_the_year_and_its_quarters_leave_over()
    {
        var random = new Random(20_140_101);
        int[][] patterns =
        [
            [4, 5, 9], [4, 5, 8, 9], [1, 2, 3, 9],
            .. Enumerable.Range(0, 20).Select(_ =>
                (int[])[.. Enumerable.Range(1, 12).Where(_ => random.Next(3) == 0).DefaultIfEmpty(1)]),
        ];
        foreach (var months in patterns)
        {
            var figures = await ShareAsync(isProtected: true, months);
            Placed(figures, months).ShouldBeEmpty(string.Join(' ', months));
        }
    }

    [Fact]
    public async Task Attack_year_the_nights_of_a_month_are_not_those_of_the_quarter_or_the_year_less_the_others()
    {
        var alone = await NightsAsync(isProtected: false);
        // Nights for each thousand inhabitants tell nights.
        Enumerable.Range(1, 12).Where(month => month != 5)
            .Sum(month => alone[$"T3_31004-z_2014MM{month:00}"].Figure.Value!.Value)
            .ShouldBe(alone["T3_31004-z_2014JJ00"].Figure.Value!.Value - 50, 0.5);

        var figures = await NightsAsync(isProtected: true);

        foreach (var period in (string[])["2014MM05", "2014JJ00"])
        {
            figures[$"T3_31004-z_{period}"].Withheld.ShouldBeTrue(period);
            figures[$"T1_31004-z_{period}"].Withheld.ShouldBeTrue(period);
        }

        figures["T1_31004-z_2014KW02"].Withheld.ShouldBeTrue();
        figures["T1_31004-z_2014KW03"].Withheld.ShouldBeFalse();
    }

    /// <summary>The index of a month as the year and its other months leave it; null where one of these lacks.
    /// </summary>
    private static double? LeftOver(
        Dictionary<string, Released<Figure>> figures, string indicator, int month)
    {
        var days = Enumerable.Range(1, 12).ToDictionary(one => one, one => DateTime.DaysInMonth(Year, one));
        return ((days.Values.Sum() * figures[$"{indicator}_31004-z_2014JJ00"].Figure.Value)
            - days.Keys.Where(one => one != month).Aggregate((double?)0, (sum, one) =>
                sum + (days[one] * figures[$"{indicator}_31004-z_2014MM{one:00}"].Figure.Value))) / days[month];
    }

    /// <summary>
    /// Withheld months that the quarters and the year that are told place within a tenth: months of as many nights
    /// weigh alike.
    /// </summary>
    private static string[] Placed(Dictionary<string, Released<Figure>> figures, params int[] months)
    {
        var truth = Array.ConvertAll(months, _ => 100.0);
        var known = figures.Values.Select(one => one.Figure)
            .Where(figure => figure is { Indicator: "T1", Value: not null, Period.Start.Year: Year }
                && figure.Period.Granularity != Granularity.Month)
            .Select(figure => Array.ConvertAll(months, month =>
                new DateOnly(Year, month, 1) is var first && first >= figure.Period.Start
                && first < figure.Period.EndExclusive ? 1.0 : 0)).ToArray();
        return
        [
            .. from place in Enumerable.Range(0, months.Length)
               let bounds = LinearBounds.Of(
                   known, truth, [.. months.Select((_, other) => other == place ? 1.0 : 0)])
               where bounds.Least > 0.9 * truth[place] || bounds.Most < 1.1 * truth[place]
               select $"{Year}MM{months[place]:00}",
        ];
    }

    /// <summary>What May may have been, the larger of both, by the year with its interval and ten months.</summary>
    private static IEnumerable<double> Parted(Dictionary<string, Released<Figure>> figures, Interval interval)
    {
        var year = figures["S1_31004-z_2014JJ00"].Figure.Value!.Value;
        var months = Enumerable.Range(1, 12).ToDictionary(
            month => month, month => figures[$"S1_31004-z_2014MM{month:00}"].Figure.Value);
        var left = Enumerable.Range(1, 12)
            .Aggregate(365 * year, (sum, month) => sum - (DateTime.DaysInMonth(Year, month) * (months[month] ?? 0)));
        for (var may = Math.Ceiling(left / 61); may <= left / 31; may++)
        {
            (months[5], months[9]) = (may, (left - (31 * may)) / 30);
            var tried = PairedChange.Interval(year, months.Values.Select(month => month!.Value / 100))!.Rounded(2);
            if (Math.Abs(tried.Lower - interval.Lower) < 0.02 && Math.Abs(tried.Upper - interval.Upper) < 0.02)
            {
                yield return may;
            }
        }
    }

    private Task<Dictionary<string, Released<Figure>>> SpendingAsync(bool isProtected, params int[] months) =>
        RelatedRelease.RunAsync(_store, Town(
            Series("amount", month => months.Contains(month) ? 155 : 100 + month, isDaily: true),
            Series("transactions", month => months.Contains(month) ? 310 : 200 + month, isDaily: true),
            Series("buyers", _ => 500), Series("contributors", _ => 20),
            Series("largestTwoShare", month => months.Contains(month) ? 95 : 40)),
            2013, Lengths, ["S1", "S2"], isProtected);

    /// <summary>As many nights each month, in some months of two lodgings.</summary>
    private Task<Dictionary<string, Released<Figure>>> ShareAsync(bool isProtected, params int[] months) =>
        RelatedRelease.RunAsync(_store, Town(
            Series("nights", _ => 1000), Series("contributors", month => months.Contains(month) ? 2 : 9),
            Series("largestShare", _ => 30)),
            2013, Lengths, ["T1"], isProtected);

    private Task<Dictionary<string, Released<Figure>>> NightsAsync(bool isProtected) =>
        RelatedRelease.RunAsync(_store, Town(
            Series("nights", month => month == 5 ? 500 : 1000), Series("contributors", month => month == 5 ? 2 : 9),
            Series("largestShare", _ => 30)),
            2013, Lengths, ["T1", "T3"], isProtected);

    /// <summary>Of 2013 each month alike; of 2014 as said.</summary>
    private static Vector.SeriesInput Series(string property, Func<int, double> monthly, bool isDaily = false) => new(
        "31004-z", property,
        [
            .. from year in (int[])[2013, Year]
               from month in Enumerable.Range(1, 12)
               let first = new DateOnly(year, month, 1)
               let value = monthly(year == Year ? month : 0)
               select new Vector.Span(
                   first, first.AddMonths(1).AddDays(-1),
                   Value: value * (isDaily ? DateTime.DaysInMonth(year, month) : 1)),
        ],
        "Month");

    private static TownData Town(params Vector.SeriesInput[] series) => VectorTown.Of(new(
        2013, Lengths, [new("31004-z")], series,
        References: [new("inhabitants", "31004", new(2013, 1, 1), 10_000)]));
}
