using Dasta.Node.Http;

namespace Dasta.Connector.Audit;

/// <summary>The audit stage of the owner's own endpoints: the entry is committed before the answer leaves.</summary>
internal static class AuditedActions
{
    /// <param name="action">What the endpoint does, for example <c>erase</c>.</param>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder route, string action) =>
        route.AddEndpointFilter(async (invocation, next) =>
        {
            var result = await next(invocation);
            var context = invocation.HttpContext;
            await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
                context, action, RefusalResults.CodeOf(result), context.RequestAborted);
            return result;
        }).WithMetadata(new AuditedAction(action));
}
