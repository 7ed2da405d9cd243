using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Reads;
using Connector.Tests.Store;

namespace Connector.Tests.Counts;

/// <summary>
/// Whoever has the open table of counts and the index of the same zones works out what he can of the figures that were
/// withheld: a day is the mean of its hours, a month that of its days, and one cell known in both tells the base.
/// </summary>
public sealed class IndexAttackTests : IAsyncLifetime
{
    private const int DayLength = 8;
    private static readonly DateOnly First = new(2013, 1, 1);
    private static readonly DateOnly QuietDay = new(2013, 1, 5);
    private static readonly DateTime QuietHour = new(2013, 2, 12, 4, 0, 0, DateTimeKind.Unspecified);
    private readonly ReadingTown _town = new();

    public async Task InitializeAsync()
    {
        await _town.InitializeAsync();
        var mapping = TestTown.Mapping("a", "b", "c");
        mapping["timeZone"] = "UTC";
        (await _town.Town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Attack_mean_no_withheld_part_is_what_the_whole_leaves_over()
    {
        await FeedAsync(quiet: 1);
        await ReleaseAsync("V1");

        var figures = await FiguresAsync();

        figures[("V1", "b", "20130105")].ShouldBeNull();
        figures[("V1", "b", "2013MM01")].ShouldNotBeNull();
        figures[("V1", "c", "20130212")].ShouldNotBeNull();
        LeftOver(figures).ShouldBeEmpty();
        // One more of the month and one more of the day are enough.
        figures.Count(one => one is { Key: { Indicator: "V1", Line: "b" }, Value: null }
            && one.Key.Period.Length == DayLength).ShouldBe(2);
        figures.Count(one => one.Value is null
            && one.Key.Period.StartsWith("20130212H", StringComparison.Ordinal) && one.Key.Line == "c").ShouldBe(2);
    }

    [Fact]
    public async Task Attack_base_no_withheld_cell_of_the_table_is_told_by_the_index()
    {
        await FeedAsync(quiet: 1);
        await ReleaseAsync("V1", "V10");

        var figures = await FiguresAsync();

        figures.Count(one => one.Key.Indicator == "V10" && one.Value is null).ShouldBeGreaterThan(3);
        figures[("V1", "a", "20130120")].ShouldNotBeNull();
        ToldByBase(figures).ShouldBeEmpty();
        LeftOver(figures).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attack_base_an_index_that_is_released_after_the_table_keeps_to_it()
    {
        await FeedAsync(quiet: 1);
        await ReleaseAsync("V10");
        await ReleaseAsync("V1");

        ToldByBase(await FiguresAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attack_vintages_a_month_whose_other_days_are_known_is_withheld_itself_and_nothing_is_uncovered()
    {
        await FeedAsync(quiet: 20);
        await ReleaseAsync("V1");
        var before = await FiguresAsync();
        before[("V1", "b", "20130105")].ShouldNotBeNull();
        await FeedAsync(quiet: 1);
        await ReleaseAsync("V1");

        var after = await FiguresAsync();

        after[("V1", "b", "20130105")].ShouldBeNull();
        after[("V1", "b", "2013MM01")].ShouldBeNull();
        after[("V1", "b", "2013MM02")].ShouldNotBeNull();
        LeftOver(after).ShouldBeEmpty();
        await FeedAsync(quiet: 50);
        await ReleaseAsync("V1");
        (await FiguresAsync())[("V1", "b", "20130105")].ShouldBeNull();
    }

    [Fact]
    public async Task Attack_interval_days_are_told_all_or_none_where_an_interval_over_them_was_told_before()
    {
        await FeedAsync(quiet: 1);
        await ReleaseAsync(["month"], "V1");
        (await IntervalsAsync()).ShouldContain("V1_31004-zone-b_2013MM01");

        await ReleaseAsync("V10");
        await ReleaseAsync("V1");

        // Who kept the interval of January had the quiet day from the others: of none of January's is it told which.
        var figures = await FiguresAsync();
        figures.Where(one => one.Value is not null && one.Key.Period.StartsWith("201301", StringComparison.Ordinal))
            .Select(one => one.Key).ShouldBeEmpty();
        figures[("V10", "b", "2013MM01")].ShouldNotBeNull();
        figures.Count(one => one.Key.Indicator == "V10" && one.Key.Period[4..6] != "MM"
            && one.Value is not null).ShouldBe(3 * (28 + 31), "nothing was small in the other months");
        (await IntervalsAsync()).ShouldNotContain("V1_31004-zone-b_2013MM01");
    }

    // The weekend share tells how many the weekends of a month had.
    private static bool HalfOf(string period) => period.Length == DayLength
        && DateOnly.ParseExact(period, "yyyyMMdd", CultureInfo.InvariantCulture).DayOfWeek
            is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>Days and hours that alone are withheld of what is known of them together.</summary>
    private static string[] LeftOver(Dictionary<(string Indicator, string Line, string Period), double?> figures) =>
    [
        .. from one in figures
           where one.Key.Indicator == "V1" && one.Key.Period[4..6] != "MM"
           group one by (one.Key.Line, Whole: one.Key.Period.Length == DayLength
               ? $"2013MM{one.Key.Period[4..6]}" : one.Key.Period[..DayLength], Half: HalfOf(one.Key.Period)) into parts
           where figures[("V1", parts.Key.Line, parts.Key.Whole)] is not null
               && parts.Count(one => one.Value is null) == 1
           select $"{parts.Key} " + string.Create(
               CultureInfo.InvariantCulture,
               $"{(parts.Count() * figures[("V1", parts.Key.Line, parts.Key.Whole)]) - parts.Sum(one => one.Value)}"),
    ];

    /// <summary>Counts that the table withholds and the index gives, its base being known from another cell.</summary>
    private static string[] ToldByBase(Dictionary<(string Indicator, string Line, string Period), double?> figures) =>
    [
        .. from one in figures
           let index = figures.GetValueOrDefault(("V1", one.Key.Line, one.Key.Period))
           where one.Key.Indicator == "V10" && one.Value is null && index is not null
           let pair = figures.First(other => other.Key.Indicator == "V10" && other.Key.Line == one.Key.Line
               && other.Value is not null && figures.GetValueOrDefault(("V1", other.Key.Line, other.Key.Period)) > 0)
           select string.Create(
               CultureInfo.InvariantCulture,
               $"{one.Key} {index * pair.Value / figures[("V1", pair.Key.Line, pair.Key.Period)]}"),
    ];

    private async Task FeedAsync(int quiet)
    {
        var text = new StringBuilder("local_time,a,b,c\n");
        for (var hour = First.ToDateTime(TimeOnly.MinValue); hour < new DateTime(2013, 4, 1); hour = hour.AddHours(1))
        {
            var ofB = DateOnly.FromDateTime(hour) == QuietDay ? quiet : 20;
            text.Append(CultureInfo.InvariantCulture, $"{hour:yyyy-MM-ddTHH:mm},{10 + (hour.Day % 3)},{ofB},")
                .Append(CultureInfo.InvariantCulture, $"{(hour == QuietHour ? 3 : 40 + hour.Hour)}\n");
        }

        (await _town.Town.SendAsync(
            HttpMethod.Post, $"{_town.Town.Base}/manage/v1/sources/passages/files?name=counts.csv",
            _town.Town.Did, text.ToString())).ShouldHave(200);
    }

    private Task ReleaseAsync(params string[] indicators) => ReleaseAsync(["month", "day", "hour"], indicators);

    private async Task ReleaseAsync(string[] lengths, params string[] indicators) => (await _town.Town.ManageAsync(
        HttpMethod.Post, "releases", new JsonObject
        {
            ["referenceYear"] = 2013,
            ["indicators"] = new JsonArray([.. indicators.Select(one => (JsonNode)one)]),
            ["granularities"] = new JsonArray([.. lengths.Select(one => (JsonNode)one)]),
        })).ShouldHave(200);

    private async Task<HashSet<string>> IntervalsAsync()
    {
        await using var command = _town.Town.Participant.Raw.CreateCommand(
            "SELECT id FROM released.observation WHERE lower95 IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    private async Task<Dictionary<(string Indicator, string Line, string Period), double?>> FiguresAsync()
    {
        var figures = new Dictionary<(string, string, string), double?>();
        await using var command = _town.Town.Participant.Raw.CreateCommand(
            """
            SELECT indicator_code, right(area_code, 1), period_code, value FROM released.observation
            WHERE area_code LIKE '31004-zone-_'
            """);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            figures[(reader.GetString(0), reader.GetString(1), reader.GetString(2))] =
                await reader.IsDBNullAsync(3) ? null : reader.GetDouble(3);
        }

        return figures;
    }
}
