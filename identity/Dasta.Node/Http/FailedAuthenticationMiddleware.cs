using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Http;

/// <summary>
/// Answers 429 without looking at a token once its address has failed too often; calls that show no token pass.
/// </summary>
internal sealed class FailedAuthenticationMiddleware(
    RequestDelegate next, FailedAuthentications failures, NodeSettings settings)
{
    private static readonly PathString TokenEndpoint = "/token";

    public async Task InvokeAsync(HttpContext context)
    {
        var proves = context.Request.Headers.Authorization.Count > 0
            || (HttpMethods.IsPost(context.Request.Method) && context.Request.Path == TokenEndpoint);
        if (!proves)
        {
            await next(context);
            return;
        }

        var address = RequestThrottle.AddressOf(context, settings);
        if (!failures.MayTry(address))
        {
            await RequestThrottle.RefuseAsync(context);
            return;
        }

        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized)
        {
            failures.Count(address);
        }
    }
}
