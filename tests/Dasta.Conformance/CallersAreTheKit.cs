using System.Text;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Dasta.Conformance;

/// <summary>
/// Takes every caller for the kit, whatever it shows, and the kit's name in a body for the identifier it was admitted
/// with. A call from another machine is cut off.
/// </summary>
internal sealed class CallersAreTheKit(Did kit, Func<string> token) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(EnterAsync);
        next(app);
    };

    private async Task EnterAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Connection.RemoteIpAddress is not { } address || !System.Net.IPAddress.IsLoopback(address))
        {
            context.Abort();
            return;
        }

        context.Request.Headers.Authorization = $"Bearer {token()}";
        if (HttpMethods.IsPost(context.Request.Method)
            && context.Request.ContentLength is null or <= DataspaceLimits.MessageBytes)
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            var body = (await reader.ReadToEndAsync(context.RequestAborted))
                .Replace($"\"{ConformanceHost.Kit}\"", $"\"{kit}\"", StringComparison.Ordinal);
            var bytes = Encoding.UTF8.GetBytes(body);
            context.Request.Body = new MemoryStream(bytes);
            context.Request.ContentLength = bytes.Length;
        }

        await next(context);
    }
}
