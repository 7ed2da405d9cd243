using System.IO.Compression;
using System.Text;
using Dapper;
using Dasta.Indicators.Leaving;
using Npgsql;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>
/// Everything a town owns in this store, as files in open formats: mappings and series as JSON, readings as long CSV,
/// every other table of schemas raw and released as CSV. A part is streamed, never held.
/// </summary>
internal sealed class TownExport(NpgsqlConnection connection)
{
    private const string Mappings = "mappings/";
    private const string Series = "series/";
    private const string Readings = "readings/";
    private const string Tables = "tables/";
    private const string Packed = ".csv.gz";

    /// <summary>The parts there are.</summary>
    public async Task<IReadOnlyList<ExportPart>> PartsAsync(CancellationToken ct)
    {
        var parts = new List<ExportPart>();
        foreach (var (id, series, readings) in await connection.QueryAsync<(string, long, long)>(
            new CommandDefinition("""
                SELECT source.id, count(DISTINCT series.id), coalesce(sum(present), 0)::bigint
                FROM raw.source LEFT JOIN raw.series ON source_id = source.id
                LEFT JOIN raw.reading ON series_id = series.id GROUP BY 1 ORDER BY 1
                """, cancellationToken: ct)))
        {
            parts.Add(new ExportPart($"{Mappings}{id}.json", "application/json", 1));
            parts.Add(new ExportPart($"{Series}{id}.json", "application/json", series));
            parts.Add(new ExportPart($"{Readings}{id}{Packed}", "text/csv", readings));
        }

        foreach (var table in await TablesAsync(ct))
        {
            var rows = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"SELECT count(*) FROM {table}", cancellationToken: ct));
            parts.Add(new ExportPart($"{Tables}{table}{Packed}", "text/csv", rows));
        }

        return parts;
    }

    /// <summary>Writes a part; false when there is none of this name.</summary>
    public async Task<bool> WriteAsync(string name, Stream target, CancellationToken ct)
    {
        if (Inner(name, Readings, Packed) is { } source)
        {
            await WriteReadingsAsync(source, target, ct);
            return true;
        }

        if (Inner(name, Tables, Packed) is { } table)
        {
            var known = (await TablesAsync(ct)).Contains(table);
            if (known)
            {
                await CopyAsync($"COPY (SELECT * FROM {table}) TO STDOUT (FORMAT CSV, HEADER)", target, ct);
            }

            return known;
        }

        var text = Inner(name, Mappings, ".json") is { } mapping ? await JsonAsync(
                "SELECT mapping::text FROM raw.source WHERE id = @id", mapping, ct)
            : Inner(name, Series, ".json") is { } series ? await JsonAsync("""
                SELECT jsonb_build_object('series', coalesce(jsonb_agg(jsonb_build_object(
                    'code', code, 'zone', zone_code, 'property', property, 'unit', unit, 'decimals', decimals,
                    'interval', series.interval, 'timeZone', time_zone, 'dimensions', dimensions)
                    ORDER BY id), '[]'))::text
                FROM raw.series WHERE source_id = @id
                """, series, ct)
            : null;
        if (text is null)
        {
            return false;
        }

        await target.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        return true;
    }

    // Times are UTC, numbers are in the series' unit: nothing of how they are stored has to be known.
    private async Task WriteReadingsAsync(string source, Stream target, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT set_config('dasta.source', @source, true)", new { source }, cancellationToken: ct));
        await CopyAsync("""
            COPY (
                SELECT code AS series,
                    to_char((local_day::timestamp AT TIME ZONE time_zone + (place - 1) * series.interval::interval)
                        AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS start,
                    trim_scale(value / power(10::numeric, decimals)) AS value
                FROM raw.reading JOIN raw.series ON series.id = series_id
                CROSS JOIN unnest(slots) WITH ORDINALITY AS slot (value, place)
                WHERE source_id = current_setting('dasta.source') AND value IS NOT NULL
            ) TO STDOUT (FORMAT CSV, HEADER)
            """, target, ct);
    }

    private async Task CopyAsync(string text, Stream target, CancellationToken ct)
    {
        await using var packed = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        // The writer would close what it writes to without waiting, which no answer over HTTP permits.
        await using var writer = new StreamWriter(packed, new UTF8Encoding(false), leaveOpen: true);
        using var reader = await connection.BeginTextExportAsync(text, ct);
        var buffer = new char[16 * 1024];
        int count;
        while ((count = await reader.ReadAsync(buffer, ct)) > 0)
        {
            await writer.WriteAsync(buffer.AsMemory(0, count), ct);
        }
    }

    private Task<string?> JsonAsync(string text, string id, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(text, new { id }, cancellationToken: ct));

    // What is exported in another form, or follows from it, is left out.
    private async Task<IReadOnlyCollection<string>> TablesAsync(CancellationToken ct) =>
        (await connection.QueryAsync<string>(new CommandDefinition("""
            SELECT format('%I.%I', relnamespace::regnamespace, relname) FROM pg_class
            WHERE relkind = 'r' AND NOT relispartition
                AND relnamespace IN ('raw'::regnamespace, 'released'::regnamespace)
                AND relname NOT IN ('schema_version', 'month_total')
                AND has_table_privilege(pg_class.oid, 'SELECT')
            ORDER BY 1
            """, cancellationToken: ct))).AsList();

    private static string? Inner(string name, string before, string after) =>
        name.StartsWith(before, StringComparison.Ordinal) && name.EndsWith(after, StringComparison.Ordinal)
            && name.Length > before.Length + after.Length
            ? name[before.Length..^after.Length]
            : null;
}
