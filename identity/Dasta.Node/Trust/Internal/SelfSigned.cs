using System.Text;
using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Node.Trust.Internal;

/// <summary>
/// A JWS that carries the public key it is signed with (RFC 9449, section 4.2): the one place where a header may bring
/// a key, because it proves nothing but the possession of it.
/// </summary>
internal sealed record SelfSigned(byte[] Payload, string Thumbprint)
{
    /// <summary>Refused with NODE-041, whatever the reason.</summary>
    public static Outcome<SelfSigned> Read(string compact, string type)
    {
        var guarded = JwsGuard.ReadKeyed(compact, type);
        if (!guarded.Succeeded || guarded.Value.Header["jwk"] is not JsonObject jwk
            || PublicKeys.Read(jwk) is not { Succeeded: true } key)
        {
            return NodeCodes.UnacceptableProof.Refuse();
        }

        var token = guarded.Value;
        return Jws.IsRight(key.Value, Encoding.ASCII.GetBytes(compact[..token.SignedLength]), token.Signature)
            ? new SelfSigned(token.Payload, PublicKeys.Thumbprint(key.Value))
            : NodeCodes.UnacceptableProof.Refuse();
    }
}
