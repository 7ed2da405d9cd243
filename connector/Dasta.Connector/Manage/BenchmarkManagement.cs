using System.Text.Json.Nodes;
using Dapper;
using Dasta.Connector.Audit;
using Dasta.Connector.Benchmarks.Choices;
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
    private const int PageLimit = 1000;
    private const int BodyLimitBytes = 8 * 1024;

    public static void MapBenchmarkManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/benchmarks", ListAsync);
        routes.MapGet("/benchmarks/stay-out", GetStayOutAsync);
        routes.MapPut("/benchmarks/stay-out", SetStayOutAsync).Audited("benchmark-stay-out");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        await using var connection =
            await HostedParticipants.Current(context).State.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select plan_hash as PlanHash, indicator, period, state, refusal_code as RefusalCode, refusal,
                   decided_at as DecidedAt, result::text as Result, figure, evidence, report_id as ReportId,
                   percentile_lower as PercentileLower, percentile_upper as PercentileUpper,
                   coalesce(plan ->> 'mode', 'shares') as Mode, (plan ->> 'round')::int as Round,
                   plan ->> 'requestedBy' as RequestedBy, plan ->> 'purpose' as Purpose, plan ->> 'group' as "Group",
                   plan ->> 'deadline' as Deadline, cardinality(roster) as Towns,
                   (select json_agg(json_build_object('aggregator', aggregator, 'receipt', receipt))::text
                    from connector.benchmark_receipt r where r.plan_hash = a.plan_hash) as Receipts
            from connector.benchmark_answer a order by decided_at desc limit @PageLimit
            """, new { PageLimit }, cancellationToken: cancellation));
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
                        ["indicator"] = one.Indicator, ["since"] = WireTime.Write(new DateTimeOffset(one.Since)),
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

    private sealed record Row
    {
        public required string PlanHash { get; init; }
        public required string Indicator { get; init; }
        public required string Period { get; init; }
        public required string State { get; init; }
        public string? RefusalCode { get; init; }
        public string? Refusal { get; init; }
        public DateTime DecidedAt { get; init; }
        public string? Result { get; init; }
        public double? Figure { get; init; }
        public string? Evidence { get; init; }
        public string? ReportId { get; init; }
        public double? PercentileLower { get; init; }
        public double? PercentileUpper { get; init; }
        public required string Mode { get; init; }
        public int Round { get; init; }
        public required string RequestedBy { get; init; }
        public required string Purpose { get; init; }
        public required string Group { get; init; }
        public required string Deadline { get; init; }
        public int Towns { get; init; }
        public string? Receipts { get; init; }
    }
}
