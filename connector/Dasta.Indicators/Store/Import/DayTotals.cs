using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>Sums days anew where a merge changed readings that were already in raw.day_total.</summary>
internal static class DayTotals
{
    /// <summary>Sums the days in <c>pg_temp.touched</c>.</summary>
    public static Task SumTouchedAsync(NpgsqlConnection connection, string zone, CancellationToken ct) =>
        ImportCommand.ExecuteAsync(connection, """
            INSERT INTO raw.day_total AS day_total (series_id, local_day, hours, total)
            SELECT touched.series_id, touched.local_day, count(*), sum(reading.value)
            FROM (SELECT DISTINCT series_id, local_day FROM pg_temp.touched) AS touched
            JOIN raw.reading ON reading.series_id = touched.series_id
              AND reading.starts_at >= touched.local_day::timestamp AT TIME ZONE $1
              AND reading.starts_at < (touched.local_day + 1)::timestamp AT TIME ZONE $1
            GROUP BY 1, 2
            ON CONFLICT (series_id, local_day) DO UPDATE SET hours = excluded.hours, total = excluded.total
            """, ct, zone);
}
