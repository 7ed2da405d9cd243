using Dapper;
using Dasta.Indicators.Leaving;
using Dasta.Specs.Indicators;
using Npgsql;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>
/// Erases a source, or everything, and counts before and after. What stays is the record that something was removed:
/// ids and counts.
/// </summary>
internal sealed class Erasure(NpgsqlDataSource raw, TimeProvider clock)
{
    // What every indicator is calculated from.
    private static readonly (string Indicator, string Input)[] Uses =
        [.. IndicatorDefinitions.All.SelectMany(one => one.Inputs.Select(input => (one.Id, input)))];

    /// <summary>Erases; null when there is no such source.</summary>
    /// <param name="sourceId">The source; null for everything.</param>
    /// <param name="figures">True to erase the released figures that rest on it too.</param>
    /// <param name="admin">Owner of the tables, who makes their files shrink.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<ErasureReport?> RunAsync(
        string? sourceId, bool figures, NpgsqlDataSource admin, CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportLock.TakeAsync(connection, ct);
        var sources = (await connection.QueryAsync<string>(LongCommand.Of(
            "SELECT id FROM raw.source WHERE @sourceId::text IS NULL OR id = @sourceId ORDER BY id",
            new { sourceId }, ct))).AsList();
        if (sourceId is not null && sources.Count == 0)
        {
            return null;
        }

        var bytesBefore = await SizeAsync(connection, ct);
        var scope = await ScopeAsync(connection, sourceId, ct);
        var before = await HoldingsAsync(connection, scope, ct);
        var removed = await ReadingsAsync(connection, sources, ct);
        var erasedFigures = sourceId is null
            ? await EraseAllAsync(connection, figures, ct)
            : await EraseSourceAsync(connection, sourceId, figures, ct);
        foreach (var one in removed)
        {
            await RemovalRecord.WriteAsync(connection, one, clock.GetUtcNow(), ct);
        }

        var after = await HoldingsAsync(connection, scope, ct);
        await transaction.CommitAsync(ct);
        await ShrinkAsync(admin, ct);
        return new ErasureReport(
            sourceId, clock.GetUtcNow(),
            before.Select(table => new ErasedTable(table.Key, table.Value, after[table.Key])).ToArray(),
            removed.Sum(one => one.Readings), erasedFigures, bytesBefore, await SizeAsync(connection, ct));
    }

    private static async Task<long> EraseAllAsync(NpgsqlConnection connection, bool figures, CancellationToken ct)
    {
        var count = figures ? await ScalarAsync(connection, "SELECT count(*) FROM released.observation", null, ct) : 0;
        await connection.ExecuteAsync(LongCommand.Of(
            "SELECT raw.erase_all(@figures)", new { figures }, ct));
        return count;
    }

    private static async Task<long> EraseSourceAsync(
        NpgsqlConnection connection, string sourceId, bool figures, CancellationToken ct)
    {
        var count = figures
            ? await ScalarAsync(
                connection, "SELECT raw.erase_figures(@sourceId, @indicators, @inputs)",
                new
                {
                    sourceId,
                    indicators = Uses.Select(use => use.Indicator).ToArray(),
                    inputs = Uses.Select(use => use.Input).ToArray(),
                },
                ct)
            : 0;
        await connection.ExecuteAsync(LongCommand.Of(
            "SELECT raw.erase_source(@sourceId)", new { sourceId }, ct));
        return count;
    }

    private static async Task<RemovedReadings[]> ReadingsAsync(
        NpgsqlConnection connection, IReadOnlyList<string> sources, CancellationToken ct)
    {
        var found = await connection.QueryAsync<(string Id, long Days, long Readings)>(LongCommand.Of("""
            SELECT source_id, count(*), coalesce(sum(present), 0)::bigint
            FROM raw.reading JOIN raw.series ON series.id = series_id
            WHERE source_id = ANY (@sources) GROUP BY 1
            """, new { sources = sources.ToArray() }, ct));
        var counts = found.ToDictionary(one => one.Id, StringComparer.Ordinal);
        return sources.Select(id => counts.TryGetValue(id, out var one)
            ? new RemovedReadings(id, "Erasure", null, one.Days, one.Readings)
            : new RemovedReadings(id, "Erasure", null, 0, 0)).ToArray();
    }

    private static async Task<Scope> ScopeAsync(NpgsqlConnection connection, string? sourceId, CancellationToken ct) =>
        new(sourceId,
            (await connection.QueryAsync<int>(LongCommand.Of(
                "SELECT id FROM raw.series WHERE source_id = @sourceId", new { sourceId }, ct)))
                .ToArray(),
            (await connection.QueryAsync<int>(LongCommand.Of(
                "SELECT id FROM raw.file WHERE source_id = @sourceId", new { sourceId }, ct)))
                .ToArray());

    private static async Task<Dictionary<string, long>> HoldingsAsync(
        NpgsqlConnection connection, Scope scope, CancellationToken ct) =>
        (await connection.QueryAsync<(string Name, long Held)>(LongCommand.Of(
            "SELECT name, held FROM raw.holdings(@SourceId, @Series, @Files)", scope, ct)))
            .ToDictionary(row => row.Name, row => row.Held, StringComparer.Ordinal);

    // Months were dropped or written anew; what is left are small tables.
    private static async Task ShrinkAsync(NpgsqlDataSource admin, CancellationToken ct)
    {
        await using var connection = await admin.OpenConnectionAsync(ct);
        var tables = (await connection.QueryAsync<string>(LongCommand.Of("""
            SELECT format('%I.%I', relnamespace::regnamespace, relname) FROM pg_class
            WHERE relkind = 'r' AND NOT relispartition
                AND relnamespace IN ('raw'::regnamespace, 'released'::regnamespace)
            """, null, ct))).AsList();
        foreach (var table in tables)
        {
            await connection.ExecuteAsync(LongCommand.Of($"VACUUM (FULL) {table}", null, ct));
        }
    }

    private static Task<long> SizeAsync(NpgsqlConnection connection, CancellationToken ct) =>
        ScalarAsync(connection, "SELECT pg_database_size(current_database())", null, ct);

    private static Task<long> ScalarAsync(
        NpgsqlConnection connection, string text, object? values, CancellationToken ct) =>
        connection.ExecuteScalarAsync<long>(LongCommand.Of(text, values, ct));

    private sealed record Scope(string? SourceId, int[] Series, int[] Files);
}
