using Dapper;
using Dasta.Connector.Audit;
using Dasta.Connector.Audit.Chain;
using Dasta.Connector.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Dasta.Connector.Manage;

/// <summary>
/// The owner's audit over <c>/manage/v1</c>: entries in pages, all of them as a file, and the check of their chain.
/// </summary>
internal static class AuditManagement
{
    private const int PageLimit = 500;

    public static void MapAuditManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit", ListAsync);
        routes.MapGet("/audit/verification", VerifyAsync);
        routes.MapGet("/audit/export", (HttpContext context, AuditExport export, AuditLog log, TimeProvider time) =>
            AuditEndpoints.ExportAsync(context, export, log, time, isOwner: true));
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, [FromQuery] long? after, CancellationToken cancellation)
    {
        await using var connection =
            await HostedParticipants.Current(context).State.OpenConnectionAsync(cancellation);
        var entries = await connection.QueryAsync(new CommandDefinition(
            $"select {AuditRow.Columns} from connector.audit_entry where id > @after order by id limit @PageLimit",
            new { after = after ?? 0, PageLimit }, cancellationToken: cancellation));
        return Results.Json(new { entries });
    }

    private static async Task<IResult> VerifyAsync(
        HttpContext context, LodgedHeads lodged, CancellationToken cancellation)
    {
        var participant = HostedParticipants.Current(context);
        var heads = await lodged.FetchAsync(participant, cancellation);
        return Results.Json(await new AuditCheck(participant).RunAsync(heads, cancellation));
    }
}
