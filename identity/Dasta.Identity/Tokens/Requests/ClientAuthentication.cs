using System.Text.Json.Nodes;
using Dasta.Identity.Participants;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Requests;

/// <summary>
/// Authenticates clients by <c>private_key_jwt</c> (RFC 7523 section 3, FAPI 2.0 Security Profile section 5.3.2.1): the
/// assertion is signed with a pinned key, its audience is the issuer as a string and it lives five minutes at most.
/// That it counts once is the business of a later stage.
/// </summary>
internal sealed class ClientAuthentication(
    RecentParticipants participants, IdentityKeys keys, NodeSettings settings, IdentitySettings identitySettings,
    TimeProvider time)
{
    // Clients in use leave typ out; what keeps other texts of the same key away is the audience.
    private const string NoType = "";
    private const int DepthLimit = 8;
    private const int TokenIdLimit = 256;
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);
    private static readonly string[] Types = ["client-authentication+jwt", "JWT", NoType];

    /// <summary>
    /// The participant behind an assertion, active or not; the refusal says why, for the log only.
    /// </summary>
    /// <param name="clientId">The form's <c>client_id</c>; null when it was left out.</param>
    public async Task<Outcome<AuthenticatedClient>> AuthenticateAsync(
        string assertion, string? clientId, CancellationToken cancellationToken)
    {
        var named = Jws.NamedKey(assertion, Types);
        if (!named.Succeeded)
        {
            return named.Refusal;
        }

        var did = named.Value.Split('#')[0];
        var client = did == keys.Self.Did.ToString()
            ? keys.Subject
            : await participants.FindAsync(did, cancellationToken);
        if (client is null)
        {
            return NodeCodes.NotActive.Refuse();
        }

        var claims = Jws.Verify(assertion, Types, client.Keys).Then(jws => Check(jws.Payload, did, clientId));
        return claims.Select(found =>
            new AuthenticatedClient(client, new OneTimeUse(did, found.TokenId, found.Expiry + Skew)));
    }

    private Outcome<(string TokenId, DateTimeOffset Expiry)> Check(byte[] payload, string did, string? clientId)
    {
        if (WireJson.ReadObject(payload, DepthLimit) is not { } claims
            || Text(claims, "iss") != did || Text(claims, "sub") != did
            || clientId is not null && clientId != did)
        {
            return NodeCodes.MalformedClaims.Refuse();
        }

        if (Text(claims, "aud") != settings.PublicBase)
        {
            return NodeCodes.WrongAudience.Refuse();
        }

        if (Moment(claims, "iat") is not { } issued || Moment(claims, "exp") is not { } expiry
            || Text(claims, "jti") is not { Length: > 0 and <= TokenIdLimit } tokenId
            || expiry - issued > TimeSpan.FromSeconds(identitySettings.AssertionSeconds) || expiry <= issued)
        {
            return IdentityCodes.LongAssertion.Refuse();
        }

        var now = time.GetUtcNow();
        var begins = claims.ContainsKey("nbf") ? Moment(claims, "nbf") ?? DateTimeOffset.MaxValue : issued;
        return expiry + Skew > now && issued <= now + Skew && begins <= now + Skew
            ? (tokenId, expiry)
            : NodeCodes.Expired.Refuse();
    }

    private static string? Text(JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static DateTimeOffset? Moment(JsonObject claims, string name) =>
        claims[name] is JsonValue value && value.TryGetValue<double>(out var seconds)
            && seconds is > 0 and < 253_402_300_799
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : null;
}
