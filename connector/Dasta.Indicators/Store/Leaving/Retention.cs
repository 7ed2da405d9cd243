using Dapper;
using Dasta.Indicators.Leaving;
using Npgsql;

namespace Dasta.Indicators.Store.Leaving;

/// <summary>
/// Removes whole local days that are older than their source keeps them, with the lines set aside from files of those
/// days and the versions of registers that were replaced by then; released figures stay.
/// </summary>
internal sealed class Retention(NpgsqlDataSource raw, TimeProvider clock)
{
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(5);

    /// <summary>Sets how many months a source keeps, null for ever; false when there is no such source.</summary>
    public async Task<bool> SetAsync(string sourceId, int? months, CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE raw.source SET months_kept = @months WHERE id = @sourceId", new { sourceId, months },
            cancellationToken: ct)) > 0;
    }

    /// <summary>Removes what is due; a transaction for each source.</summary>
    public async Task<IReadOnlyList<RetentionSummary>> ApplyAsync(CancellationToken ct)
    {
        await using var connection = await raw.OpenConnectionAsync(ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var due = (await connection.QueryAsync<(string Id, int Months)>(new CommandDefinition("""
            SELECT id, months_kept FROM raw.source
            CROSS JOIN LATERAL (SELECT (@today::timestamp - months_kept * INTERVAL '1 month')::date AS day) AS before
            WHERE months_kept IS NOT NULL AND (
                EXISTS (SELECT FROM raw.series WHERE source_id = source.id AND first_at < before.day)
                OR EXISTS (SELECT FROM raw.old_set_aside(source.id, before.day))
                OR EXISTS (SELECT FROM raw.superseded_versions(source.id, before.day)))
            ORDER BY id
            """, new { today }, cancellationToken: ct))).AsList();
        var removed = new List<RetentionSummary>();
        foreach (var (id, months) in due)
        {
            try
            {
                removed.Add(await RemoveAsync(connection, id, today.AddMonths(-months), ct));
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                // Somebody reads for long: the next round is early enough, and other sources have their turn now.
                removed.Add(new RetentionSummary(id, today.AddMonths(-months), 0, 0, 0, 0) { IsPutOff = true });
            }
        }

        return removed;
    }

    private async Task<RetentionSummary> RemoveAsync(
        NpgsqlConnection connection, string sourceId, DateOnly before, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await ImportLock.TakeAsync(connection, ct);
        // Where somebody reads for long, as an export does, the next round is early enough: whoever waits for a table
        // has all who read it later wait behind it.
        await connection.ExecuteAsync(LongCommand.Of(
            $"SET LOCAL lock_timeout = '{LockPatience.TotalSeconds:0}s'", null, ct));
        var (days, readings) = await connection.QuerySingleAsync<(long, long)>(LongCommand.Of(
            "SELECT * FROM raw.remove_days(@sourceId, @before)", new { sourceId, before }, ct));

        // The month that was cut keeps its later days.
        var month = new DateOnly(before.Year, before.Month, 1);
        var sums = new MonthSums(connection);
        foreach (var series in await connection.QueryAsync<int>(LongCommand.Of(
            "SELECT id FROM raw.series WHERE source_id = @sourceId", new { sourceId }, ct)))
        {
            sums.Touch(month, series);
        }

        await sums.ApplyAsync(ct);
        var (lines, versions) = await connection.QuerySingleAsync<(long, long)>(LongCommand.Of(
            "SELECT * FROM raw.remove_records(@sourceId, @before)", new { sourceId, before }, ct));
        await RemovalRecord.WriteAsync(
            connection, new RemovedReadings(sourceId, "Retention", before, days, readings), clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
        return new RetentionSummary(sourceId, before, days, readings, lines, versions);
    }
}
