using Connector.Tests.Calculation.Vectors;
using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Connector.Tests.Relations;

/// <summary>
/// The draws behind an interval are the same for everybody: whoever has the mean of a month, its interval and all days
/// but two, tries how the rest is shared out between these until both bounds come out.
/// </summary>
public sealed class IntervalAttackTests : IAsyncLifetime
{
    private const int DaysOfMonth = 31;

    // Until four days before the end of April.
    private const int DaysMeasured = 116;
    private static readonly DateOnly First = new(2013, 1, 1);
    private static readonly DateOnly Quiet = new(2013, 1, 5);
    private static readonly Granularity[] Lengths = [Granularity.Month, Granularity.Day];

    private TestTown _store = null!;

    public async Task InitializeAsync() => _store = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Attack_interval_two_days_that_hide_each_other_are_not_told_apart_by_the_interval_of_their_month()
    {
        var told = (await ReleaseAsync(isProtected: false))["V1_31004-b_2013MM01"].Figure.Interval.ShouldNotBeNull();

        var figures = await ReleaseAsync(isProtected: true);

        var (fits, hidden) = Tried(figures, told);
        hidden.ShouldContain(Quiet);
        fits.ShouldBe([Count("31004-b", Quiet)], "the interval, were it told, would tell the day");
        var month = figures["V1_31004-b_2013MM01"];
        month.Withheld.ShouldBeFalse();
        month.Figure.Interval.ShouldBeNull();
    }

    [Fact]
    public async Task Attack_interval_no_figure_of_a_month_with_a_withheld_day_has_one_and_those_of_others_have()
    {
        var figures = (await ReleaseAsync(isProtected: true)).Values.Select(one => one.Figure).ToArray();

        var told = figures.Where(figure => figure is { Value: not null, Interval: not null }).ToArray();
        string Of(Figure figure) => $"{figure.AreaCode} {Period.Of(Granularity.Month, figure.Period.Start).Code}";
        var withheld = figures.Where(figure => figure is { Value: null, Period.Granularity: Granularity.Day })
            .Select(Of).ToHashSet(StringComparer.Ordinal);
        withheld.ShouldContain("31004-b 2013MM01");
        // Bicycles are counted by themselves, and none of their days is withheld.
        told.Where(figure => withheld.Contains(Of(figure)) && figure.Breakdown != "bike")
            .Select(figure => figure.Id).ShouldBeEmpty();
        // What rests on no withheld day keeps its interval, of every indicator.
        foreach (var indicator in (string[])["V1", "V4", "V4b", "V5", "V5b", "P1", "C1"])
        {
            told.ShouldContain(
                figure => figure.Indicator == indicator && figure.Period == Period.Month(2013, 2), indicator);
            figures.ShouldContain(
                figure => figure.Indicator == indicator && figure.AreaCode == "31004-b" && figure.Value != null
                    && figure.Period == Period.Month(2013, 1), indicator);
        }

        // Of a month that is not over no interval is told, for its days are not all judged yet.
        figures.ShouldContain(figure => figure.Id == "V1_31004-c_2013MM04" && figure.Value != null);
        told.ShouldNotContain(figure => figure.Period == Period.Month(2013, 4));
    }

    /// <summary>What the quiet day may have been by what is told of all others, and which days are withheld.</summary>
    private static (int[] Fits, DateOnly[] Hidden) Tried(Dictionary<string, Released<Figure>> figures, Interval told)
    {
        double? Of(string indicator, Period period) =>
            figures.GetValueOrDefault($"{indicator}_31004-b_{period.Code}")?.Figure.Value;
        var days = Enumerable.Range(0, DaysOfMonth).Select(First.AddDays).ToArray();
        var counts = Array.ConvertAll(days, day => Of("V10", Period.Day(day)));
        var pairs = Enumerable.Range(0, DaysMeasured).Select(day => Period.Day(First.AddDays(day)))
            .Select(day => (Count: Of("V10", day), Index: Of("V1", day))).Where(day => day.Count * day.Index > 0);
        var level = pairs.Sum(day => day.Count!.Value) / pairs.Sum(day => day.Index!.Value);
        var hidden = Enumerable.Range(0, DaysOfMonth).Where(at => counts[at] is null).ToArray();
        hidden.Length.ShouldBe(2);
        var quiet = Array.IndexOf(days, Quiet);
        var other = hidden.Single(at => at != quiet);
        var left = (int)(Of("V10", Period.Month(2013, 1)).ShouldNotBeNull() - counts.Sum(count => count ?? 0));
        return ([.. Enumerable.Range(0, left + 1).Where(Fits)], Array.ConvertAll(hidden, at => days[at]));

        bool Fits(int count)
        {
            (counts[quiet], counts[other]) = (count, left - count);
            var indices = Array.ConvertAll(counts, one => one!.Value / level);
            var tried = BlockBootstrap.Interval(DaysOfMonth, draw => draw.Average(day => indices[day]))!;
            // Rounded outwards to two decimals, and the level is known from indices that were rounded too.
            return tried.Lower - told.Lower is > -0.005 and < 0.015 && told.Upper - tried.Upper is > -0.005 and < 0.015;
        }
    }

    private Task<Dictionary<string, Released<Figure>>> ReleaseAsync(bool isProtected) => RelatedRelease.RunAsync(
        _store, Town(), 2013, Lengths, ["V1", "V4", "V4b", "V5", "V5b", "V10", "P1", "C1"], isProtected);

    // In zone b hardly anyone came on one day.
    private static int Count(string area, DateOnly day) => (int)Hours(area, day).Sum()!.Value;

    private static double?[] Hours(string area, DateOnly day) =>
    [
        .. Enumerable.Range(0, 24).Select(hour => (double?)(area switch
        {
            "31004-b" when day == Quiet => hour % 2,
            "31004-a" => 10 + (day.DayNumber % 5) + (7 * hour % 5),
            "31004-b" => 20 + (3 * day.DayNumber % 11) + (7 * hour % 5),
            _ => 40 + (day.DayNumber % 4) + (7 * hour % 5),
        })),
    ];

    private static TownData Town() => VectorTown.Of(new(
        2013, Lengths, [new("31004-a"), new("31004-b"), new("31004-c")],
        [
            .. from zone in (string[])["31004-a", "31004-b", "31004-c"]
               from mode in (string[])["pedestrian", "bike"]
               select new Vector.SeriesInput(
                   zone, "passages",
                   [
                       .. Enumerable.Range(0, DaysMeasured).Select(First.AddDays).Select(day =>
                           new Vector.Span(day, day, Hours: Hours(mode == "bike" ? mode : zone, day))),
                   ],
                   Dimensions: new Dictionary<string, string> { ["mode"] = mode }),
        ]));
}
