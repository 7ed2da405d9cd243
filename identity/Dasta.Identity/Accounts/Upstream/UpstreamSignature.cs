using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>
/// Checks a signature of the provider. What kind of key signed says which algorithms there may be, never the token:
/// ES256 under a P-256 key, RS256 or PS256 under an RSA key of 2048 bits or more. Others sign with RSA, so it is taken
/// here and nowhere else.
/// </summary>
internal static class UpstreamSignature
{
    private const int ModulusBytes = 256;
    private const int ModulusLimitBytes = 1024;
    private const int CoordinateBytes = 32;

    /// <summary>True when the key is for this algorithm and signed these bytes.</summary>
    public static bool IsRight(JsonObject key, string algorithm, byte[] signed, byte[] signature)
    {
        if (UpstreamClaims.Text(key, "use") is not (null or "sig")
            || (UpstreamClaims.Text(key, "alg") is { } meant && meant != algorithm))
        {
            return false;
        }

        try
        {
            return (UpstreamClaims.Text(key, "kty"), algorithm) switch
            {
                ("EC", "ES256") => IsRightCurve(key, signed, signature),
                ("RSA", "RS256") => IsRightModulus(key, signed, signature, RSASignaturePadding.Pkcs1),
                ("RSA", "PS256") => IsRightModulus(key, signed, signature, RSASignaturePadding.Pss),
                _ => false,
            };
        }
        catch (CryptographicException)
        {
            // A point off the curve or a modulus that is none verifies nothing.
            return false;
        }
    }

    private static bool IsRightCurve(JsonObject key, byte[] signed, byte[] signature)
    {
        if (UpstreamClaims.Text(key, "crv") != "P-256" || Bytes(key, "x") is not { Length: CoordinateBytes } x
            || Bytes(key, "y") is not { Length: CoordinateBytes } y)
        {
            return false;
        }

        using var pair = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y },
        });
        return pair.VerifyData(signed, signature, HashAlgorithmName.SHA256);
    }

    private static bool IsRightModulus(JsonObject key, byte[] signed, byte[] signature, RSASignaturePadding padding)
    {
        if (Bytes(key, "n") is not { Length: >= ModulusBytes and <= ModulusLimitBytes } modulus
            || Bytes(key, "e") is not { Length: > 0 and <= 8 } exponent)
        {
            return false;
        }

        using var pair = RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent });
        return pair.VerifyData(signed, signature, HashAlgorithmName.SHA256, padding);
    }

    private static byte[]? Bytes(JsonObject key, string name) =>
        UpstreamClaims.Text(key, name) is { } text && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
