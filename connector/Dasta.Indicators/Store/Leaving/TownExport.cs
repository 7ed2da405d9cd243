using System.Data;
using System.IO.Compression;
using System.Text;
using Dapper;
using Dasta.Indicators.Leaving;
using Npgsql;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>
/// Everything a town owns in this store, as files in open formats: mappings and series as JSON, readings as long CSV,
/// every other table of schemas raw and released as CSV. All of it is one moment's, and streamed, never held.
/// </summary>
internal sealed class TownExport(NpgsqlDataSource raw)
{
    /// <summary>Writes all files, in an order in which they can be restored.</summary>
    /// <param name="target">Takes the files.</param>
    /// <param name="besides">
    /// Writes what is kept elsewhere in the same database; it is given the snapshot it can join while it runs.
    /// </param>
    /// <param name="ct">Stops it.</param>
    public async Task WriteAsync(IExportTarget target, Func<string, Task> besides, CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        // Several workers would mix the days, which come back faster in order.
        await connection.ExecuteAsync(new CommandDefinition(
            "SET LOCAL max_parallel_workers_per_gather = 0", cancellationToken: ct));
        var snapshot = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "SELECT pg_export_snapshot()", cancellationToken: ct));
        foreach (var (table, columns) in await ExportedTables.ReadAsync(connection, ct))
        {
            await target.WriteAsync(ExportNames.Table(table), "text/csv", stream => CopyAsync(connection,
                $"COPY (SELECT {string.Join(", ", columns)} FROM {table}) TO STDOUT (FORMAT CSV, HEADER)",
                stream, ct), ct);
        }

        foreach (var source in (await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT id FROM raw.source ORDER BY id", cancellationToken: ct))).AsList())
        {
            await target.WriteAsync(ExportNames.Mapping(source), "application/json",
                stream => MappingAsync(connection, source, stream, ct), ct);
            await target.WriteAsync(ExportNames.Series(source), "application/json",
                stream => SeriesAsync(connection, source, stream, ct), ct);
            await target.WriteAsync(ExportNames.Readings(source), "text/csv",
                stream => ReadingsAsync(connection, source, stream, ct), ct);
        }

        await besides(snapshot!);
    }

    // Times are UTC, numbers are in the series' unit: nothing of how they are stored has to be known.
    private static async Task<long> ReadingsAsync(
        NpgsqlConnection connection, string source, Stream target, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "SELECT set_config('dasta.source', @source, true)", new { source }, cancellationToken: ct));
        return await CopyAsync(connection, """
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

    // The rows are counted as they pass: those of a large table would be read twice otherwise.
    private static async Task<long> CopyAsync(
        NpgsqlConnection connection, string text, Stream target, CancellationToken ct)
    {
        await using var packed = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        // The writer would close what it writes to without waiting, which no answer over HTTP permits.
        await using var writer = new StreamWriter(packed, new UTF8Encoding(false), leaveOpen: true);
        using var reader = await connection.BeginTextExportAsync(text, ct);
        var buffer = new char[16 * 1024];
        var rows = new CsvRowCount();
        int count;
        while ((count = await reader.ReadAsync(buffer, ct)) > 0)
        {
            rows.Take(buffer.AsSpan(0, count));
            await writer.WriteAsync(buffer.AsMemory(0, count), ct);
        }

        return rows.WithoutHeader;
    }

    private static async Task<long> MappingAsync(
        NpgsqlConnection connection, string source, Stream target, CancellationToken ct)
    {
        var text = await connection.QuerySingleAsync<string>(new CommandDefinition(
            "SELECT mapping::text FROM raw.source WHERE id = @source", new { source }, cancellationToken: ct));
        await target.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
        return 1;
    }

    private static async Task<long> SeriesAsync(
        NpgsqlConnection connection, string source, Stream target, CancellationToken ct)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true);
        await writer.WriteAsync("{\"series\": [");
        long rows = 0;
        await foreach (var series in connection.QueryUnbufferedAsync<string>(
            $"SELECT {ExportedSeries.Query} FROM raw.series WHERE source_id = @source ORDER BY id", new { source },
            commandTimeout: 0).WithCancellation(ct))
        {
            await writer.WriteAsync(rows++ == 0 ? string.Empty : ", ");
            await writer.WriteAsync(series);
        }

        await writer.WriteAsync("]}");
        return rows;
    }
}
