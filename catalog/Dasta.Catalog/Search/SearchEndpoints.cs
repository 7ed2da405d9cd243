using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Catalog.Benchmarks.Publishing;
using Dasta.Catalog.Hosting;
using Dasta.Catalog.People;
using Dasta.Node.Http;

namespace Dasta.Catalog.Search;

/// <summary>The search and the DCAT listing; both show each caller only what it could be permitted.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/search", (HttpContext context, PersonViewer viewers, CatalogListing listing,
            SeriesDcat results, CatalogNode node, CancellationToken ct) =>
            FindAsync(context, viewers, async (viewer, query) =>
            {
                var (page, series) = await listing.FindAsync(viewer, query, ct);
                PageLink.Add(context, $"{node.Base}/search", page);
                return Results.Json(new JsonArray(
                    [.. page.Datasets.Select(Write), .. await results.FoundAsync(series, ct)]));
            }, ct));
        routes.MapGet("/catalog", (HttpContext context, PersonViewer viewers, CatalogListing listing,
            SeriesDcat results, CatalogNode node, CancellationToken ct) =>
            FindAsync(context, viewers, async (viewer, query) =>
            {
                var (page, series) = await listing.FindAsync(viewer, query, ct);
                PageLink.Add(context, $"{node.Base}/catalog", page);
                var catalog = DcatWriter.Write(node, page);
                await results.AddAsync(catalog, series, ct);
                return Results.Json(catalog, contentType: "application/ld+json");
            }, ct));
    }

    private static async Task<IResult> FindAsync(
        HttpContext context, PersonViewer viewers, Func<Viewer, OfferQuery, Task<IResult>> answer,
        CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(context, ct);
        if (!viewer.Succeeded)
        {
            return RefusalResults.Problem(viewer.Refusal);
        }

        var query = OfferQuery.Read(context.Request.Query);
        if (!query.Succeeded)
        {
            return RefusalResults.Problem(query.Refusal);
        }

        context.Response.Headers.Vary = "Authorization, Cookie";
        return await answer(viewer.Value, query.Value);
    }

    private static JsonNode Write(FoundDataset dataset) => new JsonObject
    {
        ["dataset"] = dataset.Id,
        ["title"] = dataset.Title,
        ["titleNl"] = dataset.TitleDutch,
        ["indicators"] = new JsonArray([.. dataset.Indicators.Select(code => (JsonNode)code)]),
        ["provider"] = dataset.Provider,
        ["providerName"] = dataset.ProviderName,
        ["nis"] = dataset.Nis,
        ["address"] = dataset.Address,
        ["offers"] = dataset.OfferList(),
        ["seenAt"] = Time(dataset.SeenAt),
        ["stale"] = dataset.FailedSince is not null,
        ["staleSince"] = Time(dataset.FailedSince),
    };

    private static string? Time(DateTime? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
