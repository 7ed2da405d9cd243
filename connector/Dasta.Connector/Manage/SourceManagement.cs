using Dasta.Connector.Audit;
using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage;

/// <summary>
/// The owner's own raw data, over <c>/manage/v1</c>: declare a source, feed it files, see what was set aside.
/// What shows raw data travels as <see cref="Dasta.Indicators.Owner.OwnerView{T}"/>.
/// </summary>
internal static class SourceManagement
{
    private const int MappingLimitBytes = 256 * 1024;
    private const int RowLimit = 10_000;

    public static void MapSourceManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sources", PutSourceAsync).Audited("put-source");
        routes.MapPost("/sources/{id}/files", ImportAsync).Audited("import");
        routes.MapGet("/sources/{id}/files/{sha256}", FileAsync);
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

    // Received whole before the town's import waits for it: a slow line of the owner's holds up no delivery.
    private static async Task<IResult> ImportAsync(
        HttpContext context, string id, UploadIntake intake, [FromQuery] string? name, [FromQuery] bool? again,
        CancellationToken cancellation)
    {
        var imported = await intake.TakeAsync(
            context, id, FileName.Of(name, "upload"), again ?? false, cancellation);
        if (!imported.Succeeded)
        {
            return RefusalResults.Problem(imported.Refusal);
        }

        OwnerAudit.Count(context, imported.Value.Value.Stored + imported.Value.Value.Replaced);
        return Results.Json(imported.Value.Value);
    }

    // A client asks before it sends: a final answer ends no sending that has begun.
    private static async Task<IResult> FileAsync(
        HttpContext context, string id, string sha256, RunningImports running, CancellationToken cancellation)
    {
        var town = HostedParticipants.Current(context);
        if (ContentDigest.ReadHex(sha256) is not { } digest)
        {
            return RefusalResults.Problem(IndicatorCodes.UnknownFile.Refuse());
        }

        if (running.Find(RunningImports.OwnDoor(town, id), digest) is { } progress)
        {
            return Results.Json(progress, statusCode: StatusCodes.Status202Accepted);
        }

        return await town.Town.KnownFileAsync(id, digest, cancellation) is { } known
            ? Results.Json(known.Value)
            : RefusalResults.Problem(IndicatorCodes.UnknownFile.Refuse());
    }

    private static async Task<IResult> SetAsideAsync(
        HttpContext context, string id, [FromQuery] int? limit, CancellationToken cancellation)
    {
        var rows = await Town(context).SetAsideAsync(id, Math.Clamp(limit ?? RowLimit, 1, RowLimit), cancellation);
        if (!rows.Succeeded)
        {
            return RefusalResults.Problem(rows.Refusal);
        }

        OwnerAudit.Count(context, rows.Value.Value.Count);
        return Results.Json(rows.Value.Value);
    }

    private static TownStore Town(HttpContext context) => HostedParticipants.Current(context).Town;
}
