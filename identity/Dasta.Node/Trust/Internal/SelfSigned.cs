using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Node.Trust.Internal;

/// <summary>
/// A JWS that carries the public key it is signed with (RFC 9449, section 4.2): the one place where a header may bring
/// a key, because it proves nothing but the possession of it. Until <see cref="IsRight"/> says so, it proves not even
/// that.
/// </summary>
internal sealed class SelfSigned
{
    private readonly ECParameters _key;
    private readonly byte[] _signed;
    private readonly byte[] _signature;

    private SelfSigned(ECParameters key, byte[] payload, byte[] signed, byte[] signature)
    {
        _key = key;
        _signed = signed;
        _signature = signature;
        Payload = payload;
        Thumbprint = PublicKeys.Thumbprint(key);
    }

    public byte[] Payload { get; }

    /// <summary>The JWK thumbprint (RFC 7638) of the key it carries.</summary>
    public string Thumbprint { get; }

    /// <summary>Reads the form, not the signature; refused with NODE-041, whatever the reason.</summary>
    public static Outcome<SelfSigned> Read(string compact, string type)
    {
        var guarded = JwsGuard.ReadKeyed(compact, type);
        if (!guarded.Succeeded || guarded.Value.Header["jwk"] is not JsonObject jwk
            || PublicKeys.Read(jwk) is not { Succeeded: true } key)
        {
            return NodeCodes.UnacceptableProof.Refuse();
        }

        var token = guarded.Value;
        return new SelfSigned(
            key.Value, token.Payload, Encoding.ASCII.GetBytes(compact[..token.SignedLength]), token.Signature);
    }

    /// <summary>True when the signature is right.</summary>
    public bool IsRight() => Jws.IsRight(KnownKeys.Proofs, _key, _signed, _signature, keep: false);

    /// <summary>Remembers the key, once whoever brought it was let in.</summary>
    public void Keep() => KnownKeys.Proofs.Keep(_key);
}
