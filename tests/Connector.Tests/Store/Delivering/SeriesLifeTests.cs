using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Store.Delivering;

namespace Connector.Tests.Store.Delivering;

/// <summary>A series is expected while it lives, and what the vendor hides was delivered.</summary>
public sealed class SeriesLifeTests : IAsyncLifetime
{
    private static readonly DeliveryPart Centre = new("31004-town", "passages");
    private TestTown _town = null!;

    public async Task InitializeAsync()
    {
        _town = await TestTown.CreateAsync();
        await _town.ExecuteAsync($"""
            INSERT INTO raw.source VALUES ('s', 'S', '{"{}"}', '', now());
            INSERT INTO raw.zone VALUES ('31004-town', 'Town', '31004');
            INSERT INTO raw.file (source_id, mapping_digest, sha256, name, bytes, rows_read, stored, replaced, missing,
                flagged, set_aside, imported_at) VALUES ('s', '', '', 'f', 0, 0, 0, 0, 0, 0, 0, now());
            SELECT raw.open_month(month::date), raw.close_month(month::date)
            FROM generate_series('2025-01-01'::date, '2025-05-01', interval '1 month') AS month;
            """);
    }

    public async Task DisposeAsync() => await _town.DisposeAsync();

    [Fact]
    public async Task A_sensor_that_another_replaced_is_no_longer_waited_for()
    {
        await AddAsync("old", "2025-01-01", "2025-02-11");
        await AddAsync("new", "2025-02-11", "2025-05-01");

        (await ShareAsync("2025-01-01", "2025-02-01")).ShouldBe(1);
        (await ShareAsync("2025-02-01", "2025-03-01")).ShouldBe(1);
        (await ShareAsync("2025-03-01", "2025-04-01")).ShouldBe(1);
    }

    [Fact]
    public async Task A_sensor_that_fell_silent_is_waited_for_through_the_next_period()
    {
        await AddAsync("silent", "2025-01-01", "2025-02-01");
        await AddAsync("other", "2025-01-01", "2025-05-01");

        (await ShareAsync("2025-02-01", "2025-03-01")).ShouldBe(0.5);
        (await ShareAsync("2025-03-01", "2025-04-01")).ShouldBe(1);
        await _town.ExecuteAsync("DELETE FROM raw.reading WHERE local_day >= '2025-03-01'");
        await _town.ExecuteAsync("UPDATE raw.series SET last_at = '2025-02-01' WHERE code = 'other'");
        var nothing = await OfAsync(Table(), "2025-04-01", "2025-05-01");
        (nothing.Share, nothing.Unmeasured.Single()).ShouldBe((0, "Town (31004-town): passages"));
    }

    [Fact]
    public async Task A_sensor_put_up_beside_others_counts_from_its_first_hour_and_the_first_one_from_the_start()
    {
        await AddAsync("first", "2025-01-16", "2025-05-01");
        await AddAsync("second", "2025-02-15", "2025-05-01");

        (await ShareAsync("2025-01-01", "2025-02-01")).ShouldBe(16 / 31.0, 1e-9);
        (await ShareAsync("2025-02-01", "2025-03-01")).ShouldBe(1);
    }

    [Fact]
    public async Task A_column_that_the_mapping_names_is_waited_for_as_long_as_it_does()
    {
        await AddAsync("c0", "2025-01-01", "2025-02-01");
        await AddAsync("c1", "2025-01-01", "2025-05-01");

        var wide = SourceMappingReader.Read(TestTown.Mapping("c0", "c1")).Value;
        (await OfAsync(wide, "2025-04-01", "2025-05-01")).Share.ShouldBe(0.5);
    }

