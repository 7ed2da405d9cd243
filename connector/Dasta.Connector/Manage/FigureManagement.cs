using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;

namespace Dasta.Connector.Manage;

/// <summary>
/// Where a figure comes from, over <c>/manage/v1</c>: its vintages, the run, the files with their digests and the chain
/// of sources. What it shows of raw data travels as <see cref="Dasta.Indicators.Owner.OwnerView{T}"/>.
/// </summary>
internal static class FigureManagement
{
    public static void MapFigureManagement(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/figures/{id}/provenance", ProvenanceAsync).Audited("provenance");

    private static async Task<IResult> ProvenanceAsync(
        HttpContext context, string id, CancellationToken cancellation)
    {
        var read = await HostedParticipants.Current(context).Town.ExplainFigureAsync(id, cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return read.Succeeded ? Results.Json(read.Value.Value) : RefusalResults.Problem(read.Refusal);
    }
}
