using Dasta.Connector.Audit.Orders;
using Dasta.Node.Http;

namespace Dasta.Connector.Audit;

/// <summary>
/// The audit stage of the owner's own endpoints, those of the management interface and the forms of the pages: the
/// entry is committed before the answer leaves.
/// </summary>
internal static class AuditedActions
{
    /// <param name="action">What the endpoint does, for example <c>erase</c>.</param>
    /// <param name="isStep">
    /// True where all it does is a step of a process, whose commit brings the entry, or where it notes by itself what
    /// may be no order at all; other orders are noted before.
    /// </param>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder route, string action, bool isStep = false) =>
        route.AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            using var step = OwnerStep.Begin(context, action);
            if (!isStep && !HttpMethods.IsGet(context.Request.Method))
            {
                await NoteAsync(context);
            }

            var result = await next(invocation);
            if (!step.IsSettled)
            {
                await context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
                    context, action, RefusalOf(step, result), context.RequestAborted);
            }

            return result;
        }).WithMetadata(new AuditedAction(action));

    /// <summary>Notes the order of a request before it is carried out.</summary>
    public static Task NoteAsync(HttpContext context)
    {
        var step = OwnerStep.Current ?? throw new InvalidOperationException("The endpoint is not audited.");
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        return step.NoteAsync(time.GetUtcNow(), context.RequestAborted);
    }

    // A page that refuses says so by ProblemPages, or has said how the order ended.
    private static string? RefusalOf(OwnerStep step, object? result)
    {
        var code = step.RefusalCode ?? RefusalResults.CodeOf(result);
        return code is null && result is IStatusCodeHttpResult { StatusCode: >= StatusCodes.Status400BadRequest }
            ? throw new InvalidOperationException($"{step.Action} was refused, and nothing says why.")
            : code;
    }
}
