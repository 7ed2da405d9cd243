using Dasta.Catalog.Hosting;
using Dasta.Node.Http;

namespace Dasta.Catalog.Harvest;

/// <summary>A harvest on demand, for the governance body and the catalogue's own people.</summary>
internal static class HarvestEndpoints
{
    public static void MapHarvest(this IEndpointRouteBuilder routes) => routes.MapPost("/harvest", HarvestAsync);

    private static async Task<IResult> HarvestAsync(
        HttpRequest request, CallerAccess access, Harvester harvester, CancellationToken ct)
    {
        var caller = await access.RequireOwnerAsync(request, ct);
        if (!caller.Succeeded)
        {
            return RefusalResults.Problem(caller.Refusal);
        }

        var summary = await harvester.RunAsync(ct);
        return summary.Answer(found => Results.Json(found));
    }
}
