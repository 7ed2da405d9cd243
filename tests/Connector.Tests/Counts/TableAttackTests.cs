using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Reads;
using Connector.Tests.Store;

namespace Connector.Tests.Counts;

/// <summary>
/// A town makes its counts by zone and day open data; a researcher reads them over HTTP and works out what it can of
/// the cells that were withheld, from one release and from two.
/// </summary>
public sealed class TableAttackTests : IAsyncLifetime
{
    private const int Days = 31;
    private readonly ReadingTown _town = new();
    private string _token = string.Empty;

    public async Task InitializeAsync()
    {
        await _town.InitializeAsync();
        var mapping = TestTown.Mapping("a", "b", "c");
        mapping["timeZone"] = "UTC";
        (await _town.Town.ManageAsync(HttpMethod.Post, "sources", mapping)).ShouldHave(201);
        await FeedAsync(Quiet);
        await ReleaseAsync();
        var policy = new JsonObject { ["permission"] = new JsonArray(new JsonObject { ["action"] = "use" }) };
        _token = await _town.AgreeAsync("urn:dataset:open-counts", policy, "V10");
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Attack_linear_algebra_no_withheld_cell_of_the_open_table_can_be_worked_out()
    {
        var table = await TableAsync();

        table.Count.ShouldBe(4 * (Days + 1));
        table[("b", 5)].ShouldBeNull();
        table[("c", 9)].ShouldBeNull();
        table.Count(cell => cell.Value is null).ShouldBeInRange(4, 20);
        table[("a", 20)].ShouldBe(240);
        Determined(table).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attack_17_vintages_a_correction_uncovers_nothing_of_what_was_withheld_before()
    {
        var before = await TableAsync();
        // The quiet day of zone b was not so quiet after all; and another day of zone a was busier.
        await FeedAsync(day => day == 5 ? 100 : Quiet(day), busier: 20);
        await ReleaseAsync();

        var after = await TableAsync();

        after[("a", 20)].ShouldNotBe(before[("a", 20)]);
        before.Where(cell => cell.Value is null).ShouldAllBe(cell => after[cell.Key] == null);
        Determined(after).ShouldBeEmpty();
        // Cells that stayed the same are known from either release.
        var joint = after.ToDictionary(
            cell => cell.Key,
            cell => cell.Value ?? (IsTouched(cell.Key) ? null : before[cell.Key]));
        Determined(joint).ShouldBeEmpty();
    }

    [Fact]
    public async Task Attack_shares_the_weekend_share_of_the_same_month_does_not_tell_a_withheld_day()
    {
        var table = await TableAsync();

        table[("b", 5)].ShouldBeNull("a Saturday");
        table[("c", 9)].ShouldBeNull("a Wednesday");
        // Who reads V5 beside the table knows how many passed in the weekends of each zone, and on its other days.
        Determined(table, withWeekends: true).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_counts_are_of_a_class_that_an_open_policy_asks_for_and_an_index_is_not()
    {
        var policy = JsonNode.Parse(
            """
            {"permission":[{"action":"use","constraint":[{"leftOperand":"dasta:releaseClass","operator":"eq",
             "rightOperand":"public-table"}]}]}
            """)!.AsObject();
        foreach (var (dataset, indicator, status) in ((string, string, int)[])
            [("urn:dataset:table", "V10", 200), ("urn:dataset:index", "V1", 404)])
        {
            (await _town.Town.ManageAsync(
                HttpMethod.Post, "offers", Orders.Offer(dataset, policy.DeepClone().AsObject(), indicator)))
                .ShouldHave(201);
            (await _town.Stage.GetAsync($"catalog/datasets/{dataset}")).Status.ShouldBe(status);
        }
    }

    private static int Quiet(int day) => day == 5 ? 1 : 20;

    private static bool IsTouched((string Line, int Day) cell) =>
        (cell.Line is "b" or "" && cell.Day is 5 or 0) || (cell.Line is "a" or "" && cell.Day is 20 or 0);

    /// <summary>Withheld cells that the sums of the table fix to one value.</summary>
    private static (string, int)[] Determined(
        Dictionary<(string Line, int Day), double?> table, bool withWeekends = false)
    {
        var unknown = table.Where(cell => cell.Value is null).Select(cell => cell.Key).ToArray();
        string[] lines = ["a", "b", "c", ""];
        var days = Enumerable.Range(0, Days + 1).ToArray();
        var rows = new List<double[]>();
        rows.AddRange(days.Select(day => Row(lines, line => (line, day), line => line.Length == 0)));
        rows.AddRange(lines.Select(line => Row(days, day => (line, day), day => day == 0)));
        if (withWeekends)
        {
            rows.AddRange(lines.Where(line => line.Length > 0).Select(line => Row(
                days.Where(day => day > 0 && new DateOnly(2013, 1, day).DayOfWeek
                    is DayOfWeek.Saturday or DayOfWeek.Sunday), day => (line, day), _ => false)));
        }

        Reduce(rows, unknown.Length);
        return [.. unknown.Where((_, place) => rows.Any(row =>
            Math.Abs(row[place]) > 1e-9
            && row.Where((entry, other) => other != place).All(entry => Math.Abs(entry) < 1e-9)))];

        double[] Row<T>(IEnumerable<T> items, Func<T, (string, int)> cell, Func<T, bool> isTotal)
        {
            var row = new double[unknown.Length];
            foreach (var item in items)
            {
                var place = Array.IndexOf(unknown, cell(item));
                if (place >= 0)
                {
                    row[place] = isTotal(item) ? -1 : 1;
                }
            }

            return row;
        }
    }

    private static void Reduce(List<double[]> rows, int columns)
    {
        var pivot = 0;
        for (var column = 0; column < columns; column++)
        {
            var found = rows.FindIndex(pivot, row => Math.Abs(row[column]) > 1e-9);
            if (found < 0)
            {
                continue;
            }

            (rows[pivot], rows[found]) = (rows[found], rows[pivot]);
            var lead = rows[pivot].Select(entry => entry / rows[pivot][column]).ToArray();
            rows[pivot] = lead;
            for (var other = 0; other < rows.Count; other++)
            {
                var times = other == pivot ? 0 : rows[other][column];
                rows[other] = [.. rows[other].Zip(lead, (entry, one) => entry - (times * one))];
            }

            pivot++;
        }
    }

    private async Task FeedAsync(Func<int, int> hourlyOfB, int? busier = null)
    {
        var text = new StringBuilder("local_time,a,b,c\n");
        for (var day = 1; day <= Days; day++)
        {
            for (var hour = 0; hour < 24; hour++)
            {
                text.Append(CultureInfo.InvariantCulture,
                    $"2013-01-{day:00}T{hour:00}:00,{(day == busier ? 15 : 10)},{hourlyOfB(day)},")
                    .Append(CultureInfo.InvariantCulture, $"{(day == 9 ? (hour == 0 ? 2 : 0) : 30)}\n");
            }
        }

        (await _town.Town.SendAsync(
            HttpMethod.Post, $"{_town.Town.Base}/manage/v1/sources/passages/files?name=counts.csv",
            _town.Town.Did, text.ToString())).ShouldHave(200);
    }

    private async Task ReleaseAsync() => (await _town.Town.ManageAsync(
        HttpMethod.Post, "releases", JsonNode.Parse(
            """{"referenceYear":2013,"indicators":["V10"],"granularities":["month","day"]}"""))).ShouldHave(200);

    /// <summary>The table as it is read: by zone (empty for the town) and day (0 for the month).</summary>
    private async Task<Dictionary<(string Line, int Day), double?>> TableAsync()
    {
        var table = new Dictionary<(string, int), double?>();
        var query = "Observations?$filter=IndicatorCode eq 'V10'&$top=500";
        foreach (var row in (await _town.ReadAsync(_token, query)).ShouldHave(200).Json["value"]!.AsArray())
        {
            var area = row!["AreaCode"]!.GetValue<string>();
            var line = area.Contains('-', StringComparison.Ordinal) ? area[^1..] : string.Empty;
            var day = row["Granularity"]!.GetValue<string>() == "Day"
                ? int.Parse(row["PeriodCode"]!.GetValue<string>()[6..], CultureInfo.InvariantCulture) : 0;
            table[(line, day)] = row["Value"]?.GetValue<double>();
        }

        return table;
    }
}
