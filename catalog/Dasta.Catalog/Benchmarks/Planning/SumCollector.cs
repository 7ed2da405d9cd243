using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>Asks one aggregator for its sum.</summary>
internal sealed class SumCollector(CatalogNode node, PeerHttp http, TokenClient tokens)
{
    /// <summary>
    /// The sum; null while there is none yet; status 410 when the aggregator ended the batch, CATALOG-019 when what it
    /// hands over can't be a sum of this plan, other refusals when it can be asked again.
    /// </summary>
    public async Task<Outcome<HandedSum?>> AskAsync(
        RegisteredPlan plan, PlanAggregator aggregator, CancellationToken ct)
    {
        var token = await tokens.GetAsync(node.Acting, aggregator.Did, ct);
        if (!token.Succeeded)
        {
            return token.Refusal;
        }

        var address = new Uri($"{aggregator.Address.TrimEnd('/')}/aggregate/v1/plans/{plan.Hash}/sum");
        var answer = await http.SendAsync(HttpMethod.Get, address, null, token.Value, CatalogLimits.SumBytes, ct);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        return answer.Value switch
        {
            { Status: StatusCodes.Status202Accepted } => Outcome<HandedSum?>.Of(null),
            { Status: StatusCodes.Status410Gone } => AbortReason.Write(AbortReason.Read(answer.Value).Code),
            { Status: StatusCodes.Status200OK, Body: JsonObject body } => Read(plan, aggregator, body),
            _ => CatalogCodes.PeerUnreachable.Refuse(),
        };
    }

    private static Outcome<HandedSum?> Read(RegisteredPlan plan, PlanAggregator aggregator, JsonObject body)
    {
        var count = body["count"] is JsonValue number && number.TryGetValue<int>(out var read) ? read : 0;
        var digest = Text(body, "reportDigest") ?? string.Empty;
        var sum = new byte[plan.Plan.Words * sizeof(ulong)];
        var fits = count >= plan.Plan.MinimumRoster
            && count <= plan.Plan.Roster.Count
            && PlanHash.IsWellFormed(digest)
            && Text(body, "planHash") == plan.Hash
            && Convert.TryFromBase64String(Text(body, "sum") ?? string.Empty, sum, out var written)
            && written == sum.Length;
        return fits
            ? new HandedSum(aggregator.Did.ToString(), count, digest, sum)
            : CatalogCodes.SumsDisagree.Refuse();
    }

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
