using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust;

/// <summary>A P-256 key pair that signs with ES256 (RFC 7518 section 3.4).</summary>
public sealed class SigningKey : IDisposable
{
    private readonly ECDsa _key;

    private SigningKey(ECDsa key, string keyId)
    {
        _key = key;
        KeyId = keyId;
    }

    /// <summary>Full identifier of the key: the DID, <c>#</c> and a fragment.</summary>
    public string KeyId { get; }

    internal ECDsa Pair => _key;

    /// <summary>Makes a new pair under an identifier the caller chose.</summary>
    public static SigningKey Create(string keyId) => new(ECDsa.Create(ECCurve.NamedCurves.nistP256), keyId);

    /// <summary>Makes a new pair of a DID; the fragment is the key's thumbprint (RFC 7638).</summary>
    public static SigningKey Create(Did did)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new SigningKey(key, $"{did}#{PublicKeys.Thumbprint(key.ExportParameters(false))}");
    }

    /// <summary>Takes up a pair that <see cref="Export"/> gave; throws when the bytes are no P-256 key.</summary>
    public static SigningKey Import(byte[] pkcs8, string keyId)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new SigningKey(key, keyId);
    }

    /// <summary>
    /// Takes up a pair from PEM, under an identifier the caller chose; throws when the text holds no P-256 key.
    /// </summary>
    public static SigningKey ImportPem(string pem, string keyId)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        if (key.ExportParameters(true).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
        {
            return new SigningKey(key, keyId);
        }

        key.Dispose();
        throw new CryptographicException("The key lies on another curve than P-256.");
    }

    /// <summary>The same for a key of a DID; the fragment is the key's thumbprint.</summary>
    public static SigningKey ImportPem(string pem, Did did)
    {
        using var key = ImportPem(pem, string.Empty);
        return ImportPem(pem, $"{did}#{PublicKeys.Thumbprint(key.Pair.ExportParameters(false))}");
    }

    /// <summary>The private key as PKCS #8; secret.</summary>
    public byte[] Export() => _key.ExportPkcs8PrivateKey();

    /// <summary>The public key as JWK, with <c>kid</c>, <c>alg</c> and <c>use</c>.</summary>
    public JsonObject PublicJwk()
    {
        var jwk = PublicKeys.Write(_key.ExportParameters(false));
        jwk["kid"] = KeyId;
        jwk["alg"] = "ES256";
        jwk["use"] = "sig";
        return jwk;
    }

    public void Dispose() => _key.Dispose();
}
