using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage;

/// <summary>
/// The owner's zones at a glance, over <c>/manage/v1</c>; they travel as
/// <see cref="Dasta.Indicators.Owner.OwnerView{T}"/>.
/// </summary>
internal static class ZoneManagement
{
    private const string UsualProperty = "passages";

    public static void MapZoneManagement(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/zones/{code}", ShowAsync).Audited("zone");

    private static async Task<IResult> ShowAsync(
        HttpContext context, string code, [FromQuery] string? property, [FromQuery] int? year,
        CancellationToken cancellation)
    {
        var zone = await HostedParticipants.Current(context).Town
            .ZoneAsync(code, property ?? UsualProperty, year, cancellation);
        context.Response.Headers.CacheControl = "no-store";
        return zone.Answer(view => Results.Json(view.Value));
    }
}
