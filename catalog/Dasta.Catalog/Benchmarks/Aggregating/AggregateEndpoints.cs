using System.Text.Json.Nodes;
using Dasta.Catalog.Benchmarks.Aggregating.Shares;
using Dasta.Catalog.Hosting;
using Dasta.Node.Http;

namespace Dasta.Catalog.Benchmarks.Aggregating;

/// <summary>The aggregator's endpoints under <c>/aggregate/v1</c>.</summary>
internal static class AggregateEndpoints
{
    public static void MapAggregate(this IEndpointRouteBuilder routes)
    {
        var plans = routes.MapGroup("/aggregate/v1/plans/{hash}");
        plans.MapPost("/shares", PostShareAsync);
        plans.MapPost("/report-ids", PostReportIdsAsync);
        plans.MapGet("/sum", GetSumAsync);
    }

    private static async Task<IResult> PostShareAsync(
        string hash, HttpRequest request, CallerAccess access, ShareIntake intake, CancellationToken ct)
    {
        var caller = await access.RequireAsync(request, ct);
        if (!caller.Succeeded)
        {
            return RefusalResults.Problem(caller.Refusal);
        }

        var body = await RequestBody.ReadJsonAsync(request, CatalogLimits.ShareBytes, ct);
        var message = body.Then(ShareMessage.Read);
        if (!message.Succeeded)
        {
            return RefusalResults.Problem(message.Refusal);
        }

        var accepted = await intake.AcceptAsync(hash, caller.Value, message.Value, ct);
        return accepted.Answer(isNew => Results.Json(
            new JsonObject { ["planHash"] = hash, ["reportId"] = message.Value.ReportId },
            statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK));
    }

    private static async Task<IResult> PostReportIdsAsync(
        string hash, HttpRequest request, CallerAccess access, ReportIdExchange exchange, CancellationToken ct)
    {
        var caller = await access.RequireAsync(request, ct);
        if (!caller.Succeeded)
        {
            return RefusalResults.Problem(caller.Refusal);
        }

        var body = await RequestBody.ReadJsonAsync(request, CatalogLimits.ReportListBytes, ct);
        var reportIds = body.Then(ReportIdExchange.Read);
        if (!reportIds.Succeeded)
        {
            return RefusalResults.Problem(reportIds.Refusal);
        }

        var own = await exchange.ReceiveAsync(hash, caller.Value, reportIds.Value, ct);
        return own.Answer(list => list is null
            ? Results.Json(new JsonObject { ["state"] = BatchState.Collecting },
                statusCode: StatusCodes.Status202Accepted)
            : Results.Json(new JsonObject { ["reportIds"] = new JsonArray([.. list.Select(id => (JsonNode)id)]) }));
    }

    private static async Task<IResult> GetSumAsync(
        string hash, HttpRequest request, CallerAccess access, SumHandOver handOver, CancellationToken ct)
    {
        var caller = await access.RequireAsync(request, ct);
        if (!caller.Succeeded)
        {
            return RefusalResults.Problem(caller.Refusal);
        }

        var sum = await handOver.TakeAsync(hash, caller.Value, ct);
        return sum.Answer(body => body is null
            ? Results.Json(new JsonObject { ["state"] = BatchState.Collecting },
                statusCode: StatusCodes.Status202Accepted)
            : Results.Json(body));
    }
}
