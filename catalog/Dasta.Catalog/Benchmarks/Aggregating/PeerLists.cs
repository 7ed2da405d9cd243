using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>
/// The asking side of the exchange: sends the own frozen list to the other aggregator and takes its list.
/// </summary>
internal sealed class PeerLists(
    CatalogNode node, PeerHttp http, TokenClient tokens, PlanAdmission admission, ReportIdExchange exchange)
{
    /// <summary>
    /// True when the other's list is kept now, false when it is still collecting; a refusal with status 410 when one of
    /// the two ends its batch, another refusal when it could not be reached.
    /// </summary>
    public async Task<Outcome<bool>> AskAsync(RegisteredPlan plan, CancellationToken ct)
    {
        var peer = admission.PeerOf(plan.Plan)
            ?? throw new InvalidOperationException("A hub has no other aggregator.");
        var token = await tokens.GetAsync(node.Acting, peer.Did, ct);
        if (!token.Succeeded)
        {
            return token.Refusal;
        }

        var own = await OwnAsync(plan.Hash, ct);
        var body = new JsonObject { ["reportIds"] = new JsonArray([.. own.Select(id => (JsonNode)id)]) };
        var answer = await http.SendAsync(
            HttpMethod.Post, Address(peer.Address, plan.Hash), body, token.Value, CatalogLimits.ReportListBytes, ct);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        return answer.Value switch
        {
            { Status: StatusCodes.Status202Accepted } => false,
            { Status: StatusCodes.Status410Gone } => AbortReason.Write(AbortReason.Read(answer.Value).Code),
            { Status: StatusCodes.Status409Conflict } => AbortReason.Write(CatalogCodes.ReportListConflict.Code),
            { Status: StatusCodes.Status200OK, Body: JsonObject list } => await TakeAsync(plan, list, ct),
            _ => CatalogCodes.PeerUnreachable.Refuse(),
        };
    }

    private async Task<Outcome<bool>> TakeAsync(RegisteredPlan plan, JsonObject list, CancellationToken ct)
    {
        var ids = ReportIdExchange.Read(list);
        if (!ids.Succeeded)
        {
            return ids.Refusal;
        }

        var kept = await exchange.KeepAsync(plan.Hash, plan.Plan, ids.Value, ct);
        return kept.Succeeded ? true : kept.Refusal;
    }

    private static Uri Address(string peerBase, string planHash) =>
        new($"{peerBase.TrimEnd('/')}/aggregate/v1/plans/{planHash}/report-ids");

    private Task<IReadOnlyList<string>> OwnAsync(string planHash, CancellationToken ct) =>
        node.State.ListAsync<string>(
            "select report_id from catalog.share where plan_hash = @planHash and usable order by report_id",
            new { planHash }, ct);
}
