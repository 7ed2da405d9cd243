using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust.Internal;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust;

/// <summary>
/// Gets access tokens from identity: <c>client_credentials</c> (RFC 6749 section 4.4) with <c>private_key_jwt</c>
/// (RFC 7523), bound to a key of this process (DPoP, RFC 9449). A token is used again until 60 s before it expires, and
/// calls at one time share one request.
/// </summary>
public sealed class TokenClient(GuardedHttp http, NodeSettings settings, TimeProvider time) : IDisposable
{
    private const int CacheLimit = 20_000;
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);
    private readonly ProofKey _proof = new(time);
    private readonly ConcurrentDictionary<(Did From, Did Audience), Issued> _issued = new();
    private readonly ConcurrentDictionary<(Did From, Did Audience), Lazy<Task<Outcome<AccessToken>>>> _asking = new();

    /// <summary>
    /// A token of a participant for the DID it calls; refused with NODE-014 or as <see cref="GuardedHttp"/> does.
    /// </summary>
    public async Task<Outcome<AccessToken>> GetAsync(
        ActingParticipant from, Did audience, CancellationToken cancellationToken)
    {
        if (_issued.TryGetValue((from.Did, audience), out var known) && known.UseUntil > time.GetUtcNow())
        {
            return known.Token;
        }

        // Who waits may give up, but asking goes on for the others; the answer is timed out by GuardedHttp.
        var asking = _asking.GetOrAdd(
            (from.Did, audience), _ => new Lazy<Task<Outcome<AccessToken>>>(() => AskAsync(from, audience)));
        return await asking.Value.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets a token the called node did not take.</summary>
    public void Forget(Did from, Did audience) => _issued.TryRemove((from, audience), out _);

    public void Dispose() => _proof.Dispose();

    private async Task<Outcome<AccessToken>> AskAsync(ActingParticipant from, Did audience)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, settings.IdentityBase + "/token");
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = from.Did.ToString(),
                ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ["client_assertion"] = ClientAssertion.Make(from, settings.IdentityBase, time.GetUtcNow()),
                ["resource"] = audience.ToString(),
            });
            new Proving(_proof, null).Mark(request);
            var askedAt = time.GetUtcNow();
            var answer = await http.SendAsync(request, CancellationToken.None);
            return answer.Then(value => Keep(from.Did, audience, askedAt, value));
        }
        finally
        {
            _asking.TryRemove((from.Did, audience), out _);
        }
    }

    private Outcome<AccessToken> Keep(Did from, Did audience, DateTimeOffset askedAt, HttpAnswer answer)
    {
        if (!answer.IsSuccess || answer.Json() is not { } body || PublicKeys.Text(body, "access_token") is not { } token
            || body["expires_in"] is not JsonValue value || !value.TryGetValue<int>(out var lifeSeconds))
        {
            return NodeCodes.TokenRefused.Refuse();
        }

        var (isTaken, key) = KeyOf(body);
        if (!isTaken)
        {
            return NodeCodes.TokenRefused.Refuse();
        }

        if (_issued.Count >= CacheLimit)
        {
            _issued.Clear();
        }

        var kept = new AccessToken(token, key);
        _issued[(from, audience)] = new Issued(kept, askedAt.AddSeconds(lifeSeconds) - Margin);
        return kept;
    }

    // A token that is bound to nothing would be worth something to whoever finds it: not taken in production.
    private (bool IsTaken, ProofKey? Key) KeyOf(JsonObject body) =>
        string.Equals(PublicKeys.Text(body, "token_type"), ProofCheck.HeaderName, StringComparison.OrdinalIgnoreCase)
            ? (true, _proof)
            : (settings.Development, null);

    private sealed record Issued(AccessToken Token, DateTimeOffset UseUntil);
}
