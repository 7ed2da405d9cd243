using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Node.Trust.Statements;

/// <summary>
/// A party's signature under an agreement: a JWS with the agreement left out of it (RFC 7515, appendix F), over its
/// canonical bytes. Who has the agreement and the signer's DID document can check it with any JWS software.
/// </summary>
public static class AgreementSignature
{
    /// <summary>The <c>typ</c> of the JWS.</summary>
    public const string Type = "dasta-agreement+json";

    /// <summary>Longest signature that is looked at.</summary>
    public const int LengthLimit = 2048;

    private const int Parts = 3;

    /// <summary>Signs; null for an agreement that has no canonical bytes.</summary>
    public static string? Sign(SigningKey key, JsonObject agreement)
    {
        if (CanonicalJson.Write(agreement) is not { } bytes)
        {
            return null;
        }

        var parts = Jws.Sign(key, Type, bytes).Split('.');
        return $"{parts[0]}..{parts[2]}";
    }

    /// <summary>
    /// Checks that a signature is under this agreement, by one of these keys. Refused as <see cref="Jws"/> does.
    /// </summary>
    public static Outcome<Done> Verify(string signature, JsonObject agreement, IReadOnlyList<JsonObject> keys)
    {
        var parts = signature.Length <= LengthLimit ? signature.Split('.') : [];
        var bytes = CanonicalJson.Write(agreement);
        return parts.Length != Parts || parts[1].Length > 0 || bytes is null
            ? Specs.Outcomes.Codes.NodeCodes.WrongSignature.Refuse()
            : Jws.Verify(
                $"{parts[0]}.{Base64Url.EncodeToString(bytes)}.{parts[2]}", Type, keys, Jws.DocumentLimitBytes)
                .Select(_ => Done.Value);
    }

    /// <summary>SHA-256 of the canonical bytes in hexadecimal; null for an agreement that has none.</summary>
    public static string? DigestOf(JsonObject agreement) => CanonicalJson.Write(agreement) is { } bytes
        ? Convert.ToHexStringLower(SHA256.HashData(bytes))
        : null;
}
