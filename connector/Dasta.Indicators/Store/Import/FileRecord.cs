using System.Text.Json;
using Dapper;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Readings;
using Npgsql;

namespace Dasta.Indicators.Store.Import;

/// <summary>What is kept of an imported file: its digest, its counts and the rows that were set aside.</summary>
internal static class FileRecord
{
    /// <param name="suppressed">What the vendor hid of what was to be delivered.</param>
    /// <param name="terms">Id of the terms it was delivered under; empty for the owner's own.</param>
    /// <param name="days">Local days it reaches over; null when nothing of it was stored.</param>
    public static async Task WriteAsync(
        NpgsqlConnection connection, SourceMapping source, string terms, string name, byte[] digest, long bytes,
        ImportSummary summary, SetAsideLog setAside, IReadOnlyList<DateTime> flagged,
        IReadOnlyList<SuppressedDay> suppressed, (DateOnly First, DateOnly Last)? days, DateTimeOffset now,
        CancellationToken ct)
    {
        var file = await connection.ExecuteScalarAsync<int>(LongCommand.Of("""
            INSERT INTO raw.file (source_id, mapping_digest, sha256, name, bytes, rows_read, stored, replaced, missing,
                missing_reasons, flagged, set_aside, set_aside_reasons, imported_at, terms, first_day, last_day)
            VALUES (@Id, @mapping, @digest, @name, @bytes, @RowsRead, @Stored, @Replaced, @Missing, @reasons::json,
                @Flagged, @Total, @setAsideReasons::json, @now, @terms, @First, @Last)
            RETURNING id
            """,
            new
            {
                source.Id,
                mapping = source.Digest,
                digest,
                name,
                bytes,
                summary.RowsRead,
                summary.Stored,
                summary.Replaced,
                summary.Missing,
                reasons = JsonSerializer.Serialize(summary.MissingByReason),
                summary.Flagged,
                setAside.Total,
                setAsideReasons = JsonSerializer.Serialize(setAside.Counts),
                now,
                terms,
                days?.First,
                days?.Last,
            }, ct));
        await connection.ExecuteAsync(LongCommand.Of("""
            INSERT INTO raw.set_aside (file_id, line, reason, detail, excerpt)
            SELECT @file, * FROM unnest(@lines, @reasons, @details, @excerpts)
            """,
            new
            {
                file,
                lines = setAside.Entries.Select(entry => entry.Line).ToArray(),
                reasons = setAside.Entries.Select(entry => entry.Reason.ToString()).ToArray(),
                details = setAside.Entries.Select(entry => entry.Detail).ToArray(),
                excerpts = setAside.Entries.Select(entry => entry.Excerpt).ToArray(),
            }, ct));
        await connection.ExecuteAsync(LongCommand.Of("""
            INSERT INTO raw.flagged (source_id, starts_at, reason)
            SELECT @Id, starts_at, 'AmbiguousStamp' FROM unnest(@flagged) AS flagged (starts_at)
            ON CONFLICT DO NOTHING
            """, new { source.Id, flagged = flagged.ToArray() }, ct));
        await SuppressedAsync(connection, file, suppressed, ct);
        await connection.ExecuteAsync(LongCommand.Of("SELECT raw.add_file(@file)", new { file }, ct));
    }

    private static Task<int> SuppressedAsync(
        NpgsqlConnection connection, int file, IReadOnlyList<SuppressedDay> days, CancellationToken ct) =>
        connection.ExecuteAsync(LongCommand.Of("""
            INSERT INTO raw.suppressed (file_id, zone_code, property, local_day, cells, intervals, marks)
            SELECT @file, * FROM unnest(@zones, @properties, @days, @cells, @intervals, @marks)
            """,
            new
            {
                file,
                zones = days.Select(day => day.ZoneCode).ToArray(),
                properties = days.Select(day => day.Property).ToArray(),
                days = days.Select(day => day.Day).ToArray(),
                cells = days.Select(day => day.Cells).ToArray(),
                intervals = days.Select(day => day.Intervals).ToArray(),
                marks = days.Select(day => day.Marks).ToArray(),
            }, ct));

    /// <summary>Rows of a source that were set aside and kept, newest file first.</summary>
    public static async Task<IReadOnlyList<SetAsideRow>> SetAsideAsync(
        NpgsqlConnection connection, string sourceId, int limit, CancellationToken ct)
    {
        var rows = await connection.QueryAsync<Row>(LongCommand.Of("""
            SELECT file.name, line, reason, detail, excerpt, file.imported_at AS ImportedAt
            FROM raw.set_aside JOIN raw.file ON file.id = set_aside.file_id
            WHERE file.source_id = @sourceId ORDER BY file.id DESC, line LIMIT @limit
            """, new { sourceId, limit }, ct));
        return rows.Select(row => new SetAsideRow(
            row.Name, row.Line, Enum.Parse<SetAsideReason>(row.Reason), row.Detail, row.Excerpt,
            new DateTimeOffset(row.ImportedAt))).ToArray();
    }

    private sealed record Row(
        string Name, long Line, string Reason, string Detail, string Excerpt, DateTime ImportedAt);
}
