using System.Text.Json.Nodes;
using Dasta.Connector.Deliveries;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Node.Http;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage;

/// <summary>
/// The owner's own raw data, over <c>/manage/v1</c>: declare a source, feed it files, see what was set aside, release
/// figures. What shows raw data travels as <see cref="Dasta.Indicators.Owner.OwnerView{T}"/>.
/// </summary>
internal static class SourceManagement
{
    private const int MappingLimitBytes = 256 * 1024;
    private const int ReleaseLimitBytes = 16 * 1024;

    public static void MapSourceManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sources", PutSourceAsync);
        routes.MapPost("/sources/{id}/files", ImportAsync);
        routes.MapGet("/sources/{id}/set-aside", SetAsideAsync);
        routes.MapPost("/releases", ReleaseAsync);
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
        return imported.Succeeded
            ? Results.Json(imported.Value.Value)
            : RefusalResults.Problem(imported.Refusal);
    }

    private static async Task<IResult> SetAsideAsync(HttpContext context, string id, CancellationToken cancellation)
    {
        var rows = await Town(context).SetAsideAsync(id, cancellation);
        return rows.Succeeded ? Results.Json(rows.Value.Value) : RefusalResults.Problem(rows.Refusal);
    }

    private static async Task<IResult> ReleaseAsync(
        HttpContext context, DisclosureControl control, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, ReleaseLimitBytes, cancellation);
        var request = body.Then(ReadRelease);
        if (!request.Succeeded)
        {
            return RefusalResults.Problem(request.Refusal);
        }

        var released = await Town(context).ReleaseAsync(request.Value, control, cancellation);
        return released.Succeeded ? Results.Json(released.Value) : RefusalResults.Problem(released.Refusal);
    }

    private static Outcome<ReleaseRequest> ReadRelease(JsonObject body)
    {
        var year = body["referenceYear"] is JsonValue number && number.TryGetValue<int>(out var value) ? value : 0;
        var indicators = body["indicators"] is JsonArray list && list.All(item => item is JsonValue)
            ? list.Select(item => item!.ToString()).ToArray()
            : [];
        return year is >= 1900 and <= 2200 && indicators.Length is > 0 and <= 100
            ? new ReleaseRequest(year, indicators)
            : ConnectorCodes.MalformedRequest.Refuse("Give referenceYear (a year) and indicators (a list of codes).");
    }

    private static TownStore Town(HttpContext context) => HostedParticipants.Current(context).Town;
}
