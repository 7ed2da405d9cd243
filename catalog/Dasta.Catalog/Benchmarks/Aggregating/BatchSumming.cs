using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>
/// Makes the sum over the reports that reached both aggregators, once: too few, or a set of towns that would reveal a
/// difference to one already opened, ends the batch instead (indicators.md, BQ-1, mode A and rule c).
/// </summary>
internal sealed class BatchSumming(CatalogNode node, BatchEnding ending)
{
    public async Task SumAsync(RegisteredPlan plan, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockSubjectAsync(transaction, plan.Plan, ct);
        var batch = await BatchStore.LockAsync(transaction, plan.Hash, ct);
        if (batch is not { State: BatchState.Exchanging, PeerReportIds: { } peerIds })
        {
            return;
        }

        var known = peerIds.ToHashSet(StringComparer.Ordinal);
        var used = (await BatchStore.SharesAsync(transaction, plan.Hash, ct))
            .Where(share => share.Usable && known.Contains(share.ReportId)).ToArray();
        var refusal = used.Length < plan.Plan.MinimumRoster
            ? CatalogCodes.TooFewReports.Refuse()
            : await DifferenceAsync(transaction, plan.Plan, used, ct);
        if (refusal is not null)
        {
            await ending.AbortAsync(transaction, plan.Hash, refusal.Code, ct);
        }
        else
        {
            await StoreAsync(transaction, plan.Hash, used, Sum(plan.Plan, used), ct);
            await BatchEnding.BurnAsync(transaction, plan.Hash, ct);
        }

        await transaction.CommitAsync(ct);
    }

    // Two batches about the same indicator and period are summed one after the other, else each would miss the other's
    // roster in rule c.
    private static async Task LockSubjectAsync(NpgsqlTransaction transaction, BenchmarkPlan plan, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            "select pg_advisory_xact_lock(hashtextextended(@subject, 0))",
            new { subject = $"{BatchStore.Subject(plan)} {plan.Period.Code}" }, transaction, cancellationToken: ct));

    private static async Task<Refusal?> DifferenceAsync(
        NpgsqlTransaction transaction, BenchmarkPlan plan, StoredShare[] used, CancellationToken ct)
    {
        var opened = await transaction.Connection!.QueryAsync<string[]>(new CommandDefinition(
            """
            select used_contributors from catalog.batch
            where state = 'summed' and indicator = @indicator and period = @period
            """,
            new { indicator = BatchStore.Subject(plan), period = plan.Period.Code }, transaction,
            cancellationToken: ct));
        var contributors = used.Select(share => share.Contributor).ToHashSet(StringComparer.Ordinal);
        var answered = plan with { Roster = [.. plan.Roster.Where(town => contributors.Contains(town.Did.ToString()))] };
        return PlanRules.Check(answered, null, [.. opened.Select(roster => new AnsweredPlan(plan, roster))]).Refusal;
    }

    private byte[] Sum(BenchmarkPlan plan, StoredShare[] used)
    {
        var aggregation = new Aggregation(plan);
        foreach (var share in used)
        {
            aggregation.Add(share.ReportId, Jwe.Decrypt(share.Share!, node.Agreement).Value);
        }

        return aggregation.Sum();
    }

    private static async Task StoreAsync(
        NpgsqlTransaction transaction, string planHash, StoredShare[] used, byte[] sum, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update catalog.batch
            set state = 'summed', sum = @sum, used_report_ids = @reportIds, used_contributors = @contributors
            where plan_hash = @planHash and state = 'exchanging'
            """,
            new
            {
                planHash,
                sum,
                reportIds = used.Select(share => share.ReportId).ToArray(),
                contributors = used.Select(share => share.Contributor).ToArray(),
            },
            transaction, cancellationToken: ct));
}
