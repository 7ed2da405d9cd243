using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.IdentityModel.Tokens;

namespace Dasta.Node.Trust;

/// <summary>Compact JWS (RFC 7515) with ES256, and nothing else.</summary>
public static class Jws
{
    private static readonly CryptoProviderFactory Providers = new() { CacheSignatureProviders = false };

    /// <summary>Signs bytes; the header carries <c>alg</c>, <c>typ</c> and <c>kid</c>.</summary>
    public static string Sign(SigningKey key, string type, byte[] payload)
    {
        return Sign(key, new JsonObject { ["alg"] = "ES256", ["typ"] = type, ["kid"] = key.KeyId }, payload);
    }

    /// <summary>Signs bytes under a header of the caller's making.</summary>
    internal static string Sign(SigningKey key, JsonObject header, byte[] payload)
    {
        var signed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.ToJsonString(WireJson.Options)))
            + "." + Base64Url.EncodeToString(payload);
        var provider = Providers.CreateForSigning(new ECDsaSecurityKey(key.Pair), SecurityAlgorithms.EcdsaSha256);
        try
        {
            return signed + "." + Base64Url.EncodeToString(provider.Sign(Encoding.ASCII.GetBytes(signed)));
        }
        finally
        {
            Providers.ReleaseSignatureProvider(provider);
        }
    }

    /// <summary>Signs a JSON object as it is written without white space.</summary>
    public static string Sign(SigningKey key, string type, JsonObject payload) =>
        Sign(key, type, Encoding.UTF8.GetBytes(payload.ToJsonString(WireJson.Options)));

    /// <summary>Bytes of a token or statement.</summary>
    public const int LimitBytes = 16 * 1024;

    /// <summary>
    /// Bytes of a signed document of the public registry: a benchmark plan with a thousand towns fits.
    /// </summary>
    public const int DocumentLimitBytes = 512 * 1024;

    /// <summary>
    /// Checks a JWS of one type against the keys its issuer registered. The caller must have bound the keys to the
    /// issuer. Refused with NODE-001 (form), NODE-002 (type), NODE-003 (key) or NODE-004 (signature).
    /// </summary>
    public static Outcome<VerifiedJws> Verify(
        string compact, string expectedType, IReadOnlyList<JsonObject> publicJwks, int limitBytes = LimitBytes) =>
        Verify(compact, [expectedType], publicJwks, limitBytes);

    /// <summary>As the other form, where a place takes more than one spelling of its type.</summary>
    public static Outcome<VerifiedJws> Verify(
        string compact, IReadOnlyList<string> expectedTypes, IReadOnlyList<JsonObject> publicJwks,
        int limitBytes = LimitBytes)
    {
        var guarded = JwsGuard.Read(compact, expectedTypes, limitBytes);
        if (!guarded.Succeeded)
        {
            return guarded.Refusal;
        }

        var token = guarded.Value;
        var named = publicJwks.Where(jwk => PublicKeys.Text(jwk, "kid") == token.KeyId).Take(2).ToArray();
        if (named.Length != 1 || !IsForSignatures(named[0]))
        {
            return NodeCodes.UnknownKey.Refuse();
        }

        var key = PublicKeys.Read(named[0]);
        if (!key.Succeeded)
        {
            return NodeCodes.UnknownKey.Refuse();
        }

        return IsRight(key.Value, Encoding.ASCII.GetBytes(compact[..token.SignedLength]), token.Signature)
            ? new VerifiedJws(token.Header, token.Payload, token.KeyId)
            : NodeCodes.WrongSignature.Refuse();
    }

    /// <summary>
    /// The key a JWS names, unchecked: only for finding out whose keys to fetch. Refused as <see cref="Verify(string,
    /// string, IReadOnlyList{JsonObject}, int)"/> does.
    /// </summary>
    public static Outcome<string> NamedKey(string compact, params IReadOnlyList<string> expectedTypes) =>
        JwsGuard.Read(compact, expectedTypes).Select(token => token.KeyId);

    private static bool IsForSignatures(JsonObject jwk) =>
        PublicKeys.Text(jwk, "alg") is null or "ES256" && PublicKeys.Text(jwk, "use") is null or "sig";

    internal static bool IsRight(ECParameters parameters, byte[] signed, byte[] signature) =>
        IsRight(KnownKeys.Registered, parameters, signed, signature, keep: true);

    internal static bool IsRight(
        KnownKeys keys, ECParameters parameters, byte[] signed, byte[] signature, bool keep)
    {
        try
        {
            return keys.Verify(parameters, signed, signature, keep);
        }
        catch (CryptographicException)
        {
            // A registered point that is not on the curve verifies nothing.
            return false;
        }
    }
}
