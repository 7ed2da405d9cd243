using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Registers;
using Connector.Tests.Store;
using Dasta.Indicators;
using Dasta.Indicators.Store;
using Dasta.Policies.Disclosure;
using Npgsql;

namespace Connector.Tests.Leaving;

public sealed class RetentionTests : IAsyncLifetime
{
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        foreach (var id in new[] { "passages", "other" })
        {
            var mapping = TestTown.Mapping("a");
            (mapping["timeZone"], mapping["id"], mapping["missing"]) = ("UTC", id, new JsonArray("NA"));
            (await _town.Store.PutSourceAsync(mapping, default)).Succeeded.ShouldBeTrue();
            using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Hours(new(2025, 1, 1), 300 * 24)));
            (await _town.Store.ImportAsync(id, file, "a.csv", null, default)).Succeeded.ShouldBeTrue();
        }
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task Whole_days_older_than_their_source_keeps_them_are_removed_and_recorded_and_figures_stay()
    {
        // It is 1 January 2026 in the town; nine months back is 1 April 2025, six is 1 July.
        var control = new DisclosureControl(new DisclosureSettings());
        (await _town.Store.ReleaseAsync(new ReleaseRequest(2025, ["V5"]), control, default)).Succeeded.ShouldBeTrue();
        var figures = await _town.ScalarAsync<long>("SELECT count(value) FROM released.observation");
        (await _town.Store.KeepAsync("passages", 9, default)).Succeeded.ShouldBeTrue();

        var removed = (await _town.Store.RetainAsync(default)).Single();

        (removed.SourceId, removed.Before, removed.Days, removed.Readings)
            .ShouldBe(("passages", new DateOnly(2025, 4, 1), 90L, 90L * 24));
        (await _town.QueryAsync<(string, DateOnly, long)>("""
            SELECT source_id, min(local_day), count(*) FROM raw.reading JOIN raw.series ON series.id = series_id
            GROUP BY 1 ORDER BY 1
            """)).ShouldBe(
            [("other", new DateOnly(2025, 1, 1), 300L), ("passages", new DateOnly(2025, 4, 1), 210L)]);
        (await _town.QueryAsync<(string, long, long)>("SELECT reason, days, readings FROM raw.removal"))
            .ShouldBe([("Retention", 90L, 2160L)]);
        (await _town.ScalarAsync<DateTime>(
            "SELECT first_at AT TIME ZONE 'UTC' FROM raw.series WHERE source_id = 'passages'"))
            .ShouldBe(new DateTime(2025, 4, 1));
        (await _town.ScalarAsync<long>("SELECT count(value) FROM released.observation")).ShouldBe(figures);
        (await _town.Store.RetainAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_of_which_everything_was_taken_away_is_not_the_first_that_is_left()
    {
        var marks = string.Concat(Enumerable.Range(0, 24).Select(hour => $"2025-04-01T{hour:00}:00,NA\n"));
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes("local_time,a\n" + marks));
        (await _town.Store.ImportAsync("passages", file, "b.csv", null, default)).Value.Value.Replaced.ShouldBe(24);
        (await _town.Store.KeepAsync("passages", 9, default)).Succeeded.ShouldBeTrue();

        (await _town.Store.RetainAsync(default)).Single().Days.ShouldBe(90);

        (await _town.QueryAsync<(DateTime, DateTime)>("""
            SELECT first_at AT TIME ZONE 'UTC', last_at AT TIME ZONE 'UTC' FROM raw.series WHERE source_id = 'passages'
            """)).ShouldBe([(new DateTime(2025, 4, 2), new DateTime(2025, 10, 27, 23, 0, 0))]);
    }

    [Fact]
    public async Task Retention_that_finds_somebody_reading_waits_for_the_next_round_and_holds_up_nobody()
    {
        (await _town.Store.KeepAsync("passages", 9, default)).Succeeded.ShouldBeTrue();
        await using (var connection = await _town.Raw.OpenConnectionAsync())
        await using (var reading = await connection.BeginTransactionAsync())
        {
            await using var command = new NpgsqlCommand("SELECT count(*) FROM raw.reading", connection);
            await command.ExecuteScalarAsync();

            var putOff = (await _town.Store.RetainAsync(default)).ShouldHaveSingleItem();
            (putOff.IsPutOff, putOff.Days).ShouldBe((true, 0));
        }

        (await _town.Store.RetainAsync(default)).Single().Days.ShouldBe(90);
    }

    [Fact]
    public async Task A_month_that_is_cut_keeps_its_later_days_and_sums_them_anew()
    {
        using var clocked = new TownStore(
            _town.Raw, new FixedClock(new DateTimeOffset(2026, 1, 11, 5, 0, 0, TimeSpan.Zero)));
        (await clocked.KeepAsync("passages", 9, default)).Succeeded.ShouldBeTrue();

        (await clocked.RetainAsync(default)).Single().Before.ShouldBe(new DateOnly(2025, 4, 11));

        var months = "SELECT month_total::text FROM raw.month_total ORDER BY series_id, month";
        (await _town.QueryAsync<string>(months)).ShouldBe(await _town.QueryAsync<string>(
            $"SELECT anew::text FROM ({MonthSums.Select("true", "21")}) AS anew ORDER BY series_id, month"));
        (await _town.ScalarAsync<short>("""
            SELECT days FROM raw.month_total JOIN raw.series ON series.id = series_id
            WHERE source_id = 'passages' AND month = '2025-04-01'
            """)).ShouldBe((short)20);
    }

    [Fact]
    public async Task Months_that_nobody_keeps_leave_no_table_and_new_readings_can_come_again()
    {
        foreach (var id in new[] { "passages", "other" })
        {
            (await _town.Store.KeepAsync(id, 9, default)).Succeeded.ShouldBeTrue();
        }

        (await _town.Store.RetainAsync(default)).Count.ShouldBe(2);

        (await _town.QueryAsync<string>(
            @"SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname LIKE 'reading\_%' ORDER BY 1"))[0]
            .ShouldBe("reading_2025_04");
        (await _town.ImportAsync("local_time,a\n2025-02-03T00:00,5\n")).Stored.ShouldBe(1);
    }

    [Fact]
    public async Task Lines_set_aside_from_files_of_days_that_go_are_removed_and_later_ones_stay()
    {
        await _town.ImportAsync("local_time,a\n2025-02-03T00:00,secret one\n2025-02-03T01:00,5\n");
        await _town.ImportAsync("local_time,a\n2025-11-03T00:00,secret two\n2025-11-03T01:00,5\n");
        (await _town.Store.KeepAsync("passages", 9, default)).Succeeded.ShouldBeTrue();

        (await _town.Store.RetainAsync(default)).Single().SetAside.ShouldBe(1);

        (await _town.QueryAsync<string>("SELECT excerpt FROM raw.set_aside"))
            .ShouldBe(["2025-11-03T00:00,secret two"]);
        (await _town.QueryAsync<long>("SELECT set_aside FROM raw.file WHERE set_aside > 0")).ShouldBe([1L, 1L]);
        (await _town.Store.RetainAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Versions_of_a_register_go_once_a_later_one_held_before_what_is_kept()
    {
        await _town.PutGoldenAsync("reference-csv", ("id", "reference"));
        foreach (var year in new[] { 2022, 2023, 2024, 2025 })
        {
            await _town.ExecuteAsync($"""
                INSERT INTO raw.file (source_id, mapping_digest, sha256, name, bytes, rows_read, stored, replaced,
                    missing, flagged, set_aside, imported_at)
                VALUES ('reference', '', '{year}', 'f', 1, 1, 1, 0, 0, 0, 0, now());
                INSERT INTO raw.register_version (source_id, register, valid_on, file_id, rows, loaded_at)
                VALUES ('reference', 'reference', '{year}-01-01', (SELECT max(id) FROM raw.file), 1, now());
                INSERT INTO raw.reference VALUES ((SELECT max(id) FROM raw.register_version), '31004', 'inhabitants',
                    '{year}-01-01', 20000)
                """);
        }

        // On 1 January 2026 eighteen months back is 1 July 2024: the version of 2024 held then, no earlier one.
        (await _town.Store.KeepAsync("reference", 18, default)).Succeeded.ShouldBeTrue();
        var removed = (await _town.Store.RetainAsync(default)).Single();

        (removed.SourceId, removed.Versions, removed.Days).ShouldBe(("reference", 2L, 0L));
        (await _town.QueryAsync<DateOnly>("SELECT valid_from FROM raw.reference ORDER BY 1"))
            .ShouldBe([new DateOnly(2024, 1, 1), new DateOnly(2025, 1, 1)]);
    }

    [Theory]
    [InlineData("passages", 0, "INDICATOR-043")]
    [InlineData("passages", 1201, "INDICATOR-043")]
    [InlineData("nothing", 1, "INDICATOR-003")]
    public async Task Faulty_orders_are_refused(string source, int months, string code) =>
        (await _town.Store.KeepAsync(source, months, default)).Refusal!.Code.ShouldBe(code);

    private static string Hours(DateTime start, int count) => "local_time,a\n" + string.Join('\n',
        Enumerable.Range(0, count).Select(hour => string.Create(
            CultureInfo.InvariantCulture, $"{start.AddHours(hour):yyyy-MM-dd'T'HH:mm},{(hour % 24) + 1}")));
}
