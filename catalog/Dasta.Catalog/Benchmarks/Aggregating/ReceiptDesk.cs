using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Node.Benchmarks;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>Tells a town of the roster, signed, how its own report was used; of no other town anything.</summary>
internal sealed class ReceiptDesk(CatalogNode node, BatchStore store, PlanAdmission admission)
{
    /// <summary>
    /// The receipt; null while the batch is not summed; status 410 with the reason when it ended without a sum.
    /// </summary>
    public async Task<Outcome<JsonObject?>> GiveAsync(string planHash, Caller caller, CancellationToken ct)
    {
        var plan = await admission.AdmitAsync(planHash, ct);
        if (!plan.Succeeded)
        {
            return plan.Refusal;
        }

        if (plan.Value.Plan.Roster.All(town => town.Did != caller.Did))
        {
            return CatalogCodes.NotOnRoster.Refuse();
        }

        var batch = await store.FindAsync(planHash, ct);
        if (batch?.State == BatchState.Aborted)
        {
            return AbortReason.Write(batch.FailureCode);
        }

        if (batch is not { State: BatchState.Summed, UsedReportIds: { } used })
        {
            return Outcome<JsonObject?>.Of(null);
        }

        var own = await node.State.FindAsync<string>(
            "select report_id from catalog.share where plan_hash = @planHash and contributor = @contributor",
            new { planHash, contributor = caller.Did.ToString() }, ct);
        var receipt = new ShareReceipt(
            planHash, caller.Did, own, own is not null && used.Contains(own), used.Length, ReportIdDigest.Of(used));
        return new JsonObject { ["receipt"] = receipt.Sign(node.Acting.Signing) };
    }
}
