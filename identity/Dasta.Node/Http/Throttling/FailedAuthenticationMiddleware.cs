using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Http.Throttling;

/// <summary>
/// Answers 429 without looking at a token once its address has failed too often; calls that show no secret pass.
/// </summary>
internal sealed class FailedAuthenticationMiddleware(
    RequestDelegate next, FailedAuthentications failures, NodeSettings settings)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var proves = RequestThrottle.ShowsSecret(context)
            || context.GetEndpoint()?.Metadata.GetMetadata<ProvesClient>() is not null;
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
        // Who only lacked the nonce had shown a right token and a right proof.
        if (context.Response.StatusCode == StatusCodes.Status401Unauthorized && !RequestThrottle.IsProven(context)
            && !context.Response.Headers.WWWAuthenticate.ToString()
                .Contains("use_dpop_nonce", StringComparison.Ordinal))
        {
            failures.Count(address);
        }
    }
}
