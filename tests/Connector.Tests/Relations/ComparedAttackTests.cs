using Connector.Tests.Calculation.Vectors;
using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Connector.Tests.Relations;

/// <summary>
/// A day of the open table that is withheld follows from its uplift over days that are told, from the index of
/// pedestrians among the modes of traffic, from the ratio to another street; and V1 from spending for each passer-by.
/// </summary>
public sealed class ComparedAttackTests : IAsyncLifetime
{
    private static readonly DateOnly Quiet = new(2013, 2, 13);
    private static readonly Granularity[] Lengths = [Granularity.Month, Granularity.Day];
    private TestTown _store = null!;

    public async Task InitializeAsync() => _store = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Attack_uplift_a_day_that_the_table_withholds_is_not_its_uplift_over_days_that_it_tells()
    {
        var table = await ReleaseAsync([], "V10");
        var hidden = table.Values.Select(one => one.Figure).First(figure => figure.Value is null
            && figure.AreaCode is "31004-a" or "31004-c" && figure.Period.Granularity == Granularity.Day
            && Usual(table, figure).Length == 8);
        var shown = table.Values.Select(one => one.Figure).First(figure => figure.Value is not null
            && figure.AreaCode == hidden.AreaCode && figure.Period.Start > new DateOnly(2013, 2, 1)
            && Math.Abs(figure.Period.Start.DayNumber - hidden.Period.Start.DayNumber) % 7 != 0);
        Vector.EventInput[] events = [Event("hidden", hidden), Event("shown", shown)];

        var alone = await ReleaseAsync(events, isProtected: false, "V10", "E1");
        var uplift = alone[$"E1_{hidden.AreaCode}_{hidden.Period.Code}_hidden"].Figure.Value.ShouldNotBeNull();
        var usual = Usual(alone, hidden);
        ((uplift + 1) * (usual[3] + usual[4]) / 2).ShouldBe(Count(hidden.AreaCode, hidden.Period.Start), 0.5);

        var figures = await ReleaseAsync(events, "E1", "E3", "E6", "V1", "V10");

        foreach (var indicator in (string[])["E1", "E3", "E6"])
        {
            alone.GetValueOrDefault($"{indicator}_{hidden.AreaCode}_{hidden.Period.Code}_hidden")?.Withheld
                .ShouldBeFalse();
            figures[$"{indicator}_{hidden.AreaCode}_{hidden.Period.Code}_hidden"].Figure.Value.ShouldBeNull();
        }

        figures[$"E1_{shown.AreaCode}_{shown.Period.Code}_shown"].Figure.Value.ShouldNotBeNull();
    }

    [Fact]
    public async Task Attack_mode_a_day_that_the_table_withholds_is_not_told_by_the_index_of_pedestrians()
    {
        var figures = await ReleaseAsync([], "C1", "V1", "V10");

        var hidden = figures.Values.Select(one => one.Figure)
            .Where(figure => figure is { Indicator: "V10", Value: null } && figure.AreaCode.Length > 5).ToArray();
        hidden.Length.ShouldBeGreaterThan(3);
        foreach (var figure in hidden)
        {
            figures[$"C1_{figure.AreaCode}_{figure.Period.Code}_pedestrian"].Figure.Value.ShouldBeNull();
        }

        figures.Values.Count(one => one.Figure is { Indicator: "C1", Breakdown: "pedestrian", Value: not null })
            .ShouldBeGreaterThan(100);
        figures.Values.Count(one => one.Figure is { Indicator: "C1", Breakdown: "bike", Value: null }).ShouldBe(0);
    }

