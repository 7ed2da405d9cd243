using System.Text.Json;
using Dasta.Indicators.Sources;
using Dasta.Indicators.Sources.Registers;
using Npgsql;

namespace Dasta.Indicators.Store.Registers;

/// <summary>What is kept of a register's file, in the tables where readings keep theirs.</summary>
internal sealed record RegisterFile(
    RegisterMapping Mapping,
    string Terms,
    string Name,
    byte[] Digest,
    long Bytes,
    long RowsRead,
    IReadOnlyList<string> IgnoredColumns)
{
    /// <summary>
    /// True when a version still stands as this file made it; one that was replaced by another and comes back is
    /// imported again.
    /// </summary>
    public static Task<bool> IsCurrentAsync(
        NpgsqlConnection connection, RegisterMapping mapping, byte[] digest, string terms, CancellationToken ct) =>
        RegisterCommand.ScalarAsync<bool>(connection, """
            SELECT EXISTS (
                SELECT FROM raw.file JOIN raw.register_version ON register_version.file_id = file.id
                WHERE file.source_id = @Id AND file.mapping_digest = @mapped AND file.sha256 = @digest
                    AND file.terms = @terms)
            """, new { mapping.Id, mapped = mapping.Digest, digest, terms }, ct);

    /// <summary>Records the file with its rows set aside; a file that was there before keeps its record.</summary>
    public async Task<int> WriteAsync(
        NpgsqlConnection connection, int stored, SetAsideLog setAside, DateTimeOffset now, CancellationToken ct)
    {
        var known = await RegisterCommand.ScalarAsync<int?>(connection, """
            SELECT id FROM raw.file
            WHERE source_id = @Id AND mapping_digest = @mapped AND sha256 = @Digest AND terms = @Terms
            """, new { Mapping.Id, mapped = Mapping.Digest, Digest, Terms }, ct);
        if (known is { } before)
        {
            return before;
        }

        var id = await RegisterCommand.ScalarAsync<int>(connection, """
            INSERT INTO raw.file (source_id, mapping_digest, sha256, name, bytes, rows_read, stored, replaced, missing,
                flagged, set_aside, set_aside_reasons, imported_at, terms)
            VALUES (@Id, @mapped, @Digest, @Name, @Bytes, @RowsRead, @stored, 0, 0, 0, @Total,
                @reasons::json, @now, @Terms)
            RETURNING id
            """,
            new
            {
                Mapping.Id, mapped = Mapping.Digest, Digest, Name, Bytes, RowsRead, stored, setAside.Total,
                reasons = JsonSerializer.Serialize(setAside.Counts), now, Terms,
            }, ct);
        await RegisterCommand.ExecuteAsync(connection, """
            INSERT INTO raw.set_aside (file_id, line, reason, detail, excerpt)
            SELECT @id, * FROM unnest(@lines, @reasons, @details, @excerpts)
            """,
            new
            {
                id,
                lines = setAside.Entries.Select(entry => entry.Line).ToArray(),
                reasons = setAside.Entries.Select(entry => entry.Reason.ToString()).ToArray(),
                details = setAside.Entries.Select(entry => entry.Detail).ToArray(),
                excerpts = setAside.Entries.Select(entry => entry.Excerpt).ToArray(),
            }, ct);
        await RegisterCommand.ExecuteAsync(connection, "SELECT raw.add_file(@id)", new { id }, ct);
        return id;
    }
}
