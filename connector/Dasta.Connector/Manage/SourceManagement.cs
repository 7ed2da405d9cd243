using Dasta.Connector.Deliveries.Intake;
using Dasta.Connector.Hosting;
using Dasta.Indicators;
using Dasta.Node.Http;
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
        routes.MapPost("/sources/{id}/files", ImportAsync);
        routes.MapGet("/sources/{id}/set-aside", SetAsideAsync);
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
        HttpContext context, string id, UploadIntake intake, [FromQuery] string? name, CancellationToken cancellation)
    {
        var imported = await intake.TakeAsync(context, id, FileName.Of(name, "upload"), cancellation);
        return imported.Succeeded
            ? Results.Json(imported.Value.Value)
            : RefusalResults.Problem(imported.Refusal);
    }

    private static async Task<IResult> SetAsideAsync(HttpContext context, string id, CancellationToken cancellation)
    {
        var rows = await Town(context).SetAsideAsync(id, cancellation);
        return rows.Succeeded ? Results.Json(rows.Value.Value) : RefusalResults.Problem(rows.Refusal);
    }

    private static TownStore Town(HttpContext context) => HostedParticipants.Current(context).Town;
}
