using Npgsql;

namespace Dasta.Indicators.Store;

/// <summary>Keeps raw.day_total, the roll-up by local day of the source, in step with what an import changed.</summary>
internal static class DayTotals
{
    private const string Upsert = """
        ON CONFLICT (series_id, local_day) DO UPDATE SET hours = excluded.hours, total = excluded.total
        WHERE (day_total.hours, day_total.total) IS DISTINCT FROM (excluded.hours, excluded.total)
        """;

    /// <summary>Sums the whole local days from the one that holds <paramref name="first"/> to that of last.</summary>
    public static Task SumSpanAsync(
        NpgsqlConnection connection, StoredSource source, DateTime first, DateTime last, CancellationToken ct) =>
        ImportCommand.ExecuteAsync(connection, $"""
            INSERT INTO raw.day_total AS day_total (series_id, local_day, hours, total)
            SELECT series_id, (starts_at AT TIME ZONE $2)::date, count(*), sum(value)
            FROM raw.reading
            WHERE series_id = ANY($1)
              AND starts_at >= date_trunc('day', $3 AT TIME ZONE $2) AT TIME ZONE $2
              AND starts_at < (date_trunc('day', $4 AT TIME ZONE $2) + interval '1 day') AT TIME ZONE $2
            GROUP BY 1, 2
            {Upsert}
            """, ct, source.SeriesIds.ToArray(), source.Mapping.Stamp.Zone.Id, first, last);

    /// <summary>Sums the days that a merge touched.</summary>
    public static Task SumTouchedAsync(NpgsqlConnection connection, string zone, CancellationToken ct) =>
        ImportCommand.ExecuteAsync(connection, $"""
            INSERT INTO raw.day_total AS day_total (series_id, local_day, hours, total)
            SELECT touched.series_id, touched.local_day, count(*), sum(reading.value)
            FROM (SELECT DISTINCT series_id, local_day FROM pg_temp.touched) AS touched
            JOIN raw.reading ON reading.series_id = touched.series_id
              AND reading.starts_at >= touched.local_day::timestamp AT TIME ZONE $1
              AND reading.starts_at < (touched.local_day + 1)::timestamp AT TIME ZONE $1
            GROUP BY 1, 2
            {Upsert}
            """, ct, zone);
}
