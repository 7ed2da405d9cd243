using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Processes.Messages;

/// <summary>
/// Says to who takes a wrong turn below the protocol's path that nothing is there, or not for this method, in the
/// protocol's own shape.
/// </summary>
internal static class ProtocolNowhere
{
    public static async Task TakeAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is not { HasStarted: false, ContentType: null, ContentLength: null } response
            || !context.Request.Path.StartsWithSegments(Terms.DspPath, StringComparison.Ordinal))
        {
            return;
        }

        var refusal = response.StatusCode switch
        {
            StatusCodes.Status404NotFound => NodeCodes.NothingHere.Refuse(),
            StatusCodes.Status405MethodNotAllowed => NodeCodes.WrongMethod.Refuse(),
            _ => null,
        };
        if (refusal is not null)
        {
            await ProtocolResults.ErrorAt(context, refusal).ExecuteAsync(context);
        }
    }
}
