using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>
/// Hands the sum to the plan's collector and to nobody else: the stored bytes, so that a collector that lost the answer
/// gets the same again, long after the shares are gone.
/// </summary>
internal sealed class SumHandOver(CatalogNode node, BatchStore store, PlanAdmission admission)
{
    /// <summary>
    /// The sum as JSON; null while the batch is not summed; status 410 with the reason when it ended without a sum.
    /// </summary>
    public async Task<Outcome<JsonObject?>> TakeAsync(string planHash, Caller caller, CancellationToken ct)
    {
        var plan = await admission.AdmitAsync(planHash, ct);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        if (plan.Value.Plan.Collector != caller.Did)
        {
            return CatalogCodes.NotAllowed.Refuse();
        }

        var batch = await store.FindAsync(planHash, ct);
        if (batch?.State == BatchState.Aborted)
        {
            return AbortReason.Write(batch.FailureCode);
        }

        if (batch is not { State: BatchState.Summed, Sum: { } sum, UsedReportIds: { } reportIds })
        {
            return Outcome<JsonObject?>.Of(null);
        }

        await MarkAsync(planHash, ct);
        return new JsonObject
        {
            ["planHash"] = planHash,
            ["count"] = reportIds.Length,
            ["reportDigest"] = ReportIdDigest.Of(reportIds),
            ["sum"] = Convert.ToBase64String(sum),
        };
    }

    private Task MarkAsync(string planHash, CancellationToken ct) =>
        node.State.ExecuteAsync(
            """
            update catalog.batch set handed_over_at = @now
            where plan_hash = @planHash and handed_over_at is null and state = 'summed'
            """,
            new { planHash, now = store.Now }, ct);
}
