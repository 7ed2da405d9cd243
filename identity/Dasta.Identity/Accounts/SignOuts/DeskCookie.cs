using System.Security.Cryptography;
using System.Text;
using Dasta.Identity.Tokens;
using Dasta.Node;

namespace Dasta.Identity.Accounts.SignOuts;

/// <summary>
/// Names a browser in which somebody signed in through the provider, also when its session is over: there the provider
/// may know that person still. It lets nobody in.
/// </summary>
internal sealed class DeskCookie(NodeSettings settings)
{
    private const int TextLimit = 64;
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);
    private readonly bool _isSecure = settings.PublicBase.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>SHA-256 of what the browser shows; null for nothing.</summary>
    public byte[]? HashOf(HttpContext context) =>
        context.Request.Cookies[Name] is { Length: > 0 and <= TextLimit } secret ? Secret.HashOf(secret) : null;

    /// <summary>As <see cref="HashOf"/>; the browser gets a name where it has none.</summary>
    public byte[] Ensure(HttpContext context)
    {
        if (HashOf(context) is { } known)
        {
            return known;
        }

        var secret = Secret.Make();
        context.Response.Cookies.Append(Name, secret, new CookieOptions
        {
            Path = "/", HttpOnly = true, Secure = _isSecure, SameSite = SameSiteMode.Lax, IsEssential = true,
            MaxAge = Life,
        });
        return Secret.HashOf(secret);
    }

    private string Name
    {
        get
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(settings.PublicBase));
            return $"{(_isSecure ? "__Host-" : string.Empty)}dasta-desk-{Convert.ToHexStringLower(hash.AsSpan(0, 6))}";
        }
    }
}
