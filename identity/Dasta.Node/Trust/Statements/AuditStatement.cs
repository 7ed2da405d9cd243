using System.Buffers.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust.Statements;

/// <summary>
/// A participant's word, signed with its own key, that the chain of its audit had this hash at this position.
/// </summary>
/// <param name="Position">Number of the link, from 1.</param>
/// <param name="Hash">SHA-256 of the link.</param>
/// <param name="At">When it was signed, in whole seconds.</param>
public sealed record AuditStatement(long Position, byte[] Hash, DateTimeOffset At)
{
    /// <summary>The <c>typ</c> of a head: the end of the chain at a moment.</summary>
    public const string Head = "dasta-audit-head+jwt";

    /// <summary>The <c>typ</c> of a checkpoint: everything up to it was cut off after its time.</summary>
    public const string Checkpoint = "dasta-audit-checkpoint+jwt";

    private const int HashBytes = 32;
    private const int DepthMaximum = 4;

    public string Sign(ActingParticipant participant, string type) => Jws.Sign(participant.Signing, type, new JsonObject
    {
        ["iss"] = participant.Did.ToString(),
        ["iat"] = At.ToUnixTimeSeconds(),
        ["position"] = Position,
        ["hash"] = Base64Url.EncodeToString(Hash),
    });

    /// <summary>
    /// Reads a statement of a participant. Refused as <see cref="Jws"/> does, or with NODE-009 when it is malformed or
    /// another's.
    /// </summary>
    /// <param name="keys">Public keys that are known to be the participant's.</param>
    public static Outcome<AuditStatement> Read(
        string compact, string type, Did did, IReadOnlyList<JsonObject> keys) =>
        Jws.Verify(compact, type, keys).Then(signed =>
            WireJson.ReadObject(signed.Payload, DepthMaximum) is { } claims
                && PublicKeys.Text(claims, "iss") == did.ToString()
                && Number(claims, "iat") is { } at and > 0 and < 253_402_300_799
                && Number(claims, "position") is { } position and > 0
                && PublicKeys.Text(claims, "hash") is { } hash && Base64Url.IsValid(hash, out var length)
                && length == HashBytes
                ? new AuditStatement(
                    position, Base64Url.DecodeFromChars(hash), DateTimeOffset.FromUnixTimeSeconds(at))
                : (Outcome<AuditStatement>)NodeCodes.MalformedClaims.Refuse());

    private static long? Number(JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
