using Dasta.Catalog.Harvest;
using Dasta.Catalog.Hosting;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Search;

/// <summary>The catalogue over the Dataspace Protocol 2025-1; refusals take the protocol's error shape.</summary>
internal static class DataspaceEndpoints
{
    public static void MapDataspace(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/.well-known/dspace-version", () => Results.Json(VersionDocument.Own.Write()));
        routes.MapPost($"{Terms.DspPath}/catalog/request", RequestAsync);
        // The specification leaves open how a further page is asked for: POST and GET are both taken.
        routes.MapGet($"{Terms.DspPath}/catalog/request", FurtherAsync);
        routes.MapGet($"{Terms.DspPath}/catalog/datasets/{{**id}}", DatasetAsync);
    }

    private static async Task<IResult> RequestAsync(
        HttpContext context, CallerAccess access, OfferSearch search, CatalogNode node, CancellationToken ct)
    {
        var caller = await access.FindAsync(context.Request, ct);
        if (!caller.Succeeded)
        {
            return Error(caller.Refusal);
        }

        var body = await RequestBody.ReadJsonAsync(context.Request, CatalogLimits.CatalogRequestBytes, ct);
        var message = body.Then(CatalogRequestMessage.Read);
        return !message.Succeeded ? Error(message.Refusal)
            : message.Value.Filters is { Count: > 0 } ? Error(CatalogCodes.FilterUnknown.Refuse())
            : await PageAsync(context, caller.Value, search, node, ct);
    }

    private static async Task<IResult> FurtherAsync(
        HttpContext context, CallerAccess access, OfferSearch search, CatalogNode node, CancellationToken ct)
    {
        var caller = await access.FindAsync(context.Request, ct);
        return caller.Succeeded ? await PageAsync(context, caller.Value, search, node, ct) : Error(caller.Refusal);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context, Caller? caller, OfferSearch search, CatalogNode node, CancellationToken ct)
    {
        var asked = context.Request.Query;
        var after = PagePlace.Read(asked.TryGetValue(PageLink.Name, out var token) ? token : asked["continuation"]);
        if (!after.Succeeded)
        {
            return Error(after.Refusal);
        }

        var page = await search.FindAsync(Viewer.Of(caller), OfferQuery.All(after.Value), ct);
        PageLink.Add(context, $"{node.Base}{Terms.DspPath}/catalog/request", page, PageLink.Name);
        return Results.Json(DspWriter.Catalog(node, page));
    }

    private static async Task<IResult> DatasetAsync(
        string id, HttpContext context, CallerAccess access, OfferSearch search, CancellationToken ct)
    {
        var caller = await access.FindAsync(context.Request, ct);
        if (!caller.Succeeded)
        {
            return Error(caller.Refusal);
        }

        // The server leaves an escaped slash of a path as it came.
        var dataset = id.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var query = OfferQuery.All(null) with { Dataset = ForeignText.IsIdentifier(dataset) ? dataset : string.Empty };
        var page = await search.FindAsync(Viewer.Of(caller.Value), query, ct);
        return page.Datasets is [var found, ..]
            ? Results.Json(DspWriter.Dataset(found))
            : Error(CatalogCodes.NotFound.Refuse());
    }

    private static IResult Error(Refusal refusal) => Results.Json(
        new CatalogError(refusal.Code, [refusal.Message, refusal.Hint]).Write(), statusCode: refusal.Status);
}
