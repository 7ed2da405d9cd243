using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Sessions.Forms;

/// <summary>
/// Sends a browser on to another site after a form, by a page that goes there by itself: a redirect would be held
/// against the rule of the page for its forms (Content Security Policy, level 3, form-action).
/// </summary>
public sealed class Onto(string address) : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "same-origin";
        var link = HtmlEncoder.Default.Encode(address);
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="nl"><head><meta charset="utf-8" /><meta http-equiv="refresh" content="0;url={link}" />
            <title>DASTA!</title></head><body>
            <p><a href="{link}">Verder · <span lang="en">Continue</span></a></p>
            </body></html>
            """,
            httpContext.RequestAborted);
    }
}
