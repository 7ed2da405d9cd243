using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Sessions.Forms;

/// <summary>
/// Sends a browser on with 303. The framework's own redirect writes where it goes into the log, and codes stand in some
/// addresses.
/// </summary>
public sealed class SeeOther(string address) : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        httpContext.Response.Headers.CacheControl = "no-store";
        httpContext.Response.Headers["Referrer-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
