using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dasta.Node;
using Dasta.Node.Trust;

namespace Dasta.Identity.Accounts.Browsers;

/// <summary>
/// Knows the browsers in which an account was signed in to before, by a cookie under a MAC of the node. It lets nobody
/// in: it only keeps the tries of such a browser apart from those of strangers, who can so lock nobody out.
/// </summary>
internal sealed class KnownBrowsers(KeyVault vault, NodeSettings settings)
{
    private const int SecretBytes = 32;
    private const int TextLimit = 128;
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);
    private readonly byte[] _key = vault.Derive("known browsers");
    private readonly bool _isSecure = settings.PublicBase.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>What the tries of this browser are counted by; empty where it is not known at the account.</summary>
    public byte[] Of(HttpContext context, Guid account)
    {
        var parts = context.Request.Cookies[NameOf(account)] is { Length: <= TextLimit } text ? text.Split('.') : [];
        return parts is [var secret, var mac] && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(MacOf(account, secret)))
                ? SHA256.HashData(Encoding.UTF8.GetBytes(secret))
                : [];
    }

    /// <summary>Makes the browser a known one of an account that was just signed in to.</summary>
    public void Note(HttpContext context, Guid account)
    {
        if (Of(context, account).Length > 0)
        {
            return;
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        context.Response.Cookies.Append(NameOf(account), $"{secret}.{MacOf(account, secret)}", new CookieOptions
        {
            Path = "/", HttpOnly = true, Secure = _isSecure, SameSite = SameSiteMode.Lax, IsEssential = true,
            MaxAge = Life,
        });
    }

    private string MacOf(Guid account, string secret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{account} {secret}")));

    private string NameOf(Guid account)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.PublicBase} {account}"));
        return $"{(_isSecure ? "__Host-" : string.Empty)}dasta-known-{Convert.ToHexStringLower(hash.AsSpan(0, 6))}";
    }
}
