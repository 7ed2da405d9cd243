using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Store.Registers.Tables;
using Dasta.Specs.Values;

namespace Connector.Tests.Registers;

public sealed class ReferenceTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_figure_is_that_of_the_newest_table_before_the_day_and_says_its_date()
    {
        await FeedAsync("2018-01-01", "11001,8387,10.5,");
        await FeedAsync("2020-01-01", "11001,8477,,");

        (await FindAsync("11001", "2017-12-31")).ShouldBeNull();
        (await FindAsync("11001", "2019-12-31")).ShouldBe("8387 of 2018-01-01 from 11001");
        (await FindAsync("11001", "2020-01-01")).ShouldBe("8477 of 2020-01-01 from 11001");
        (await FindAsync("11001", "2021-01-01", ReferenceName.AreaSquareKilometres))
            .ShouldBe("10.5 of 2018-01-01 from 11001");
        (await FindAsync("11004", "2021-01-01")).ShouldBeNull();
    }

    [Fact]
    public async Task A_table_of_the_same_date_is_replaced_by_the_town()
    {
        await FeedAsync("2020-01-01", "11001,8477,,");
        await FeedAsync("2020-01-01", "11001,8500,,");

        (await FindAsync("11001", "2021-01-01")).ShouldBe("8500 of 2020-01-01 from 11001");
        (await _town.RowsAsync("reference", new DateOnly(2021, 1, 1))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_merged_town_has_the_sum_of_what_its_parts_had_before()
    {
        await FeedAsync("2020-01-01", "46003,100,,\n46013,20,,\n11056,3,,\n11002,1000,,\n11007,50,,");

        (await FindAsync("46030", "2025-06-01")).ShouldBe("123 of 2020-01-01 from 11056+46003+46013");
        (await FindAsync("11002", "2025-06-01")).ShouldBe("1050 of 2020-01-01 from 11002+11007");
        (await FindAsync("11002", "2024-06-01")).ShouldBe("1000 of 2020-01-01 from 11002");
        (await FindAsync("46003", "2024-06-01")).ShouldBe("100 of 2020-01-01 from 46003");
        (await FindAsync("46003", "2025-06-01")).ShouldBeNull();
    }

    [Fact]
    public async Task A_sum_of_which_a_part_is_missing_is_not_a_sum()
    {
        await FeedAsync("2020-01-01", "46003,100,,\n46013,20,,\n11056,3,,");
        await FeedAsync("2022-01-01", "46003,101,,\n46013,21,,");

        (await FindAsync("46030", "2025-06-01")).ShouldBe("123 of 2020-01-01 from 11056+46003+46013");
    }

    /// <summary>Row 11001 as printed and totals summed apart; the files write thousands in three ways.</summary>
    [SharedFact("data/belgian-municipalities")]
    public async Task The_real_tables_of_three_years_are_read_whole()
    {
        foreach (var (year, total) in new[] { (2018, 11376070L), (2019, 11431406L), (2020, 11492641L) })
        {
            var mapping = Mapping($"{year}-01-01");
            var fields = mapping["fields"]!.AsArray();
            fields.RemoveRange(3, fields.Count - 3);
            await _town.PutAsync(mapping);
            var summary = (await _town.TryFeedAsync("reference", await File.ReadAllBytesAsync(
                SharedFiles.Find($"data/belgian-municipalities/municipalities_{year}.csv")!))).Value;

            summary.SetAside.ShouldBeEmpty();
            var rows = await _town.RowsAsync("reference", new DateOnly(year, 6, 1));
            rows.Where(row => (string)row["date"]! == $"{year}-01-01")
                .Sum(row => (long)row["value"]!.GetValue<double>()).ShouldBe(total);
        }

        (await FindAsync("11001", "2018-06-01")).ShouldBe("14304 of 2018-01-01 from 11001");
        (await FindAsync("11001", "2019-06-01")).ShouldBe("14293 of 2019-01-01 from 11001");
        (await FindAsync("11001", "2020-06-01")).ShouldBe("14427 of 2020-01-01 from 11001");
    }

    private static JsonObject Mapping(string date)
    {
        var mapping = RegisterStage.Mapping("reference-csv");
        mapping["fields"]![1]!["value"] = date;
        return mapping;
    }

    private async Task FeedAsync(string date, string rows)
    {
        await _town.PutAsync(Mapping(date));
        await _town.FeedAsync("reference", $"NIS_code,inhabitants,km2,beds\n{rows}\n");
    }

    private async Task<string?> FindAsync(string nis, string day, string quantity = ReferenceName.Inhabitants)
    {
        await using var connection = await _town.Raw.OpenConnectionAsync();
        var code = NisCode.Parse(nis).Value;
        var figures = await ReferenceTable.ReadAsync(connection, code, default);
        var figure = figures.Find(quantity, code, DateOnly.Parse(day, null));
        return figure is null
            ? null
            : FormattableString.Invariant(
                $"{figure.Value} of {figure.ValidFrom:yyyy-MM-dd} from {string.Join('+', figure.Parts)}");
    }
}
