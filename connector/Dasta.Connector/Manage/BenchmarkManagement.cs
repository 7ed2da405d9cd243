using System.Text.Json.Nodes;
using Dapper;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Manage;

/// <summary>
/// Every plan this participant decided on, what it decided and its own percentile, over <c>/manage/v1</c>.
/// </summary>
internal static class BenchmarkManagement
{
    private const int PageLimit = 1000;

    public static void MapBenchmarkManagement(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/benchmarks", ListAsync);

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        await using var connection =
            await HostedParticipants.Current(context).State.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            select plan_hash as PlanHash, indicator, period, state, refusal_code as RefusalCode, refusal,
                   decided_at as DecidedAt, result::text as Result,
                   percentile_lower as PercentileLower, percentile_upper as PercentileUpper
            from connector.benchmark_answer order by decided_at desc limit @PageLimit
            """, new { PageLimit }, cancellationToken: cancellation));
        return Results.Json(rows.Select(row => new
        {
            row.PlanHash,
            row.Indicator,
            row.Period,
            row.State,
            Refusal = row.RefusalCode is null ? null : new { Code = row.RefusalCode, Message = row.Refusal },
            row.DecidedAt,
            OwnPercentile = row.PercentileLower is null
                ? null
                : new { Lower = row.PercentileLower, Upper = row.PercentileUpper },
            Result = row.Result is null ? null : JsonNode.Parse(row.Result),
        }));
    }

    private sealed record Row(
        string PlanHash,
        string Indicator,
        string Period,
        string State,
        string? RefusalCode,
        string? Refusal,
        DateTime DecidedAt,
        string? Result,
        double? PercentileLower,
        double? PercentileUpper);
}
