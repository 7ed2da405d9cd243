using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Node.Trust.Internal;

/// <summary>Reading and writing of public P-256 keys as JWK (RFC 7517, RFC 7518 section 6.2.1).</summary>
internal static class PublicKeys
{
    private const int CoordinateBytes = 32;

    public static JsonObject Write(ECParameters key) => new()
    {
        ["kty"] = "EC",
        ["crv"] = "P-256",
        ["x"] = Base64Url.EncodeToString(key.Q.X),
        ["y"] = Base64Url.EncodeToString(key.Q.Y),
    };

    /// <summary>JWK thumbprint with SHA-256 (RFC 7638 section 3).</summary>
    public static string Thumbprint(ECParameters key)
    {
        var x = Base64Url.EncodeToString(key.Q.X);
        var y = Base64Url.EncodeToString(key.Q.Y);
        var canonical = $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(canonical)));
    }

    /// <summary>
    /// Reads a public key; refused with NODE-018 when it is no P-256 point or carries a private member.
    /// </summary>
    public static Outcome<ECParameters> Read(JsonObject jwk)
    {
        if (Text(jwk, "kty") != "EC" || Text(jwk, "crv") != "P-256" || jwk.ContainsKey("d"))
        {
            return NodeCodes.MalformedKey.Refuse();
        }

        return Coordinate(Text(jwk, "x")) is { } x && Coordinate(Text(jwk, "y")) is { } y
            ? new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } }
            : NodeCodes.MalformedKey.Refuse();
    }

    public static string? Text(JsonObject source, string name) =>
        source[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static byte[]? Coordinate(string? text)
    {
        if (text is not { Length: 43 } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length == CoordinateBytes ? bytes : null;
    }
}
