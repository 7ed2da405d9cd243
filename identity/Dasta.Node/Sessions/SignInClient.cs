using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Internal;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Node.Sessions;

/// <summary>
/// What a node says to identity's token server to let a person sign in: authorization code with PKCE and a pushed
/// request (FAPI 2.0 Security Profile, section 5.3.3). Tokens stay on this side; the browser sees none.
/// </summary>
internal sealed class SignInClient(GuardedHttp http, AccessTokens tokens, NodeSettings settings, TimeProvider time)
    : IDisposable
{
    private static readonly TimeSpan AfterRefusal = TimeSpan.FromSeconds(60);
    private readonly ProofKey _proof = new(time);

    // A participant that identity does not know counts there as a failure of this node's address, which strangers who
    // begin sign-ins at it could repeat until no participant of this node was listened to.
    private readonly ConcurrentDictionary<Did, DateTimeOffset> _pushAgainAt = new();

    /// <summary>Pushes a request and gives the address to send the browser to.</summary>
    /// <param name="afresh">True when the person must prove anew who it is, for example to be another one.</param>
    public async Task<Outcome<string>> PushAsync(
        SessionPlace place, string state, SignInWork work, bool afresh, CancellationToken cancellationToken)
    {
        var did = place.Client.Did;
        if (_pushAgainAt.TryGetValue(did, out var next) && time.GetUtcNow() < next)
        {
            return NodeCodes.SignInFailed.Refuse();
        }

        var form = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["redirect_uri"] = place.Base + SignIn.ReturnPath,
            ["scope"] = "openid profile offline_access",
            ["state"] = state,
            ["nonce"] = work.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(work.Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (afresh)
        {
            form["prompt"] = "login";
        }

        var answer = await SendAsync(place, "/par", form, isProven: false, cancellationToken);
        if (answer.Succeeded && answer.Value.Status == 401)
        {
            _pushAgainAt[did] = time.GetUtcNow() + AfterRefusal;
        }

        return answer.Then(Body).Then<string>(body => PublicKeys.Text(body, "request_uri") is { } reference
            ? QueryHelpers.AddQueryString(settings.IdentityBase + "/authorize", new Dictionary<string, string?>
            {
                ["client_id"] = place.Client.Did.ToString(), ["request_uri"] = reference,
            })
            : NodeCodes.UnexpectedAnswer.Refuse());
    }

    /// <summary>Turns a code into the person it stands for and the refresh token to ask about it again.</summary>
    public async Task<Outcome<(PersonSession Person, string Refresh)>> RedeemAsync(
        SessionPlace place, string code, SignInWork work, CancellationToken cancellationToken)
    {
        var sent = await SendAsync(
            place, "/token",
            new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = place.Base + SignIn.ReturnPath,
                ["code_verifier"] = work.Verifier,
            },
            isProven: true, cancellationToken);
        var answer = sent.Then(Body);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        if (PublicKeys.Text(answer.Value, "id_token") is not { } identity
            || PublicKeys.Text(answer.Value, "refresh_token") is not { } refresh)
        {
            return NodeCodes.UnexpectedAnswer.Refuse();
        }

        var claims = await tokens.ReadIdentityAsync(identity, place.Client.Did, work.Nonce, cancellationToken);
        return claims.Then(read => Person(read)).Select(person => (person, refresh));
    }

    /// <summary>
    /// The person of a session as identity knows it now; null in an outcome that succeeded when it may no more, or when
    /// identity does not listen to the participant any more. Refused when identity could not say: with NODE-026 when it
    /// was asked too often.
    /// </summary>
    public async Task<Outcome<PersonSession?>> AskAgainAsync(
        SessionPlace place, StoredSession session, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            place, "/introspect", new Dictionary<string, string> { ["token"] = session.Refresh }, isProven: false,
            cancellationToken);
        if (answer.Succeeded && answer.Value.Status is 400 or 401 or 403)
        {
            return Outcome<PersonSession?>.Of(null);
        }

        if (answer.Succeeded && answer.Value.Status == 429)
        {
            return NodeCodes.TooManyRequests.Refuse();
        }

        return answer.Then(Body).Select(body =>
            body["active"] is JsonValue value && value.TryGetValue<bool>(out var isActive) && isActive
            && PublicKeys.Text(body, "sub") == session.Person.Subject
            && PublicKeys.Text(body, "participant") == session.Person.Participant
            && PublicKeys.Text(body, "name") is { } name && TokenClaims.Texts(body, "roles") is { } roles
                ? session.Person with { Name = name, Roles = roles }
                : null);
    }

    /// <summary>Gives the refresh token back; whether identity heard it makes no difference here.</summary>
    /// <param name="signOut">True when the person signs out, and so at identity too.</param>
    public Task RevokeAsync(
        SessionPlace place, string refresh, bool signOut, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string> { ["token"] = refresh };
        if (signOut)
        {
            form[SignIn.SignOutField] = "true";
        }

        return SendAsync(place, "/revoke", form, isProven: false, cancellationToken);
    }

    public void Dispose() => _proof.Dispose();

    private Outcome<PersonSession> Person(TokenClaims claims) =>
        claims.Text("sub") is { } subject && claims.Text("name") is { } name
        && claims.Text("participant") is { } participant && claims.Texts("roles") is { } roles
        && claims.Text("acr") is { } method && claims.Time("auth_time") is { } authenticated
            ? new PersonSession(subject, name, participant, roles, method, authenticated,
                authenticated.AddHours(settings.SessionHours))
            : NodeCodes.MalformedClaims.Refuse();

    private async Task<Outcome<HttpAnswer>> SendAsync(
        SessionPlace place, string path, Dictionary<string, string> form, bool isProven,
        CancellationToken cancellationToken)
    {
        form["client_id"] = place.Client.Did.ToString();
        form["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        form["client_assertion"] = ClientAssertion.Make(place.Client, settings.IdentityBase, time.GetUtcNow());
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.IdentityBase + path);
        request.Content = new FormUrlEncodedContent(form);
        if (isProven)
        {
            new Proving(_proof, null).Mark(request);
        }

        var answer = await http.SendAsync(request, cancellationToken);
        return answer.Succeeded ? answer : NodeCodes.SignInUnavailable.Refuse();
    }

    private static Outcome<JsonObject> Body(HttpAnswer answer) =>
        answer.IsSuccess ? answer.Json() ?? new JsonObject()
            : answer.Status is 429 or >= 500 ? NodeCodes.SignInUnavailable.Refuse()
            : NodeCodes.SignInFailed.Refuse();
}
