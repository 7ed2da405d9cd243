using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>
/// An identity token of the provider: a JWS of three parts, read whole before anything in it is believed. No header
/// says with which key or in which form it is to be checked.
/// </summary>
/// <param name="KeyId">Null when it names none.</param>
internal sealed record IdentityToken(
    string Algorithm, string? KeyId, JsonObject Claims, byte[] Signed, byte[] Signature)
{
    private const int LimitBytes = 16 * 1024;
    private const int DepthLimit = 16;
    private static readonly string[] Forbidden = ["enc", "zip", "crit", "b64"];

    /// <summary>Reads a token without checking it; refused with IDENTITY-056.</summary>
    public static Outcome<IdentityToken> Read(string text)
    {
        var parts = text.Length <= LimitBytes ? text.Split('.') : [];
        if (parts.Length != 3 || Array.Exists(parts, part => part.Length == 0 || !IsPlain(part)))
        {
            return IdentityCodes.UpstreamRefused.Refuse();
        }

        var header = WireJson.ReadObject(Base64Url.DecodeFromChars(parts[0]), DepthLimit);
        var claims = WireJson.ReadObject(Base64Url.DecodeFromChars(parts[1]), DepthLimit);
        return header is not null && claims is not null && !Forbidden.Any(header.ContainsKey)
            && UpstreamClaims.Text(header, "alg") is { } algorithm
            && UpstreamClaims.Text(header, "typ") is null or "JWT"
                ? new IdentityToken(algorithm, UpstreamClaims.Text(header, "kid"), claims,
                    Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]))
                : IdentityCodes.UpstreamRefused.Refuse();
    }

    /// <summary>True when one of these keys signed it: the one it names, or the only one where it names none.</summary>
    public bool IsSignedBy(IReadOnlyList<JsonObject> keys)
    {
        var meant = keys.Where(key => KeyId is null || UpstreamClaims.Text(key, "kid") == KeyId).Take(2).ToArray();
        return meant.Length == 1 && UpstreamSignature.IsRight(meant[0], Algorithm, Signed, Signature);
    }

    private static bool IsPlain(string part) => !part.AsSpan().ContainsAny("= \r\n\t") && Base64Url.IsValid(part);
}
