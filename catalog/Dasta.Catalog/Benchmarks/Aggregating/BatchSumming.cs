using Dapper;
using Dasta.Catalog.Benchmarks.Aggregating.Shares;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Policies.Benchmarks.Masks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>
/// Makes the sum over the reports that reached both aggregators, or over the masked ones of all towns, once: too few,
/// or a set of towns that would reveal a difference to one already opened, ends the batch instead (indicators.md, BQ-1,
/// both modes and rule c).
/// </summary>
internal sealed class BatchSumming(CatalogNode node, BatchEnding ending)
{
    public async Task SumAsync(RegisteredPlan plan, CancellationToken ct)
    {
        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await LockSubjectAsync(transaction, plan.Plan, ct);
        var batch = await BatchStore.LockAsync(transaction, plan.Hash, ct);
        if (batch.State != BatchState.Exchanging
            || (batch.PeerReportIds is null && plan.Plan.Mode == BenchmarkMode.Shares))
        {
            return;
        }

        var shares = (await BatchStore.SharesAsync(transaction, plan.Hash, ct)).Where(share => share.Usable).ToArray();
        var opened = await OpenedAsync(transaction, plan.Plan, ct);
        var sum = plan.Plan.Mode == BenchmarkMode.Masks
            ? SumOfMasked(plan.Plan, shares, opened)
            : SumOfShares(plan.Plan, shares, batch.PeerReportIds!, opened);
        if (sum.Succeeded)
        {
            await StoreAsync(transaction, plan.Hash, sum.Value, ct);
            await BatchEnding.BurnAsync(transaction, plan.Hash, ct);
        }
        else
        {
            await ending.AbortAsync(transaction, plan.Hash, sum.Refusal.Code, ct);
        }

        await transaction.CommitAsync(ct);
    }

    // Two batches about the same indicator and period are summed one after the other, else each would miss the other's
    // roster in rule c.
    private static Task LockSubjectAsync(NpgsqlTransaction transaction, BenchmarkPlan plan, CancellationToken ct) =>
        SubjectLocks.TakeAsync(
            transaction, SubjectLocks.Aggregator, plan.Each.Select(one => (one.Indicator, one.Period)), ct);

    private Outcome<MadeSum> SumOfShares(
        BenchmarkPlan plan, StoredShare[] shares, string[] peerIds, IReadOnlyList<AnsweredPlan> opened)
    {
        var aggregation = new Aggregation(plan);
        foreach (var share in shares)
        {
            Add(share, (contributor, words) => aggregation.Add(contributor, share.ReportId, words));
        }

        var used = aggregation.Intersect(peerIds);
        return aggregation.Sum(used, opened)
            .Select(sum => new MadeSum(used, aggregation.TownsOf(used).Value, sum));
    }

    private Outcome<MadeSum> SumOfMasked(
        BenchmarkPlan plan, StoredShare[] shares, IReadOnlyList<AnsweredPlan> opened)
    {
        var aggregation = new MaskedAggregation(plan);
        foreach (var share in shares)
        {
            Add(share, aggregation.Add);
        }

        return aggregation.Sum(opened).Select(sum => new MadeSum(
            [.. shares.Select(share => share.ReportId)], [.. plan.Roster.Select(member => member.Nis)], sum));
    }

    private void Add(StoredShare share, Func<Did, byte[], Outcome<bool>> add)
    {
        var added = Did.Parse(share.Contributor).Then(contributor =>
            Jwe.Decrypt(share.Share!, node.Agreement).Then(words => add(contributor, words)));
        if (!added.Succeeded)
        {
            throw new InvalidOperationException($"A share that was usable is refused now: {added.Refusal.Code}.");
        }
    }

    private static async Task<IReadOnlyList<AnsweredPlan>> OpenedAsync(
        NpgsqlTransaction transaction, BenchmarkPlan plan, CancellationToken ct)
    {
        var rows = await transaction.Connection!.QueryAsync<(string Payload, string[] Towns)>(new CommandDefinition(
            """
            select payload, used_towns from catalog.batch
            where state = 'summed' and plan_hash in (
                select s.plan_hash from catalog.batch_part s
                join unnest(@indicators, @periods) a (indicator, period) using (indicator, period))
            """,
            new
            {
                indicators = plan.Each.Select(one => one.Indicator).ToArray(),
                periods = plan.Each.Select(one => one.Period.Code).ToArray(),
            },
            transaction, cancellationToken: ct));
        return
        [
            .. rows.SelectMany(row =>
            {
                NisCode[] towns = [.. row.Towns.Select(nis => NisCode.Parse(nis).Value)];
                return PlanSource.Read(string.Empty, row.Payload).Value.Plan.Each
                    .Select(one => new AnsweredPlan(one.Indicator, one.Period, towns, one.Edges));
            }),
        ];
    }

    private static async Task StoreAsync(
        NpgsqlTransaction transaction, string planHash, MadeSum made, CancellationToken ct) =>
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            update catalog.batch
            set state = 'summed', sum = @sum, used_report_ids = @reportIds, used_towns = @towns
            where plan_hash = @planHash and state = 'exchanging'
            """,
            new
            {
                planHash,
                sum = Contribution.ToBytes(made.Words),
                reportIds = made.ReportIds.ToArray(),
                towns = made.Towns.Select(nis => nis.ToString()).ToArray(),
            },
            transaction, cancellationToken: ct));

    private sealed record MadeSum(IReadOnlyList<string> ReportIds, IReadOnlyList<NisCode> Towns, ulong[] Words);
}
