using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Indicators;

namespace Connector.Tests.Store;

/// <summary>Tables of new months: filled without a key, joined when the import commits.</summary>
public sealed class MonthLoadTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync() => _town = await TestTown.CreateAsync();

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_small_pool_stores_the_same_and_several_imports_do_not_starve_each_other(int poolMaximum)
    {
        (await _town.Store.PutSourceAsync(TestTown.Mapping("a"), default)).Succeeded.ShouldBeTrue();
        await using var raw = _town.OpenRaw(poolMaximum);
        using var store = new TownStore(raw, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(1, 8).Select(async month =>
        {
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(
                $"local_time,a\n2014-{month:00}-20T00:00,{month}\n2015-{month:00}-20T00:00,{month}\n"));
            (await store.ImportAsync("passages", file, "x.csv", null, default)).Value.Value.Stored.ShouldBe(2);
        }));

        (await _town.ScalarAsync<long>($"SELECT sum(value) FROM {TestTown.Readings}")).ShouldBe(72);
        (await _town.ScalarAsync<long>("SELECT sum(total)::bigint FROM raw.reading")).ShouldBe(72);
        (await MonthTablesAsync()).Length.ShouldBe(16);
    }

    [Fact]
    public async Task A_month_that_comes_in_several_blocks_is_one_table_with_one_total_a_day()
    {
        const int columns = 600, hours = 240;
        var names = Enumerable.Range(1, columns).Select(column => $"c{column}").ToArray();
        var mapping = TestTown.Mapping("c1");
        mapping["series"] = new JsonArray(names.Select(name =>
            (JsonNode)new JsonObject { ["column"] = name, ["zone"] = "zone-c1" }).ToArray());
        (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
        var text = new StringBuilder("local_time,").AppendJoin(',', names).Append('\n');
        var row = string.Join(',', Enumerable.Repeat('1', columns));
        foreach (var day in (string[])["2014-06-02", "2014-07-02", "2014-06-12", "2014-07-12"])
        {
            for (var hour = 0; hour < hours; hour++)
            {
                var stamp = DateTime.Parse(day, CultureInfo.InvariantCulture).AddHours(hour);
                text.Append(CultureInfo.InvariantCulture, $"{stamp:yyyy-MM-dd'T'HH:mm},").Append(row).Append('\n');
            }
        }

        (await _town.ImportAsync(text.ToString())).Stored.ShouldBe(columns * hours * 4);
        (await MonthTablesAsync()).ShouldBe(["reading_2014_06", "reading_2014_07"]);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.reading WHERE (present, total) <> (24, 24)"))
            .ShouldBe(0);
        (await _town.ScalarAsync<long>("SELECT sum(present)::bigint FROM raw.reading")).ShouldBe(columns * hours * 4);
    }

    private Task<string[]> MonthTablesAsync() => _town.QueryAsync<string>(
        @"SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname LIKE 'reading\_20%' ORDER BY 1");
}
