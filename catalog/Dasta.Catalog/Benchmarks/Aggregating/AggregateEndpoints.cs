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
        plans.MapGet("/receipt", GetReceiptAsync);
    }

    private static Task<IResult> PostShareAsync(
        string hash, HttpRequest request, CallerAccess access, ShareIntake intake, CancellationToken ct) =>
        access.AnswerAsync(request, CatalogLimits.ShareBytes, ShareMessage.Read, async (caller, message) =>
        {
            var accepted = await intake.AcceptAsync(hash, caller, message, ct);
            return accepted.Answer(isNew => Results.Json(
                new JsonObject { ["planHash"] = hash, ["reportId"] = message.ReportId },
                statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK));
        }, ct);

    private static Task<IResult> PostReportIdsAsync(
        string hash, HttpRequest request, CallerAccess access, ReportIdExchange exchange, CancellationToken ct) =>
        access.AnswerAsync(request, CatalogLimits.ReportListBytes, ReportIdExchange.Read, async (caller, reportIds) =>
        {
            var own = await exchange.ReceiveAsync(hash, caller, reportIds, ct);
            return own.Answer(list => list is null
                ? Collecting()
                : Results.Json(new JsonObject { ["reportIds"] = new JsonArray([.. list.Select(id => (JsonNode)id)]) }));
        }, ct);

    private static Task<IResult> GetSumAsync(
        string hash, HttpRequest request, CallerAccess access, SumHandOver handOver, CancellationToken ct) =>
        access.AnswerAsync(request, async caller =>
        {
            var sum = await handOver.TakeAsync(hash, caller, ct);
            return sum.Answer(body => body is null ? Collecting() : Results.Json(body));
        }, ct);

    private static Task<IResult> GetReceiptAsync(
        string hash, HttpRequest request, CallerAccess access, ReceiptDesk desk, CancellationToken ct) =>
        access.AnswerAsync(request, async caller =>
        {
            var receipt = await desk.GiveAsync(hash, caller, ct);
            return receipt.Answer(body => body is null ? Collecting() : Results.Json(body));
        }, ct);

    private static IResult Collecting() => Results.Json(
        new JsonObject { ["state"] = BatchState.Collecting }, statusCode: StatusCodes.Status202Accepted);
}
