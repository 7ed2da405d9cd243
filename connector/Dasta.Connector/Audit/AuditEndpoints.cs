using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Microsoft.Net.Http.Headers;

namespace Dasta.Connector.Audit;

/// <summary>What other participants may see of a participant's audit: what concerns themselves.</summary>
internal static class AuditEndpoints
{
    private const string Action = "export-audit";

    /// <summary><c>GET /audit</c>, for every participant with a token for this one.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes) => routes.MapGroup("/audit")
        .RequireCaller(RefusalResults.Problem)
        .MapGet("/", (HttpContext context, AuditExport export, AuditLog log, TimeProvider time) =>
            ExportAsync(context, export, log, time, isOwner: false));

    /// <summary>Streams the export; its own entry is committed before the last byte.</summary>
    /// <param name="isOwner">True for the owner, who gets all of it.</param>
    public static async Task ExportAsync(
        HttpContext context, AuditExport export, AuditLog log, TimeProvider time, bool isOwner)
    {
        var participant = HostedParticipants.Current(context);
        var caller = isOwner ? participant.Did : Callers.Current(context).Did;
        context.Response.ContentType = AuditExport.MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = export.FileName(participant),
        }.ToString();
        await log.CommitAsync(
            participant,
            new AuditEntry(
                time.GetUtcNow(), caller.ToString(), Agreement: null, Transfer: null, Action,
                context.Request.Path.ToString(), OwnerAudit.Answered, 0, Decision: null),
            context.RequestAborted);
        await export.WriteAsync(
            participant, isOwner ? null : caller, context.Response.Body, context.RequestAborted);
    }
}
