using Connector.Tests.Calculation.Vectors;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Seasonal;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation;

/// <summary>
/// What a definition says of its indicator is held against the vectors: scale-free figures stay when all that a source
/// counted is multiplied by a constant, whichever of the sources it is; others move.
/// </summary>
public sealed class ScaleFreeTests
{
    private static readonly double[] Factors = [0.4, 7.3];
    private static readonly DateOnly First = new(2023, 1, 2);

    /// <summary>Measured in units of their own, which no calibration of counts touches.</summary>
    private static readonly string[] NotCounted = ["temperature", "precipitation", "speed", "v85"];

    /// <summary>
    /// Coverage of tables with a missing cell weighs cells by their usual counts: sums of products, of which only those
    /// with a power of two are exact.
    /// </summary>
    private static readonly string[] Weighted = ["B6", "S1", "T1"];

    private const double LastDigit = 1e-15;

    public static TheoryData<string> Indicators => [.. IndicatorDefinitions.All.Select(one => one.Id)];

    [Theory]
    [MemberData(nameof(Indicators))]
    public void Figures_move_with_the_counts_of_a_source_only_where_the_definition_does_not_say_scale_free(
        string indicator)
    {
        var pairs = (
            from one in Vector.Read(indicator).Cases
            let plain = Figures(indicator, one.Input)
            from source in (one.Input.Series ?? []).Where(IsCounted).Select(series => series.Source).Distinct()
            from factor in Factors
            from pair in plain.Zip(Figures(indicator, Scaled(one.Input, source, factor)))
            select pair).ToArray();
        var differing = pairs.Where(pair => !IsSame(pair.First, pair.Second))
            .Select(pair => $"{pair.First} / {pair.Second}").ToArray();

        if (IndicatorDefinitions.Find(indicator)!.ScaleFree)
        {
            differing.ShouldBeEmpty();
            pairs.Count(pair => pair.First.Value is not null).ShouldBeGreaterThan(0);
        }
        else if (pairs.Length > 0)
        {
            differing.ShouldNotBeEmpty($"{indicator} may call itself scale-free");
        }
    }

    [Fact]
    public void Coverage_that_weighs_cells_is_the_same_to_the_last_digit_where_the_arithmetic_is_exact()
    {
        foreach (var (indicator, input) in Weighted
            .SelectMany(one => Vector.Read(one).Cases.Select(some => (one, some.Input))))
        {
            foreach (var source in input.Series!.Select(series => series.Source).Distinct())
            {
                Figures(indicator, Scaled(input, source, 8)).Select(figure => figure.Coverage)
                    .ShouldBe(Figures(indicator, input).Select(figure => figure.Coverage), indicator);
            }
        }
    }

    /// <summary>
    /// The same with hours that all differ, as in life, a sensor stuck for some days, and any factor: the vectors have
    /// days that are alike.
    /// </summary>
    [Fact]
    public void Scale_free_figures_of_uneven_hours_stay_by_whatever_constant_a_source_is_multiplied()
    {
        var cases = IndicatorDefinitions.All.Where(one => one.ScaleFree)
            .SelectMany(one => Vector.Read(one.Id).Cases.Where(some => some.Kind == "value").Take(1)
                .Select(some => (one.Id, some.Input))).ToArray();
        cases.Length.ShouldBeGreaterThan(30);

        var random = new SeededRandom(25);
        foreach (var (indicator, input) in cases)
        {
            foreach (var source in (input.Series ?? []).Where(IsCounted).Select(series => series.Source).Distinct())
            {
                // From a thousandth to a thousand times as many.
                var factor = Math.Pow(10, (random.Next(6001) - 3000) / 1000.0);
                var (plain, scaled) = (Uneven(indicator, input, source, 1), Uneven(indicator, input, source, factor));
                plain.Length.ShouldBe(scaled.Length, indicator);
                plain.Zip(scaled).Where(pair => !IsSame(pair.First, pair.Second))
                    .Select(pair => $"{pair.First} / {pair.Second}").ShouldBeEmpty($"{indicator} times {factor}");
            }
        }
    }