    [Fact]
    public async Task Hidden_cells_are_delivered_and_make_up_for_no_more_than_lacks()
    {
        await AddAsync("a", "2025-01-01", "2025-01-31");
        await _town.ExecuteAsync("""
            INSERT INTO raw.suppressed SELECT id, '31004-town', 'passages', '2025-01-31', 12, 24 FROM raw.file;
            """);
        (await ShareAsync("2025-01-01", "2025-02-01")).ShouldBe(((30 * 24) + 12) / (31.0 * 24), 1e-9);

        await _town.ExecuteAsync("UPDATE raw.suppressed SET cells = 500");
        (await ShareAsync("2025-01-01", "2025-02-01")).ShouldBe(1);
        (await ShareAsync("2025-02-01", "2025-03-01")).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_correction_hides_once_more_is_delivered_once()
    {
        await AddAsync("a", "2025-01-01", "2025-01-21");
        // Twelve hours of ten days, by two files; and twelve other hours of the first of these by a third.
        await _town.ExecuteAsync("""
            INSERT INTO raw.file (source_id, mapping_digest, sha256, name, bytes, rows_read, stored, replaced, missing,
                flagged, set_aside, imported_at)
            VALUES ('s', '', 'a', 'g', 0, 0, 0, 0, 0, 0, 0, now()), ('s', '', 'b', 'h', 0, 0, 0, 0, 0, 0, 0, now());
            INSERT INTO raw.suppressed
            SELECT id, '31004-town', 'passages', day, 12, 12, decode(repeat('ff', 18) || repeat('00', 20), 'hex')
            FROM raw.file, generate_series('2025-01-21'::date, '2025-01-30', interval '1 day') AS day
            WHERE name <> 'h';
            INSERT INTO raw.suppressed
            SELECT id, '31004-town', 'passages', '2025-01-21', 12, 12,
                decode(repeat('00', 18) || repeat('ff', 18) || '0000', 'hex')
            FROM raw.file WHERE name = 'h';
            """);

        (await ShareAsync("2025-01-01", "2025-02-01")).ShouldBe(((20 * 24) + 120 + 12) / (31.0 * 24), 1e-9);
    }

    [Fact]
    public async Task A_day_that_hides_much_weighs_no_more_when_it_is_corrected_and_what_is_told_later_is_told_once()
    {
        await AddAsync("a", "2025-01-01", "2025-01-11");
        // Ten series live; the first hides much on a day that comes ten times, a number an hour on ten others.
        foreach (var code in Enumerable.Range(0, 9).Select(one => $"b{one}"))
        {
            await AddAsync(code, "2025-01-01", "2025-01-11");
        }

        await _town.ExecuteAsync("""
            INSERT INTO raw.file (source_id, mapping_digest, sha256, name, bytes, rows_read, stored, replaced, missing,
                flagged, set_aside, imported_at)
            SELECT 's', '', one::text::bytea, 'again', 0, 0, 0, 0, 0, 0, 0, now() FROM generate_series(1, 10) AS one;
            INSERT INTO raw.suppressed
            SELECT id, '31004-town', 'passages', '2025-01-11', 240, 24, decode(repeat('ff', 36) || '0000', 'hex')
            FROM raw.file WHERE name = 'again';
            INSERT INTO raw.suppressed
            SELECT id, '31004-town', 'passages', day, 24, 24, decode(repeat('ff', 36) || '0000', 'hex')
            FROM raw.file, generate_series('2025-01-12'::date, '2025-01-21', interval '1 day') AS day WHERE name = 'f';
            INSERT INTO raw.suppressed
            SELECT id, '31004-town', 'passages', day, 240, 24, decode(repeat('ff', 36) || '0000', 'hex')
            FROM raw.file, generate_series('2025-01-01'::date, '2025-01-10', interval '1 day') AS day WHERE name = 'f';
            """);

        // Ten days told of all ten series, though hidden first; one hidden of all; ten with one number an hour.
        (await ShareAsync("2025-01-01", "2025-02-01")).ShouldBe((100 + 10 + 10) / 310.0, 1e-9);
    }

    [Fact]
    public async Task Of_open_classes_one_value_an_interval_is_enough()
    {
        await AddAsync("a", "2025-01-01", "2025-01-11");
        await AddAsync("b", "2025-01-11", "2025-01-21");
        var open = Table();
        open["dimensions"] = new JsonArray(new JsonObject { ["column"] = "country", ["name"] = "country" });

        (await OfAsync(open, "2025-01-01", "2025-02-01")).Share.ShouldBe(20 / 31.0, 1e-9);
        await _town.ExecuteAsync("""
            INSERT INTO raw.suppressed SELECT id, '31004-town', 'passages', '2025-01-25', 0, 24 FROM raw.file;
            """);
        (await OfAsync(open, "2025-01-01", "2025-02-01")).Share.ShouldBe(21 / 31.0, 1e-9);
        open["dimensions"]![0]!["classes"] = new JsonObject { ["BE"] = "BE", ["NL"] = "NL" };
        (await OfAsync(open, "2025-01-01", "2025-01-11")).Share.ShouldBe(1);
    }

    [Fact]
    public async Task An_interval_with_a_number_that_is_told_and_one_that_is_hidden_counts_once()
    {
        await AddAsync("a", "2025-01-01", "2025-01-16");
        var open = Table();
        open["dimensions"] = new JsonArray(new JsonObject { ["column"] = "country", ["name"] = "country" });
        // Every hour of the fifteen days, and the last two of the sixteenth.
        await _town.ExecuteAsync("""
            INSERT INTO raw.suppressed
            SELECT id, '31004-town', 'passages', day, 0, 24, decode(repeat('ff', 36) || '0000', 'hex')
            FROM raw.file, generate_series('2025-01-01'::date, '2025-01-15', interval '1 day') AS day;
            INSERT INTO raw.suppressed
            SELECT id, '31004-town', 'passages', '2025-01-16', 0, 2,
                set_bit(set_bit(decode(repeat('00', 38), 'hex'), 22 * 12, 1), 23 * 12, 1) FROM raw.file;
            """);

        (await OfAsync(open, "2025-01-01", "2025-02-01")).Share.ShouldBe(((15 * 24) + 2) / (31.0 * 24), 1e-9);
    }

    private static JsonObject Table() => Deliveries.ReadAnewTests.Rows("s", "csv");

    private async Task<double> ShareAsync(string start, string endExclusive) =>
        (await OfAsync(Table(), start, endExclusive)).Share;

    private Task<RangeCoverage> OfAsync(JsonObject mapping, string start, string endExclusive) =>
        OfAsync(SourceMappingReader.Read(mapping).Value, start, endExclusive);

    private async Task<RangeCoverage> OfAsync(SourceMapping mapping, string start, string endExclusive)
    {
        await using var connection = await _town.Raw.OpenConnectionAsync();
        var days = new DayRange(Day(start), Day(endExclusive));
        return await PeriodCoverage.OfAsync(connection, mapping with { Id = "s" }, days, [Centre], default);
    }

    // Every hour from one day until before another.
    private Task AddAsync(string code, string from, string until) => _town.ExecuteAsync($"""
        INSERT INTO raw.series (source_id, code, zone_code, property, unit, interval, time_zone, first_at, last_at)
        VALUES ('s', '{code}', '31004-town', 'passages', 'passages', 'PT1H', 'Europe/Brussels',
            '{from}'::timestamp AT TIME ZONE 'Europe/Brussels',
            ('{until}'::timestamp AT TIME ZONE 'Europe/Brussels') - interval '1 hour');
        INSERT INTO raw.reading
        SELECT series.id, day, 24 * 5, array_length(hours, 1), 24, hours, NULL
        FROM raw.series, generate_series('{from}'::date, '{until}'::date - 1, interval '1 day') AS day,
            LATERAL (SELECT array_fill(5, ARRAY[
                (extract(epoch FROM ((day + interval '1 day')::timestamp AT TIME ZONE time_zone)
                    - (day::timestamp AT TIME ZONE time_zone)) / 3600)::int]) AS hours) AS slots
        WHERE code = '{code}';
        """);

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
