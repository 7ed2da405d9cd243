using System.Text.Json.Nodes;
using Dasta.Catalog.Benchmarks.Planning.Composing;
using Dasta.Catalog.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Planning;

/// <summary>The planner's endpoints under <c>/benchmarks</c>.</summary>
internal static class BenchmarkEndpoints
{
    public static void MapBenchmarks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/benchmarks", AskAsync);
        routes.MapGet("/benchmarks", ListAsync);
        routes.MapGet("/benchmarks/{id}", GetAsync);
    }

    private static Task<IResult> AskAsync(
        HttpRequest request, CallerAccess access, BenchmarkPlanner planner, BenchmarkStore store,
        CancellationToken ct) =>
        access.AnswerAsync(request, CatalogLimits.BenchmarkRequestBytes, BenchmarkRequest.Read, async (caller, body) =>
        {
            var asked = await planner.AskAsync(caller, body, ct);
            if (!asked.Succeeded)
            {
                return RefusalResults.Problem(asked.Refusal);
            }

            var current = await store.FindAsync(asked.Value.Benchmark.Id, ct);
            var view = BenchmarkView.Write(current ?? asked.Value.Benchmark);
            return asked.Value.IsNew
                ? Results.Json(view, statusCode: StatusCodes.Status201Created)
                : Results.Json(view);
        }, ct);

    private static Task<IResult> ListAsync(
        HttpRequest request, CallerAccess access, BenchmarkStore store, CancellationToken ct) =>
        access.AnswerAsync(request, async caller =>
        {
            var benchmarks = await store.ListAsync(caller.Did.ToString(), ct);
            return Results.Json(new JsonArray([.. benchmarks.Select(BenchmarkView.Write)]));
        }, ct);

    private static Task<IResult> GetAsync(
        string id, HttpRequest request, CallerAccess access, BenchmarkStore store, CancellationToken ct) =>
        access.AnswerAsync(request, async caller =>
        {
            var benchmark = Guid.TryParse(id, out var number) ? await store.FindAsync(number, ct)
                : PlanHash.IsWellFormed(id) ? await store.FindByHashAsync(id, ct)
                : null;
            var did = caller.Did.ToString();

            // Release class "town": the towns of the roster and who asked; to everyone else it does not exist.
            var mayRead = benchmark is not null
                && (benchmark.Roster.Contains(did) || await store.IsRequesterAsync(benchmark.Id, did, ct));
            return mayRead
                ? Results.Json(BenchmarkView.Write(benchmark!))
                : RefusalResults.Problem(CatalogCodes.NotFound.Refuse());
        }, ct);
}
