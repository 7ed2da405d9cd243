using Dasta.Catalog.People;
using Dasta.Catalog.Search;
using Dasta.Node.Http;
using Dasta.Specs.Linked;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>
/// Published results as linked data and as CSV. What is not for the caller is answered as what is not there.
/// </summary>
internal static class ResultEndpoints
{
    private const string Vintages = "vintages";
    private const string Newest = "newest";

    public static void MapResults(this IEndpointRouteBuilder routes)
    {
        routes = routes.MapGroup(string.Empty).RequireRateLimiting(RequestThrottle.Anonymous);
        routes.MapGet("/benchmarks/results/{id}", ResultAsync);
        routes.MapGet("/benchmarks/series/{id}", (
            HttpContext context, string id, PersonViewer viewers, ResultStore store, ResultDocuments documents,
            CancellationToken ct) => SeriesAsync(context, id, viewers, store, (series, results) =>
                Results.Bytes(documents.Write(series, results), FigureWriter.MediaType), ct));
        routes.MapGet("/benchmarks/series/{id}/csv", (
            HttpContext context, string id, PersonViewer viewers, ResultStore store, CancellationToken ct) =>
            SeriesAsync(context, id, viewers, store, (_, results) =>
                Results.Bytes(SeriesCsv.Write(results, results[0].Unit), SeriesCsv.MediaType), ct));
    }

    private static async Task<IResult> ResultAsync(
        HttpContext context, string id, PersonViewer viewers, ResultStore store, ResultDocuments documents,
        CancellationToken ct)
    {
        var viewer = await ViewerAsync(context, viewers, [], ct);
        if (!viewer.Succeeded)
        {
            return RefusalResults.Problem(viewer.Refusal);
        }

        var isName = Guid.TryParseExact(id, "D", out _) || PlanHash.IsWellFormed(id);
        return isName && await store.FindAsync(viewer.Value, id, ct) is { } result
            ? Results.Bytes(documents.Write(result), FigureWriter.MediaType)
            : RefusalResults.Problem(CatalogCodes.NotFound.Refuse());
    }

    private static async Task<IResult> SeriesAsync(
        HttpContext context, string id, PersonViewer viewers, ResultStore store,
        Func<SeriesRow, IReadOnlyList<ResultRow>, IResult> write, CancellationToken ct)
    {
        var viewer = await ViewerAsync(context, viewers, [Vintages], ct);
        if (!viewer.Succeeded)
        {
            return RefusalResults.Problem(viewer.Refusal);
        }

        var vintages = context.Request.Query[Vintages];
        if (vintages.Count > 1 || (vintages.Count == 1 && vintages[0] is not ("all" or Newest)))
        {
            return RefusalResults.Problem(CatalogCodes.MalformedRequest.Refuse("vintages is all or newest."));
        }

        if (!PlanHash.IsWellFormed(id) || await store.FindSeriesAsync(viewer.Value, id, ct) is not { } series)
        {
            return RefusalResults.Problem(CatalogCodes.NotFound.Refuse());
        }

        var results = await store.ResultsAsync(viewer.Value, id, vintages.Contains(Newest), ct);
        return results.Count > 0
            ? write(series, results)
            : RefusalResults.Problem(CatalogCodes.NotFound.Refuse());
    }

    private static async Task<Outcome<Viewer>> ViewerAsync(
        HttpContext context, PersonViewer viewers, string[] options, CancellationToken ct)
    {
        context.Response.Headers.Vary = "Authorization, Cookie";
        var viewer = await viewers.FindAsync(context, ct);
        return viewer.Succeeded
            && context.Request.Query.Keys.FirstOrDefault(name => !options.Contains(name)) is { } foreign
                ? CatalogCodes.MalformedRequest.Refuse($"{foreign} is no option of this address.")
                : viewer;
    }
}
