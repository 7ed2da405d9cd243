using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dasta.Node.Trust;
using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Sessions;

/// <summary>
/// Knows the browsers in which somebody signed in before, to an account or at a participant, by a cookie under a MAC of
/// the node. It lets nobody in: it only keeps the tries of such a browser apart from those of strangers, who can so
/// lock nobody out.
/// </summary>
public sealed class KnownBrowsers(KeyVault vault, NodeSettings settings)
{
    private const int SecretBytes = 32;
    private const int TextLimit = 128;
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);
    private readonly byte[] _key = vault.Derive("known browsers");
    private readonly bool _isSecure = settings.PublicBase.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>What the tries of this browser are counted by; empty where it is not known.</summary>
    /// <param name="whose">The account or the participant somebody signed in to.</param>
    public byte[] Of(HttpContext context, string whose)
    {
        var parts = context.Request.Cookies[NameOf(whose)] is { Length: <= TextLimit } text ? text.Split('.') : [];
        return parts is [var secret, var mac] && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(MacOf(whose, secret)))
                ? SHA256.HashData(Encoding.UTF8.GetBytes(secret))
                : [];
    }

    /// <summary>Makes the browser a known one of what was just signed in to.</summary>
    /// <param name="whose">The account or the participant.</param>
    public void Note(HttpContext context, string whose)
    {
        if (Of(context, whose).Length > 0)
        {
            return;
        }

        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        context.Response.Cookies.Append(NameOf(whose), $"{secret}.{MacOf(whose, secret)}", new CookieOptions
        {
            Path = "/", HttpOnly = true, Secure = _isSecure, SameSite = SameSiteMode.Lax, IsEssential = true,
            MaxAge = Life,
        });
    }

    private string MacOf(string whose, string secret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{whose} {secret}")));

    private string NameOf(string whose)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.PublicBase} {whose}"));
        return $"{(_isSecure ? "__Host-" : string.Empty)}dasta-known-{Convert.ToHexStringLower(hash.AsSpan(0, 6))}";
    }
}
