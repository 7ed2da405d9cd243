using Dasta.Connector.Audit;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Node.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage;

/// <summary>
/// The owner's own raw data, over <c>/manage/v1</c>: declare a source, feed it files, see what was set aside.
/// What shows raw data travels as <see cref="Dasta.Indicators.Owner.OwnerView{T}"/>.
/// </summary>
internal static class SourceManagement
{
    private const int MappingLimitBytes = 256 * 1024;

    public static void MapSourceManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sources", PutSourceAsync);
        routes.MapPost("/sources/{id}/files", ImportAsync).Audited("import");
        routes.MapGet("/sources/{id}/set-aside", SetAsideAsync).Audited("set-aside");
    }

    private static async Task<IResult> PutSourceAsync(HttpContext context, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, MappingLimitBytes, cancellation);
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        var put = await Town(context).PutSourceAsync(body.Value, cancellation);
        return put.Succeeded
            ? Results.Json(put.Value, statusCode: StatusCodes.Status201Created)
            : RefusalResults.Problem(put.Refusal);
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, string id, ImportQueue queue, DeliverySettings deliveries, [FromQuery] string? name,
        CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        var place = queue.Enter(town, town.Did);
        if (!place.Succeeded)
        {
            BackPressure.Note(context, place.Refusal, deliveries);
            return RefusalResults.Problem(place.Refusal);
        }

        using var _ = place.Value;
        var settings = context.RequestServices.GetRequiredService<ConnectorSettings>();
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false })
        {
            limit.MaxRequestBodySize = settings.UploadLimitMegabytes * 1024L * 1024L;
        }

        var declared = ContentDigest.Read(context.Request.Headers[ContentDigest.Header]);
        if (!declared.Succeeded)
        {
            return RefusalResults.Problem(declared.Refusal);
        }

        var file = new IncomingFile(context.Request.Body, name ?? "upload", declared.Value);
        var imported = await Town(context).ImportAsync(id, file, progress: null, cancellation);
        if (!imported.Succeeded)
        {
            return RefusalResults.Problem(imported.Refusal);
        }

        OwnerAudit.Count(context, imported.Value.Value.Stored + imported.Value.Value.Replaced);
        return Results.Json(imported.Value.Value);
    }

    private static async Task<IResult> SetAsideAsync(HttpContext context, string id, CancellationToken cancellation)
    {
        var rows = await Town(context).SetAsideAsync(id, cancellation);
        if (!rows.Succeeded)
        {
            return RefusalResults.Problem(rows.Refusal);
        }

        OwnerAudit.Count(context, rows.Value.Value.Count);
        return Results.Json(rows.Value.Value);
    }

    private static TownStore Town(HttpContext context) => HostedParticipants.Current(context).Town;
}