    [Theory]
    [InlineData("P2", "31004-b", "31004-a", true)]
    [InlineData("P2", "31004-a", "31004-b", true)]
    [InlineData("S7", "31004-b", Figure.Whole, true)]
    [InlineData("S7", "31004-a", Figure.Whole, false)]
    public async Task Attack_ratio_a_month_whose_level_is_withheld_is_not_told_by_a_ratio_to_what_is_known(
        string indicator, string area, string member, bool isWithheld)
    {
        var control = RelatedRelease.Control;
        var protection = new IndexProtection(control);
        await using var connection = await _store.Raw.OpenConnectionAsync();
        Candidate<Figure>[] index = [Month("V1", "31004-b", 20)];
        protection.Protect(
            LevelOf.Persons, index, control.ReleaseAll(index, (figure, reason) => figure.Withhold(reason)),
            await EarlierLevels.ReadAsync(connection, IndicatorCalculations.Find("V1")!, index, default))
            .ShouldAllBe(one => one.Withheld);
        var calculation = IndicatorCalculations.Find(indicator)!;
        var ratio = Month(indicator, area, 1000);
        ratio = ratio with { Figure = ratio.Figure with { Breakdown = member } };

        protection.ProtectCompared(
            calculation, [ratio], [control.Release(ratio, (figure, reason) => figure.Withhold(reason))],
            await EarlierLevels.ReadAsync(connection, calculation, [ratio], default))
            .Single().Withheld.ShouldBe(isWithheld);
    }

    /// <summary>What the table tells of the same weekday in the four weeks before and after.</summary>
    private static double[] Usual(Dictionary<string, Released<Figure>> table, Figure day) =>
    [
        .. Enumerable.Range(1, 4).SelectMany(week => (int[])[-7 * week, 7 * week])
            .Select(days => table.GetValueOrDefault(
                $"V10_{day.AreaCode}_{Period.Day(day.Period.Start.AddDays(days)).Code}")?.Figure.Value)
            .OfType<double>().Order(),
    ];

    private static Candidate<Figure> Month(string indicator, string area, double count) => new(
        new Figure(indicator, area, Period.Month(2013, 2), 100, MissingReason.None, "A", 1),
        new DisclosureBasis.Count(count), 1);

    private static Vector.EventInput Event(string id, Figure day) => new(
        id, "festival", day.Period.Start.ToDateTime(new(10, 0)), day.Period.Start.ToDateTime(new(20, 0)),
        [day.AreaCode], Size: 500);

    private Task<Dictionary<string, Released<Figure>>> ReleaseAsync(
        Vector.EventInput[] events, params string[] indicators) => ReleaseAsync(events, true, indicators);

    private Task<Dictionary<string, Released<Figure>>> ReleaseAsync(
        Vector.EventInput[] events, bool isProtected, params string[] indicators) =>
        RelatedRelease.RunAsync(_store, Town(events), 2013, Lengths, indicators, isProtected);

    // In zone b hardly anyone came on one day.
    private static double Count(string area, DateOnly day) => Hours(area, day).Sum()!.Value;

    private static double?[] Hours(string area, DateOnly day) =>
    [
        .. Enumerable.Range(0, 24).Select(hour => (double?)(area switch
        {
            "31004-b" when day == Quiet => hour % 2,
            "31004-a" => 10 + (day.DayNumber % 5) + (7 * hour % 5),
            "31004-b" => 20 + (day.DayNumber % 3) + (7 * hour % 5),
            _ => 40 + (day.DayNumber % 4) + (7 * hour % 5),
        })),
    ];

    private static TownData Town(Vector.EventInput[] events) => VectorTown.Of(new(
        2013, Lengths, [new("31004-a"), new("31004-b"), new("31004-c")],
        [
            .. from zone in (string[])["31004-a", "31004-b", "31004-c"]
               from mode in (string[])["pedestrian", "bike"]
               select new Vector.SeriesInput(
                   zone, "passages",
                   [
                       .. Enumerable.Range(0, 120).Select(day => new DateOnly(2013, 1, 1).AddDays(day)).Select(day =>
                           new Vector.Span(day, day, Hours: Hours(mode == "bike" ? mode : zone, day))),
                   ],
                   Dimensions: new Dictionary<string, string> { ["mode"] = mode }),
        ],
        events));
}
