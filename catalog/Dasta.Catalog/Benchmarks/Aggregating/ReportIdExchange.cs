using System.Text.Json.Nodes;
using Dapper;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>
/// The receiving side of the exchange: keeps the other aggregator's frozen list, once, and answers with the own list
/// when that is frozen too.
/// </summary>
internal sealed class ReportIdExchange(
    CatalogNode node, PlanAdmission admission, Incidents incidents, BatchWakeUp wakeUp)
{
    /// <summary>The own frozen list; null while this batch still takes shares.</summary>
    public async Task<Outcome<IReadOnlyList<string>?>> ReceiveAsync(
        string planHash, Caller caller, IReadOnlyList<string> reportIds, CancellationToken ct)
    {
        var plan = await admission.AdmitAsync(planHash, ct);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        if (admission.PeerOf(plan.Value.Plan)?.Did != caller.Did)
        {
            return CatalogCodes.NotAllowed.Refuse();
        }

        var kept = await KeepAsync(planHash, plan.Value.Plan, reportIds, ct);
        wakeUp.Signal();
        return kept;
    }

    /// <summary>Reads a list of report ids as it travels between aggregators; refused with CATALOG-003.</summary>
    public static Outcome<IReadOnlyList<string>> Read(JsonObject body)
    {
        if (body["reportIds"] is not JsonArray items || items.Count > CatalogLimits.RosterTowns)
        {
            return CatalogCodes.MalformedRequest.Refuse("reportIds must be a list of report ids.");
        }

        var ids =
            items.Select(item => item is JsonValue value && value.TryGetValue<string>(out var id) ? id : string.Empty)
            .ToArray();
        return ids.All(ReportId.IsValid) && ids.Distinct(StringComparer.Ordinal).Count() == ids.Length
            ? Outcome<IReadOnlyList<string>>.Of(ids)
            : CatalogCodes.MalformedRequest.Refuse("reportIds must hold each id once, as 16 bytes in base64url.");
    }

    /// <summary>
    /// Keeps the other aggregator's list unless a different one was kept before, which is an incident.
    /// </summary>
    public async Task<Outcome<IReadOnlyList<string>?>> KeepAsync(
        string planHash, BenchmarkPlan plan, IReadOnlyList<string> reportIds, CancellationToken ct)
    {
        var kept = await KeepOnceAsync(planHash, plan, reportIds, ct);
        if (kept.Refusal?.Code == CatalogCodes.ReportListConflict.Code)
        {
            await incidents.RecordAsync(
                planHash, CatalogCodes.ReportListConflict, admission.PeerOf(plan)!.Did.ToString(), ct);
        }

        return kept;
    }

    private async Task<Outcome<IReadOnlyList<string>?>> KeepOnceAsync(
        string planHash, BenchmarkPlan plan, IReadOnlyList<string> reportIds, CancellationToken ct)
    {
        if (reportIds.Count > plan.Roster.Count)
        {
            return CatalogCodes.MalformedRequest.Refuse("There are more report ids than towns on the roster.");
        }

        await using var connection = await node.State.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var batch = await BatchStore.LockAsync(transaction, planHash, ct);
        if (batch.PeerReportIds is { } kept && !kept.ToHashSet(StringComparer.Ordinal).SetEquals(reportIds))
        {
            return CatalogCodes.ReportListConflict.Refuse();
        }

        await connection.ExecuteAsync(new CommandDefinition(
            """
            update catalog.batch
            set peer_report_ids = @reportIds, due_at = case when state = 'exchanging' then frozen_at else due_at end
            where plan_hash = @planHash and peer_report_ids is null
            """,
            new { planHash, reportIds = reportIds.ToArray() }, transaction, cancellationToken: ct));
        var shares = await BatchStore.SharesAsync(transaction, planHash, ct);
        await transaction.CommitAsync(ct);
        return batch.State switch
        {
            BatchState.Aborted => AbortReason.Write(batch.FailureCode),
            BatchState.Collecting => Outcome<IReadOnlyList<string>?>.Of(null),
            _ => Outcome<IReadOnlyList<string>?>.Of(
                [.. shares.Where(share => share.Usable).Select(share => share.ReportId)]),
        };
    }
}
