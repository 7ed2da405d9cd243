using Dapper;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Quality;
using Npgsql;

namespace Dasta.Indicators.Store.Quality;

/// <summary>How complete the counters of shops are: a closed shop has nothing to count, see <see cref="ShopHours"/>.</summary>
internal static class ShopCoverage
{
    /// <summary>The observed property of such counters.</summary>
    public const string Property = "walkIns";

    /// <summary>
    /// Of all intervals of the week that a series has on at least half of the days, the share that was measured; null
    /// where there is none.
    /// </summary>
    public static Task<double?> OfAsync(
        NpgsqlConnection connection, string source, DayRange days, CancellationToken ct) =>
        connection.ExecuteScalarAsync<double?>(LongCommand.Of("""
            WITH day AS (
                SELECT extract(isodow FROM day) AS weekday, count(*) AS times
                FROM generate_series(@Start::timestamp, @EndExclusive::timestamp - interval '1 day', '1 day') AS day
                GROUP BY 1),
            measured AS (
                SELECT series_id, extract(isodow FROM local_day) AS weekday, slot, count(*) AS times
                FROM raw.series JOIN raw.reading ON series_id = series.id
                CROSS JOIN unnest(slots) WITH ORDINALITY AS measured (value, slot)
                WHERE source_id = @source AND property = @Property AND value IS NOT NULL
                    AND local_day >= @Start AND local_day < @EndExclusive
                GROUP BY 1, 2, 3)
            SELECT sum(measured.times) / sum(day.times)::float8
            FROM measured JOIN day USING (weekday) WHERE measured.times * 2 >= day.times
            """, new { source, Property, days.Start, days.EndExclusive }, ct));
}
