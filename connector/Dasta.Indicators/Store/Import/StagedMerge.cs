using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>
/// Merges staged rows: a value that differs replaces the one stored for the same series and interval, new ones are
/// added, equal ones touch nothing. The days it touched are left in <c>pg_temp.touched</c> for the roll-up.
/// </summary>
internal static class StagedMerge
{
    /// <summary>Merges; the zone of the source says to which local day an interval belongs.</summary>
    public static async Task<(long Stored, long Replaced)> ApplyAsync(
        NpgsqlConnection connection, string zone, CancellationToken ct)
    {
        await ImportCommand.ExecuteAsync(connection, """
            CREATE TEMPORARY TABLE touched (series_id integer NOT NULL, local_day date NOT NULL) ON COMMIT DROP;
            ANALYZE pg_temp.incoming;
            """, ct);
        var (first, last) = await SpanAsync(connection, ct);
        var replaced = await ImportCommand.ScalarAsync<long>(connection, """
            WITH changed AS (
                UPDATE raw.reading AS stored SET value = incoming.value
                FROM pg_temp.incoming
                WHERE stored.series_id = incoming.series_id AND stored.starts_at = incoming.starts_at
                  AND stored.starts_at BETWEEN $2 AND $3 AND stored.value <> incoming.value
                RETURNING stored.series_id, stored.starts_at),
            days AS (INSERT INTO pg_temp.touched
                SELECT DISTINCT series_id, (starts_at AT TIME ZONE $1)::date FROM changed)
            SELECT count(*) FROM changed
            """, ct, zone, first, last);
        var stored = await ImportCommand.ScalarAsync<long>(connection, """
            WITH added AS (
                INSERT INTO raw.reading (starts_at, series_id, value)
                SELECT starts_at, series_id, value FROM pg_temp.incoming
                WHERE NOT EXISTS (SELECT FROM raw.reading AS stored
                    WHERE stored.series_id = incoming.series_id AND stored.starts_at = incoming.starts_at
                      AND stored.starts_at BETWEEN $2 AND $3)
                ORDER BY series_id, starts_at
                RETURNING series_id, starts_at),
            days AS (INSERT INTO pg_temp.touched
                SELECT DISTINCT series_id, (starts_at AT TIME ZONE $1)::date FROM added)
            SELECT count(*) FROM added
            """, ct, zone, first, last);
        return (stored, replaced);
    }

    // The bounds as constants let the planner leave out the months that the file does not touch.
    private static async Task<(DateTime First, DateTime Last)> SpanAsync(
        NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = ImportCommand.Create(connection,
            "SELECT coalesce(min(starts_at), now()), coalesce(max(starts_at), now()) FROM pg_temp.incoming");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetDateTime(0), reader.GetDateTime(1));
    }
}
