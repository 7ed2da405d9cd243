using Dapper;
using Npgsql;

namespace Dasta.Indicators.Store.Provenance;

/// <summary>
/// The chain of sources behind the figures of each area: what measured what from when until when, and by which factor
/// (with window, method and error) a part that ended is carried on. Written anew only where it changed.
/// </summary>
internal static class SourceParts
{
    private const string Columns = """
        area_code, property, source_id, vendor, from_day, until_day, method, workday, saturday, sunday, level_share,
        log_error, window_from, window_until, overlap_days
        """;

    // The latest splice of two series is in force, as long as both measured something.
    private const string Current = """
        link AS (
            SELECT DISTINCT ON (old_series, new_series) splice.* FROM raw.splice
            JOIN raw.series AS old ON old.id = old_series AND old.first_at IS NOT NULL
            JOIN raw.series AS new ON new.id = new_series AND new.first_at IS NOT NULL
            ORDER BY old_series, new_series, splice.id DESC),
        current AS (
            SELECT DISTINCT series.zone_code AS area_code, series.property, series.source_id,
                source.mapping ->> 'vendor' AS vendor,
                greatest((series.first_at AT TIME ZONE series.time_zone)::date, joined.day) AS from_day,
                ended.day - 1 AS until_day, ended.method, ended.workday, ended.saturday, ended.sunday,
                ended.level_share, sqrt(ended.log_variance) AS log_error, ended.window_from, ended.window_until,
                ended.overlap_days
            FROM raw.series JOIN raw.source ON source.id = source_id
            LEFT JOIN link AS joined ON joined.new_series = series.id
            LEFT JOIN link AS ended ON ended.old_series = series.id
            WHERE series.first_at IS NOT NULL)
        """;

    /// <summary>Writes down the parts the run is the first to use and those it uses no longer.</summary>
    public static async Task RecordAsync(NpgsqlConnection connection, int run, CancellationToken ct)
    {
        await ExecuteAsync($"""
            WITH {Current}
            UPDATE released.source_part SET last_run = @run - 1
            WHERE last_run IS NULL AND code NOT IN (
                SELECT code FROM released.source_part AS part JOIN current ON (part.area_code, part.property,
                    part.source_id, part.from_day) = (current.area_code, current.property, current.source_id,
                    current.from_day)
                WHERE part.last_run IS NULL AND (part.vendor, part.until_day, part.method, part.workday, part.saturday,
                        part.sunday, part.level_share, part.log_error, part.window_from, part.window_until,
                        part.overlap_days)
                    IS NOT DISTINCT FROM (current.vendor, current.until_day, current.method, current.workday,
                        current.saturday, current.sunday, current.level_share, current.log_error, current.window_from,
                        current.window_until, current.overlap_days))
            """);
        await ExecuteAsync($"""
            WITH {Current}
            INSERT INTO released.source_part ({Columns}, first_run)
            SELECT {Columns}, @run FROM (
                SELECT {Columns} FROM current
                EXCEPT SELECT {Columns} FROM released.source_part WHERE last_run IS NULL) AS fresh
            ORDER BY area_code, property, from_day
            """);

        Task ExecuteAsync(string text) =>
            connection.ExecuteAsync(new CommandDefinition(text, new { run }, cancellationToken: ct));
    }
}
