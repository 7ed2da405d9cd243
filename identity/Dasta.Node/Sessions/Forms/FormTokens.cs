using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Dasta.Node.Trust;
using Microsoft.AspNetCore.Http;

namespace Dasta.Node.Sessions.Forms;

/// <summary>
/// Proves that a form comes from a page of this node in the same browser: a MAC of the browser's visit under a secret
/// of the node, the same on each of its processes. Another site can neither read the visit nor make the token.
/// </summary>
public sealed class FormTokens(KeyVault vault, SessionCookies cookies, NodeSettings settings)
{
    /// <summary>The header in which a script or program sends the token.</summary>
    public const string HeaderName = "X-Form-Token";

    /// <summary>The field in which a form sends it.</summary>
    public const string FieldName = "form_token";

    private readonly byte[] _key = vault.Derive("form tokens");
    private readonly string _origin = new Uri(settings.PublicBase).GetLeftPart(UriPartial.Authority);

    /// <summary>The token for the forms of a page that is being written; begins a visit where there is none.</summary>
    /// <param name="purpose">What alone it is good for, where it stands in an address; empty for every form.</param>
    public string Of(HttpContext context, string purpose = "") => TokenOf(cookies.EnsureVisit(context), purpose);

    /// <summary>True when the request comes from a page of this node and brings that page's token.</summary>
    /// <param name="purpose">As in <see cref="Of"/>.</param>
    public bool IsRight(HttpContext context, string? token, string purpose = "")
    {
        var headers = context.Request.Headers;
        var origin = headers.Origin.ToString();
        var site = headers["Sec-Fetch-Site"].ToString();
        return (origin.Length == 0 || origin == _origin)
            && site is ("" or "same-origin" or "none")
            && token is not null
            && cookies.Visit(context) is { } visit
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(TokenOf(visit, purpose)));
    }

    // A visit holds no space.
    private string TokenOf(string visit, string purpose) => Base64Url.EncodeToString(HMACSHA256.HashData(
        _key, Encoding.UTF8.GetBytes(purpose.Length == 0 ? visit : $"{visit} {purpose}")));
}
