using System.Globalization;
using System.Text;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Policies.Disclosure;

namespace Connector.Tests.Leaving;

public sealed class ErasureTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        foreach (var (id, column) in new[] { ("passages", "a"), ("other", "b") })
        {
            var mapping = TestTown.Mapping(column);
            (mapping["timeZone"], mapping["id"]) = ("UTC", id);
            (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
            using var file = new MemoryStream(Encoding.UTF8.GetBytes(Hours(column)));
            (await _town.Store.ImportAsync(id, file, "a.csv", null, default)).Succeeded.ShouldBeTrue();
        }

        (await _town.Store.ReleaseAsync(
            new ReleaseRequest(2025, ["V5"]), new DisclosureControl(new DisclosureSettings()), default))
            .Succeeded.ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_source_is_erased_with_all_that_hangs_on_it_and_nothing_else_is()
    {
        var figures = await _town.ScalarAsync<long>("SELECT count(*) FROM released.observation");
        var report = (await _town.Store.EraseAsync("passages", figures: false, _town.Admin, default)).Value.Value;

        report.Tables.ShouldAllBe(table => table.After == 0);
        report.Tables.Where(table => table.Before > 0).Select(table => table.Name)
            .ShouldBe(
                ["file", "file_total", "month_total", "reading", "run_input", "series", "set_aside", "source"],
                ignoreOrder: true);
        (report.Readings, report.Figures).ShouldBe((300L * 24, 0L));
        (await _town.QueryAsync<string>("""
            SELECT id FROM raw.source UNION ALL SELECT source_id FROM raw.file
            UNION ALL SELECT DISTINCT source_id FROM raw.reading LEFT JOIN raw.series ON series.id = series_id
            """)).ShouldBe(["other", "other", "other"]);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM released.observation")).ShouldBe(figures);
        (await _town.ScalarAsync<string>("SELECT source_id || ' ' || reason FROM raw.removal"))
            .ShouldBe("passages Erasure");
    }

    [Fact]
    public async Task A_source_that_was_linked_to_its_successor_is_erased_with_the_link()
    {
        await _town.ExecuteAsync("""
            INSERT INTO raw.splice (old_series, new_series, day, method, workday, saturday, sunday, log_variance,
                window_from, window_until, overlap_days, level_share, digest, signature, made_at)
            SELECT min(id), max(id), '2025-01-01', 'ratio-of-sums', 1, 1, 1, 0, '2024-01-01', '2024-12-31', 366, 1,
                '', '', now() FROM raw.series
            """);

        var report = (await _town.Store.EraseAsync("passages", figures: false, _town.Admin, default)).Value.Value;

        report.Tables.Single(table => table.Name == "splice").Before.ShouldBe(1);
        report.Tables.ShouldAllBe(table => table.After == 0);
    }

    [Fact]
    public async Task Figures_go_only_when_they_are_asked_for_and_only_those_that_rest_on_the_source()
    {
        var report = (await _town.Store.EraseAsync("passages", figures: true, _town.Admin, default)).Value.Value;

        report.Figures.ShouldBeGreaterThan(0);
        (await _town.QueryAsync<string>("SELECT DISTINCT area_code FROM released.observation"))
            .ShouldNotContain("31004-zone-a");
        (await _town.QueryAsync<string>("SELECT DISTINCT area_code FROM released.observation"))
            .ShouldContain("31004-zone-b");
    }

    [Fact]
    public async Task Erasing_everything_leaves_counts_of_zero_smaller_files_and_a_store_that_works()
    {
        var report = (await _town.Store.EraseAsync(null, figures: true, _town.Admin, default)).Value.Value;

        report.Tables.ShouldAllBe(table => table.After == 0);
        report.Tables.Single(table => table.Name == "reading").Before.ShouldBe(600);
        report.BytesAfter.ShouldBeLessThan(report.BytesBefore);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM released.observation")).ShouldBe(0);
        (await _town.ScalarAsync<long>("SELECT count(*) FROM raw.removal")).ShouldBe(2);
        (await _town.Store.PutSourceAsync(TestTown.Mapping("a"), default)).Succeeded.ShouldBeTrue();
        (await _town.ImportAsync("local_time,a\n2025-02-03T00:00,5\n")).Stored.ShouldBe(1);
    }

    [Fact]
    public async Task An_unknown_source_is_not_erased() =>
        (await _town.Store.EraseAsync("nothing", figures: true, _town.Admin, default))
            .Refusal!.Code.ShouldBe("INDICATOR-003");

    private static string Hours(string column) => $"local_time,{column}\nnonsense,1\n" + string.Join('\n',
        Enumerable.Range(0, 300 * 24).Select(hour => string.Create(CultureInfo.InvariantCulture,
            $"{new DateTime(2025, 1, 1).AddHours(hour):yyyy-MM-dd'T'HH:mm},{(hour % 24) + 1}")));
}
