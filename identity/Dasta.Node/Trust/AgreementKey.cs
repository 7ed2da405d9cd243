using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust;

/// <summary>
/// A P-256 key pair for key agreement: what is encrypted for it only its holder opens (see <see cref="Jwe"/>).
/// </summary>
public sealed class AgreementKey : IDisposable
{
    private readonly ECDiffieHellman _key;

    private AgreementKey(ECDiffieHellman key, string keyId)
    {
        _key = key;
        KeyId = keyId;
    }

    /// <summary>Full identifier of the key: the DID, <c>#</c> and a fragment.</summary>
    public string KeyId { get; }

    internal ECDiffieHellman Pair => _key;

    /// <summary>Makes a new pair under an identifier the caller chose.</summary>
    public static AgreementKey Create(string keyId) => new(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), keyId);

    /// <summary>Makes a new pair of a DID; the fragment is the key's thumbprint (RFC 7638).</summary>
    public static AgreementKey Create(Did did)
    {
        var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return new AgreementKey(key, $"{did}#{PublicKeys.Thumbprint(key.ExportParameters(false))}");
    }

    /// <summary>Takes up a pair that <see cref="Export"/> gave; throws when the bytes are no P-256 key.</summary>
    public static AgreementKey Import(byte[] pkcs8, string keyId)
    {
        var key = ECDiffieHellman.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new AgreementKey(key, keyId);
    }

    /// <summary>The private key as PKCS #8; secret.</summary>
    public byte[] Export() => _key.ExportPkcs8PrivateKey();

    /// <summary>The public key as JWK, with <c>kid</c>, <c>alg</c> and <c>use</c>.</summary>
    public JsonObject PublicJwk()
    {
        var jwk = PublicKeys.Write(_key.ExportParameters(false));
        jwk["kid"] = KeyId;
        jwk["alg"] = "ECDH-ES";
        jwk["use"] = "enc";
        return jwk;
    }

    /// <summary>
    /// What this pair and another share (ECDH): the same on both sides, known to nobody else. Refused as
    /// <see cref="PublicKeys.Read"/> says when the other's is no public P-256 key.
    /// </summary>
    public Outcome<byte[]> SecretWith(JsonObject publicJwk) => PublicKeys.Read(publicJwk).Select(point =>
    {
        using var peer = ECDiffieHellman.Create(point);
        using var peerKey = peer.PublicKey;
        return _key.DeriveRawSecretAgreement(peerKey);
    });

    public void Dispose() => _key.Dispose();
}
