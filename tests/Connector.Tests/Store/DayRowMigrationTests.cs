using Dasta.Indicators.Store;

namespace Connector.Tests.Store;

public sealed class DayRowMigrationTests
{
    [Fact]
    public async Task Readings_stored_by_the_hour_are_carried_over_day_by_day()
    {
        await using var town = await TestTown.CreateAsync(upTo: "0003");
        await town.ExecuteAsync("""
            INSERT INTO raw.source VALUES ('passages', 'x',
                '{"unit": "passages", "timeZone": "Europe/Brussels"}', '\x00', now());
            INSERT INTO raw.zone VALUES ('31004-a', 'a', '31004');
            INSERT INTO raw.series (source_id, code, zone_code, property) VALUES
                ('passages', 'a', '31004-a', 'passages'), ('passages', 'b', '31004-a', 'passages');
            SELECT raw.open_month(month), raw.key_month(month), raw.join_month(month)
            FROM (VALUES (DATE '2014-09-01'), ('2014-10-01'), ('2014-11-01')) AS months (month);
            SELECT raw.open_month('2014-12-01');
            -- Series a: every hour of October in Brussels, whose 26th has 25 hours; b: two hours around midnight.
            INSERT INTO raw.reading SELECT hour, 1, 10
            FROM generate_series(timestamptz '2014-09-30 22:00+00', '2014-10-31 22:00+00', INTERVAL '1 hour') AS hour;
            INSERT INTO raw.reading VALUES ('2014-10-25 21:00+00', 2, 0), ('2014-10-25 22:00+00', 2, 7);
            """);

        await town.MigrateAsync();

        (await town.QueryAsync<(DateOnly, short, short, long)>("""
            SELECT local_day, present, cardinality(slots)::smallint, total FROM raw.reading
            WHERE series_id = 1 AND local_day IN ('2014-10-01', '2014-10-26', '2014-10-31') ORDER BY 1
            """)).ShouldBe(
            [
                (new DateOnly(2014, 10, 1), (short)24, (short)24, 240L),
                (new DateOnly(2014, 10, 26), (short)25, (short)25, 250L),
                (new DateOnly(2014, 10, 31), (short)24, (short)24, 240L),
            ]);
        (await town.QueryAsync<string>(
            "SELECT local_day || ' ' || slots::text FROM raw.reading WHERE series_id = 2 ORDER BY 1"))
            .ShouldBe(
            [
                $"2014-10-25 {{{string.Join(',', Enumerable.Repeat("NULL", 23).Append("0"))}}}",
                $"2014-10-26 {{{string.Join(',', Enumerable.Repeat("NULL", 24).Prepend("7"))}}}",
            ]);
        (await town.QueryAsync<(short, short, short, long, long)>(
            "SELECT days, valid_days, fewest_of_weekday, total, weekend_total FROM raw.month_total "
            + "WHERE series_id = 1"))
            .ShouldBe([((short)31, (short)31, (short)4, 7450L, 4 * 480L + 10)]);
        (await town.QueryAsync<string>($"{MonthSums.Select("true", "21")} ORDER BY 1, 2")).Length.ShouldBe(2);
        (await town.QueryAsync<string>(
            @"SELECT relname::text FROM pg_class WHERE relnamespace = 'raw'::regnamespace AND relkind IN ('r', 'p')
            AND relname LIKE 'reading%' ORDER BY 1")).ShouldBe(["reading", "reading_2014_10"]);
    }
}
