using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust.Statements;

/// <summary>
/// A participant's word, signed with its own key, that it goes to another place: without it nobody can name the key its
/// secrets are encrypted for.
/// </summary>
/// <param name="To">Base address of the new place, without a slash at the end.</param>
/// <param name="Key">Public JWK of the new place.</param>
/// <param name="SignedAt">Its <c>iat</c>; of two, the later one is the participant's word.</param>
/// <param name="ExpiresAt">Until when it counts.</param>
public sealed record RelocationStatement(string To, JsonObject Key, DateTimeOffset SignedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>The <c>typ</c> of the JWS.</summary>
    public const string Type = "dasta-relocation+jwt";

    /// <summary>Longest time a statement may count.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    private const int TextLimit = 2048;
    private const int MaximumDepth = 8;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    /// <summary>Signs that a participant goes to a place; it counts for the longest time.</summary>
    /// <param name="audience">DID of the identity node that is to record it.</param>
    public static string Sign(
        ActingParticipant from, string audience, string to, JsonObject key, DateTimeOffset now) =>
        Jws.Sign(from.Signing, Type, new JsonObject
        {
            ["iss"] = from.Did.ToString(),
            ["sub"] = from.Did.ToString(),
            ["aud"] = audience,
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + LongestLife).ToUnixTimeSeconds(),
            ["to"] = to,
            ["key"] = key.DeepClone(),
        });

    /// <summary>
    /// Reads a statement of a participant. Refused as <see cref="Jws"/> does, with NODE-009 when it is malformed or for
    /// another, NODE-008 when it does not count now.
    /// </summary>
    /// <param name="keys">Public keys that are known to be the participant's.</param>
    public static Outcome<RelocationStatement> Read(
        string compact, Did did, string audience, IReadOnlyList<JsonObject> keys, DateTimeOffset now)
    {
        var signed = Jws.Verify(compact, Type, keys);
        return signed.Then(jws => Read(jws.Payload, did, audience, now));
    }

    private static Outcome<RelocationStatement> Read(byte[] payload, Did did, string audience, DateTimeOffset now)
    {
        if (WireJson.ReadObject(payload, MaximumDepth) is not { } claims
            || PublicKeys.Text(claims, "iss") != did.ToString() || PublicKeys.Text(claims, "sub") != did.ToString()
            || PublicKeys.Text(claims, "aud") != audience
            || PublicKeys.Text(claims, "jti") is not { Length: > 0 and <= 256 }
            || PublicKeys.Text(claims, "to") is not { Length: > 0 and <= TextLimit } to
            || claims["key"] is not JsonObject key || !PublicKeys.Read(key).Succeeded
            || Moment(claims, "iat") is not { } issued || Moment(claims, "exp") is not { } expires)
        {
            return NodeCodes.MalformedClaims.Refuse();
        }

        return issued <= now + Skew && expires > now && expires - issued <= LongestLife
            ? new RelocationStatement(to, (JsonObject)key.DeepClone(), issued, expires)
            : NodeCodes.Expired.Refuse();
    }

    private static DateTimeOffset? Moment(JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.TryGetValue<long>(out var seconds)
            && seconds is > 0 and < 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
