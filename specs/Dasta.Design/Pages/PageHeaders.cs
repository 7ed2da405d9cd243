using Microsoft.AspNetCore.Http;

namespace Dasta.Design.Pages;

/// <summary>What goes with every page, so that a fault in one of them opens nothing.</summary>
internal static class PageHeaders
{
    public static void Write(HttpResponse response, string formTarget)
    {
        var headers = response.Headers;
        var target = formTarget.Length == 0 ? string.Empty : " " + formTarget;
        // A browser follows form-action through redirects, so the sign-in form names where it may end.
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
            + $"form-action 'self'{target}; frame-ancestors 'none'; base-uri 'none'";
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Not "no-referrer": then a form's own Origin would be hidden from the node that checks it.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "publickey-credentials-create=(self), publickey-credentials-get=(self), camera=(), geolocation=(), "
            + "microphone=()";
    }
}
