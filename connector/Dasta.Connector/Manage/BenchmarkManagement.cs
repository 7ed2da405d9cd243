using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Benchmarks.Own;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Indicators;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Manage;

/// <summary>
/// Every plan this participant decided on, what it decided and its own percentile, over <c>/manage/v1</c>; and for
/// which indicators it takes no part.
/// </summary>
internal static class BenchmarkManagement
{
    public static void MapBenchmarkManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/benchmarks", ListAsync);
        routes.MapGet("/benchmarks/absences", AbsencesAsync);
        routes.MapPut("/benchmarks/absences/{indicator}", StayAwayAsync).Audited("stay-away");
        routes.MapDelete("/benchmarks/absences/{indicator}", TakePartAsync).Audited("take-part");
    }

    private static async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellation)
    {
        var rows = await DecidedPlans.NewestAsync(HostedParticipants.Current(context).State, cancellation);
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

    private static async Task<IResult> AbsencesAsync(HttpContext context, CancellationToken cancellation) =>
        Results.Json((await BenchmarkAbsences.AllAsync(HostedParticipants.Current(context).State, cancellation))
            .Select(one => new { indicator = one.Key, since = one.Value }));

    private static async Task<IResult> StayAwayAsync(
        HttpContext context, string indicator, TimeProvider time, CancellationToken cancellation)
    {
        if (IndicatorDefinitions.Find(indicator) is null)
        {
            return RefusalResults.Problem(IndicatorCodes.UnknownIndicator.Refuse());
        }

        await BenchmarkAbsences.StayAwayAsync(
            HostedParticipants.Current(context).State, indicator, time.GetUtcNow(), cancellation);
        return Results.NoContent();
    }

    private static async Task<IResult> TakePartAsync(
        HttpContext context, string indicator, CancellationToken cancellation)
    {
        await BenchmarkAbsences.TakePartAsync(HostedParticipants.Current(context).State, indicator, cancellation);
        return Results.NoContent();
    }
}
