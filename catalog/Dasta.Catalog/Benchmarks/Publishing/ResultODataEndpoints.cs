using Dasta.Catalog.Hosting;
using Dasta.Catalog.People;
using Dasta.Node.Http;
using Dasta.Reads;

namespace Dasta.Catalog.Benchmarks.Publishing;

/// <summary>
/// Published results over OData under <c>/odata/v4</c>. Whom they are for narrows every statement, so that lists,
/// filters, single entities and counts all speak of the same rows.
/// </summary>
internal static class ResultODataEndpoints
{
    public const string Path = "/odata/v4";

    public static void MapResultOData(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path + "/{**path}", ReadAsync).RequireRateLimiting(RequestThrottle.Anonymous);

    private static async Task ReadAsync(
        HttpContext context, PersonViewer viewers, ODataEndpoint endpoint, PublishedDoor door, CatalogNode node)
    {
        context.Response.Headers.Vary = "Authorization, Cookie";
        var viewer = await viewers.FindAsync(context, context.RequestAborted);
        if (!viewer.Succeeded)
        {
            await ODataErrors.SendAsync(context, viewer.Refusal);
            return;
        }

        await endpoint.HandleAsync(
            context, context.Request.Path.Value![Path.Length..].TrimStart('/'), ResultReader.NarrowingOf(viewer.Value),
            door.Source, new Uri($"{node.Base}{Path}/"), static (_, _) => Task.CompletedTask);
    }
}
