using System.Text.Json.Nodes;
using Dasta.Catalog.Benchmarks.Planning;
using Dasta.Catalog.Hosting;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Standing;

/// <summary>Standing questions, under <c>/benchmarks/standing</c>: seen and ended by who ordered them.</summary>
internal static class StandingEndpoints
{
    public static void MapStandingBenchmarks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/benchmarks/standing", OrderAsync);
        routes.MapGet("/benchmarks/standing", ListAsync);
        routes.MapGet("/benchmarks/standing/{id:guid}", GetAsync);
        routes.MapDelete("/benchmarks/standing/{id:guid}", EndAsync);
    }

    private static Task<IResult> OrderAsync(
        HttpRequest request, CallerAccess access, BenchmarkPlanner planner, StandingStore store, StandingWakeUp wakeUp,
        CancellationToken ct) =>
        access.AnswerAsync(request, CatalogLimits.BenchmarkRequestBytes, StandingOrder.Read, async (caller, order) =>
        {
            var added = BenchmarkPlanner.MayBeAskedBy(caller.Kind)
                ? await store.AddAsync(caller.Did.ToString(), order, ct)
                : CatalogCodes.NotAllowed.Refuse();
            if (!added.Succeeded)
            {
                return RefusalResults.Problem(added.Refusal);
            }

            wakeUp.Signal();
            var standing = await store.FindAsync(added.Value, ct);
            return Results.Json(
                await WriteAsync(standing!, caller, planner, store, ct), statusCode: StatusCodes.Status201Created);
        }, ct);

    private static Task<IResult> ListAsync(
        HttpRequest request, CallerAccess access, StandingStore store, CancellationToken ct) =>
        access.AnswerAsync(request, async caller => Results.Json(new JsonArray(
            [.. (await store.ListAsync(caller.Did.ToString(), ct)).Select(Write)])), ct);

    private static Task<IResult> GetAsync(
        Guid id, HttpRequest request, CallerAccess access, BenchmarkPlanner planner, StandingStore store,
        CancellationToken ct) =>
        access.AnswerAsync(request, async caller =>
            await store.FindAsync(id, ct) is { } standing && standing.Requester == caller.Did.ToString()
                ? Results.Json(await WriteAsync(standing, caller, planner, store, ct))
                : RefusalResults.Problem(CatalogCodes.NotFound.Refuse()), ct);

    private static Task<IResult> EndAsync(
        Guid id, HttpRequest request, CallerAccess access, StandingStore store, CancellationToken ct) =>
        access.AnswerAsync(request, async caller =>
        {
            if (await store.FindAsync(id, ct) is not { } standing || standing.Requester != caller.Did.ToString())
            {
                return RefusalResults.Problem(CatalogCodes.NotFound.Refuse());
            }

            await store.EndAsync(id, ct);
            return Results.NoContent();
        }, ct);

    private static JsonObject Write(StandingBenchmark standing) => new()
    {
        ["id"] = standing.Id.ToString(),
        ["request"] = JsonNode.Parse(standing.Request),
        ["nextPeriod"] = standing.NextPeriod,
        ["delayDays"] = standing.DelayDays,
        ["dueAt"] = WireTime.Write(new DateTimeOffset(standing.DueAt)),
        ["ended"] = standing.EndedAt is not null,
    };

    // Who takes part is foreseen from the offers of this moment: each town decides when a plan reaches it.
    private static async Task<JsonObject> WriteAsync(
        StandingBenchmark standing, Caller caller, BenchmarkPlanner planner, StandingStore store,
        CancellationToken ct)
    {
        var view = Write(standing);

        // What was asked for since the order was read is left to the next look: the two belong together.
        var asked = (await store.PeriodsAsync(standing.Id, ct))
            .Where(period => string.CompareOrdinal(period.Period, standing.NextPeriod) < 0);
        view["periods"] = new JsonArray([.. asked.Select(period => new JsonObject
        {
            ["period"] = period.Period,
            ["benchmark"] = period.Benchmark?.ToString(),
            ["state"] = period.State is null ? "refused" : BenchmarkState.OnTheWire(period.State),
            ["towns"] = period.Towns,
            ["refusal"] = period.RefusalCode is null
                ? null : new JsonObject { ["code"] = period.RefusalCode, ["message"] = period.Refusal },
        })]);
        var request = StandingOrder.For(standing.Request, standing.NextPeriod);
        if (request.Succeeded
            && await planner.ForeseeAsync(caller, request.Value, ct) is { Succeeded: true, Value: var foreseen })
        {
            view["takesPart"] = Names(foreseen.TakePart);
            view["declines"] = Names(foreseen.Decline);
        }

        return view;
    }

    private static JsonArray Names(IReadOnlyList<string> dids) => new([.. dids.Select(did => (JsonNode)did)]);
}
