using Dapper;
using Dasta.Indicators.Delivering;
using Dasta.Indicators.Quality;
using Npgsql;

namespace Dasta.Indicators.Store.Quality;

/// <summary>
/// How complete the counters of shops are: a closed shop has nothing to count, see <see cref="ShopHours"/>.
/// </summary>
internal static class ShopCoverage
{
    /// <summary>The observed property of such counters.</summary>
    public const string Property = "walkIns";

    private const int DaysOfHabit = 90;

    /// <summary>
    /// Of the intervals of the week that a series has on at least half of the days of the last three months, or of its
    /// life where that is shorter, the share that was measured; null where there is none.
    /// </summary>
    public static Task<double?> OfAsync(
        NpgsqlConnection connection, string source, DayRange days, CancellationToken ct) =>
        connection.ExecuteScalarAsync<double?>(LongCommand.Of("""
            WITH series AS (
                SELECT id, greatest(@From, (first_at AT TIME ZONE time_zone)::date) AS begins
                FROM raw.series WHERE source_id = @source AND property = @Property AND last_at >= @From),
            wanted AS (
                SELECT id, extract(isodow FROM day) AS weekday, count(*) AS times,
                    count(*) FILTER (WHERE day >= @Start) AS asked
                FROM series CROSS JOIN generate_series(begins, @EndExclusive::date - 1, interval '1 day') AS day
                GROUP BY 1, 2),
            measured AS (
                SELECT series_id AS id, extract(isodow FROM local_day) AS weekday, slot, count(*) AS times,
                    count(*) FILTER (WHERE local_day >= @Start) AS asked
                FROM raw.reading CROSS JOIN unnest(slots) WITH ORDINALITY AS measured (value, slot)
                WHERE series_id = ANY(ARRAY(SELECT id FROM series)) AND value IS NOT NULL
                    AND local_day >= @From AND local_day < @EndExclusive
                GROUP BY 1, 2, 3)
            SELECT (sum(measured.asked) / nullif(sum(wanted.asked), 0))::float8
            FROM measured JOIN wanted USING (id, weekday) WHERE measured.times * 2 >= wanted.times
            """,
            new { source, Property, From = days.EndExclusive.AddDays(-DaysOfHabit), days.Start, days.EndExclusive },
            ct));
}
