using Dasta.Connector.Audit.Orders;
using Dasta.Node.Http;

namespace Dasta.Connector.Audit;

/// <summary>The audit stage of the owner's own endpoints: the entry is committed before the answer leaves.</summary>
internal static class AuditedActions
{
    /// <param name="action">What the endpoint does, for example <c>erase</c>.</param>
    /// <param name="isStep">
    /// True where all it does is a step of a process, whose commit brings the entry; other orders are noted before.
    /// </param>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder route, string action, bool isStep = false) =>
        route.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            using var step = OwnerStep.Begin(context, action);
            if (!isStep && !HttpMethods.IsGet(context.Request.Method))
            {
                var time = context.RequestServices.GetRequiredService<TimeProvider>();
                await step.NoteAsync(time.GetUtcNow(), context.RequestAborted);
            }

            var result = await next(invocation);
            await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
                context, action, RefusalResults.CodeOf(result), context.RequestAborted);
            return result;
        }).WithMetadata(new AuditedAction(action));
}
