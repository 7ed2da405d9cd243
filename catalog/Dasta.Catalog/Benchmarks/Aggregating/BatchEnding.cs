using Dapper;
using Dasta.Catalog.Hosting;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>
/// Ends a batch without a sum: its shares are removed in the same transaction, so nothing can be opened later.
/// </summary>
internal sealed class BatchEnding(CatalogNode node, ILogger<BatchEnding> log)
{
    public async Task AbortAsync(string planHash, string code, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await BatchStore.LockAsync(transaction, planHash, ct);
        await AbortAsync(transaction, planHash, code, ct);
        await transaction.CommitAsync(ct);
    }

    public async Task AbortAsync(NpgsqlTransaction transaction, string planHash, string code, CancellationToken ct)
    {
        log.LogWarning("The batch of plan {PlanHash} ended without a sum: {Code}.", planHash, code);
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update catalog.batch set state = 'aborted', failure_code = @code
            where plan_hash = @planHash and state in ('collecting', 'exchanging');
            """,
            new { planHash, code }, transaction, cancellationToken: ct));
        await BurnAsync(transaction, planHash, ct);
    }

    /// <summary>Removes the shares of a batch that has ended; ids and digests stay as evidence.</summary>
    public static async Task BurnAsync(NpgsqlTransaction transaction, string planHash, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update catalog.share set share = null where plan_hash = @planHash and exists (
                select from catalog.batch where plan_hash = @planHash and state in ('summed', 'aborted'))
            """,
            new { planHash }, transaction, cancellationToken: ct));
}
