using System.Security.Cryptography;
using System.Text;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Sessions;

/// <summary>
/// The cookies of a node. Over https their names begin with <c>__Host-</c>, so that no other host, subdomain or plain
/// http page can set them (RFC 6265bis, section 4.1.3). The names carry whose they are, since cookies ignore ports and
/// one host serves many participants. The <em>visit</em> names a browser and proves nothing about a person; it is what
/// forms are bound to.
/// </summary>
public sealed class SessionCookies(NodeSettings settings)
{
    private readonly bool _isSecure = settings.PublicBase.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>The secret of a session, as the browser shows it; null for none.</summary>
    /// <param name="whose">The participant whose pages are visited.</param>
    public string? Session(HttpContext context, Did whose) => Read(context, NameOf("session", whose.ToString()));

    /// <summary>Gives the browser the secret of a new session, and a new visit with it.</summary>
    public void BeginSession(HttpContext context, Did whose, string secret)
    {
        Write(context, NameOf("session", whose.ToString()), secret);
        RenewVisit(context);
    }

    /// <summary>Takes a session's secret away, and the visit with it.</summary>
    public void EndSession(HttpContext context, Did whose)
    {
        context.Response.Cookies.Delete(NameOf("session", whose.ToString()), Options());
        RenewVisit(context);
    }

    /// <summary>The visit, as the browser shows it; null for none.</summary>
    public string? Visit(HttpContext context) => Read(context, VisitName);

    /// <summary>The visit; made where there is none.</summary>
    public string EnsureVisit(HttpContext context)
    {
        if (context.Items[VisitName] is string made)
        {
            return made;
        }

        return Visit(context) ?? RenewVisit(context);
    }

    private string VisitName => NameOf("visit", settings.PublicBase);

    private string RenewVisit(HttpContext context)
    {
        var secret = Secrets.Make();
        context.Items[VisitName] = secret;
        Write(context, VisitName, secret);
        return secret;
    }

    private static string? Read(HttpContext context, string name) =>
        context.Request.Cookies[name] is { } text && Secrets.IsOne(text) ? text : null;

    private void Write(HttpContext context, string name, string secret) =>
        context.Response.Cookies.Append(name, secret, Options());

    private string NameOf(string kind, string whose)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whose)).AsSpan(0, 6));
        return $"{(_isSecure ? "__Host-" : string.Empty)}dasta-{kind}-{hash}";
    }

    // Lax, not Strict: the browser comes back from identity's site, and the page it lands on needs the session.
    private CookieOptions Options() => new()
    {
        Path = "/", HttpOnly = true, Secure = _isSecure, SameSite = SameSiteMode.Lax, IsEssential = true,
    };
}