    /// <summary>
    /// A link without overlap leaves outliers out; which days these are must not hang on whether a source counts
    /// persons, hundreds of them or persons for each square metre.
    /// </summary>
    [Theory]
    [InlineData(0.0001)]
    [InlineData(0.01)]
    [InlineData(730)]
    public void Outliers_and_links_without_overlap_are_the_same_whatever_the_unit(double factor)
    {
        var random = new SeededRandom(5);
        double Day(int day) => (day % 7 > 4 ? 1400 : 900) * Math.Exp(0.1 * (random.Next(2001) - 1000) / 1000.0)
            * (day % 61 == 30 ? 3 : day % 97 == 50 ? 0 : 1);
        double[] counts = [.. Enumerable.Range(0, 400).Select(Day)];
        double[] Scaled(IEnumerable<double> days) => [.. days.Select(day => factor * day)];

        HampelFilter.FlagDays(Scaled(counts)).ShouldBe(HampelFilter.FlagDays(counts));
        HampelFilter.FlagDays(counts).Count(isOutlier => isOutlier).ShouldBeInRange(4, 40);

        var (old, next, peer) = (Series(1, 0, counts[..200]), Series(2, 200, counts[200..]), Series(3, 0, counts));
        var plain = NoOverlapLink.Find(old, next, [peer]).ShouldNotBeNull();
        var scaled = NoOverlapLink.Find(
            Series(1, 0, Scaled(counts[..200])), Series(2, 200, Scaled(counts[200..])), [Series(3, 0, Scaled(counts))])
            .ShouldNotBeNull();
        scaled.Workday.ShouldBe(plain.Workday, 1e-9);
        scaled.LogVariance.ShouldBe(plain.LogVariance, 1e-9);
    }

    private static MeasuredSeries Series(int id, int from, double[] days) => new(
        new SeriesDescription(
            id, "counts", "31004-centrum", "density", SeriesInterval.Day, TimeZoneInfo.Utc,
            new Dictionary<string, string>()),
        [.. days.Select((day, at) => new DaySlots(First.AddDays(from + at), [day]))], new CompletenessRules());

    private static Figure[] Uneven(string indicator, Vector.Input input, string source, double factor)
    {
        var town = VectorTown.Of(input);
        var uneven = new TownData(
            town.Nis,
            [
                .. town.Zones.Select(zone => new Zone(
                    zone.Code, zone.Kind,
                    [.. zone.Series.Select(series => Uneven(series, source, factor, town.Rules))])),
            ],
            town.Rules, town.Events, town.Calendar, town.References, town.Premises);
        return
        [
            .. IndicatorCalculations.Find(indicator)!.Calculate(uneven, VectorTown.Scope(input))
                .Select(candidate => candidate.Figure),
        ];
    }

    private static MeasuredSeries Uneven(
        MeasuredSeries series, string source, double factor, CompletenessRules rules) =>
        NotCounted.Contains(series.Description.Property) ? series : new(
            series.Description,
            [
                .. series.Days().Select(day => new DaySlots(day.Day,
                [
                    .. day.Values.Select((value, hour) => (series.Description.SourceId == source ? factor : 1)
                        * (IsStuck(series, day.Day) ? 12 : value * Unevenness(day.Day, hour))),
                ])),
            ],
            rules);

    private static double Unevenness(DateOnly day, int hour) =>
        1 + (((day.DayNumber * 31) + (hour * 17)) % 23 / 40.0);

    // Five days in the middle of what was measured.
    private static bool IsStuck(MeasuredSeries series, DateOnly day) =>
        series.Description.Interval == SeriesInterval.Hour && (day.DayNumber - ((series.FirstDay.DayNumber
            + series.LastDay.DayNumber) / 2)) is >= 0 and < 5;

    private static Figure[] Figures(string indicator, Vector.Input input) =>
        [.. IndicatorCalculations.Find(indicator)!.Calculate(VectorTown.Of(input), VectorTown.Scope(input))
            .Select(candidate => candidate.Figure)];

    private static Vector.Input Scaled(Vector.Input input, string source, double factor) => input with
    {
        Series =
        [
            .. input.Series!.Select(series => series.Source == source && IsCounted(series)
                ? series with { Spans = [.. series.Spans.Select(span => Scaled(span, factor))] }
                : series),
        ],
    };

    private static Vector.Span Scaled(Vector.Span span, double factor) => span with
    {
        Hourly = factor * span.Hourly,
        Hours = span.Hours?.Select(hour => factor * hour).ToArray(),
        Value = factor * span.Value,
        Days = span.Days?.Select(day => factor * day).ToArray(),
    };

    private static bool IsCounted(Vector.SeriesInput series) => !NotCounted.Contains(series.Property);

    private static bool IsSame(Figure one, Figure other) =>
        (one.Id, one.Status, one.ValueAttribute) == (other.Id, other.Status, other.ValueAttribute)
        && (Weighted.Contains(one.Indicator)
            ? Math.Abs(one.Coverage - other.Coverage) <= LastDigit
            : one.Coverage.Equals(other.Coverage))
        && IsSame(one.Value, other.Value)
        && IsSame(one.Interval?.Lower, other.Interval?.Lower)
        && IsSame(one.Interval?.Upper, other.Interval?.Upper);

    private static bool IsSame(double? one, double? other) => one is { } left && other is { } right
        ? Math.Abs(left - right) <= 1e-6 * (1 + Math.Abs(left)) || (double.IsNaN(left) && double.IsNaN(right))
        : one is null == other is null;
}
