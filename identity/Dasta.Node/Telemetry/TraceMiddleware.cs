using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Telemetry;

/// <summary>
/// Tells the caller under which trace (W3C Trace Context) its request was handled: audit entries and log lines bear it.
/// </summary>
internal sealed class TraceMiddleware(RequestDelegate next)
{
    public const string Header = "Dasta-Trace";

    public Task InvokeAsync(HttpContext context)
    {
        if (Activity.Current is { } trace)
        {
            context.Response.Headers[Header] = trace.TraceId.ToHexString();
        }

        return next(context);
    }
}
