using Dapper;
using Dasta.Catalog.Benchmarks.Aggregating.Shares;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>
/// Closes a batch when the whole roster has answered or its deadline has passed: freezes the list of report ids that
/// can be used, or ends the batch when there are too few; of masks each town's is needed.
/// </summary>
internal sealed class BatchClosing(CatalogNode node, BatchStore store, BatchEnding ending, Incidents incidents)
{
    public async Task CloseAsync(RegisteredPlan plan, CancellationToken ct)
    {
        var unusable = new List<StoredShare>();
        await using (var connection = await node.State.OpenConnectionAsync(ct))
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            var batch = await BatchStore.LockAsync(transaction, plan.Hash, ct);
            var shares = await BatchStore.SharesAsync(transaction, plan.Hash, ct);
            if (batch.State != BatchState.Collecting
                || (shares.Count < plan.Plan.Roster.Count && batch.Deadline > store.Now))
            {
                return;
            }

            unusable.AddRange(shares.Where(share => !CanBeSummed(plan.Plan, share)));
            await MarkUnusableAsync(transaction, plan.Hash, unusable, ct);
            var usable = shares.Count - unusable.Count;
            if (plan.Plan.Mode == BenchmarkMode.Masks && usable < plan.Plan.Roster.Count)
            {
                await ending.AbortAsync(transaction, plan.Hash, CatalogCodes.TownsAbsent.Code, ct);
            }
            else if (usable < plan.Plan.MinimumRoster)
            {
                await ending.AbortAsync(transaction, plan.Hash, CatalogCodes.TooFewReports.Code, ct);
            }
            else
            {
                await FreezeAsync(transaction, plan.Hash, ct);
            }

            await transaction.CommitAsync(ct);
        }

        foreach (var share in unusable)
        {
            await incidents.RecordAsync(plan.Hash, CatalogCodes.ShareUnfit, share.Contributor, ct);
        }
    }

    private bool CanBeSummed(BenchmarkPlan plan, StoredShare share) =>
        Jwe.Decrypt(share.Share!, node.Agreement) is { Succeeded: true, Value: var words }
        && Contribution.FromBytes(words, plan).Succeeded;

    private static async Task MarkUnusableAsync(
        NpgsqlTransaction transaction, string planHash, List<StoredShare> unusable, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update catalog.share set usable = false, share = null
            where plan_hash = @planHash and report_id = any(@reportIds)
            """,
            new { planHash, reportIds = unusable.Select(share => share.ReportId).ToArray() }, transaction,
            cancellationToken: ct));

    private async Task FreezeAsync(NpgsqlTransaction transaction, string planHash, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update catalog.batch set state = 'exchanging', frozen_at = @now, due_at = @now, attempts = 0
            where plan_hash = @planHash and state = 'collecting'
            """,
            new { planHash, now = store.Now }, transaction, cancellationToken: ct));
}
