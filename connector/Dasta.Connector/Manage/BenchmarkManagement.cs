using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Benchmarks.Choices;
using Dasta.Connector.Benchmarks.Own;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace;

namespace Dasta.Connector.Manage;

/// <summary>
/// Every plan this participant decided on, what it decided, how its report was used and its own percentile, and the
/// indicators it stays out with, over <c>/manage/v1</c>.
/// </summary>
internal static class BenchmarkManagement
{
    private const int BodyLimitBytes = 8 * 1024;

    public static void MapBenchmarkManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/benchmarks", ListAsync);
        routes.MapGet("/benchmarks/stay-out", GetStayOutAsync);
        routes.MapPut("/benchmarks/stay-out", SetStayOutAsync).Audited("benchmark-stay-out");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var rows = await DecidedPlans.NewestAsync(HostedParticipants.Current(context).State, cancellation);
        return Results.Json(rows.Select(row => new
        {
            row.PlanHash,
            row.Indicator,
            row.Period,
            row.Mode,
            row.Round,
            row.RequestedBy,
            row.Purpose,
            row.Group,
            row.Towns,
            row.Deadline,
            row.State,
            Refusal = row.RefusalCode is null ? null : new { Code = row.RefusalCode, Message = row.Refusal },
            row.DecidedAt,
            row.Figure,
            row.ReportId,
            row.Evidence,
            Receipts = Parsed(row.Receipts),
            OwnPercentile = row.PercentileLower is null
                ? null
                : new { Lower = row.PercentileLower, Upper = row.PercentileUpper },
            Result = Parsed(row.Result),
        }));
    }

    private static async Task<IResult> GetStayOutAsync(HttpContext context, CancellationToken cancellation) =>
        Results.Json(new JsonObject
        {
            ["indicators"] = new JsonArray(
            [
                .. (await StayOut.ListAsync(HostedParticipants.Current(context).State, cancellation)).Select(one =>
                    new JsonObject
                    {
                        ["indicator"] = one.Indicator, ["since"] = WireTime.Write(one.Since),
                    }),
            ]),
        });

    private static async Task<IResult> SetStayOutAsync(
        HttpContext context, TimeProvider time, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, BodyLimitBytes, cancellation);
        var indicators = body.Then(StayOut.Read);
        if (!indicators.Succeeded)
        {
            return RefusalResults.Problem(indicators.Refusal);
        }

        await StayOut.SetAsync(
            HostedParticipants.Current(context).State, indicators.Value, time.GetUtcNow(), cancellation);
        return Results.NoContent();
    }

    private static JsonNode? Parsed(string? json) => json is null ? null : JsonNode.Parse(json);
}
