using System.Text.Json.Nodes;
using Dasta.Node.Trust.Readings;
using Dasta.Node.Trust.Internal;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Dasta.Node.Trust;

/// <summary>
/// Checks the access tokens that identity issues (RFC 9068). A token that was right is kept by its SHA-256 for
/// <see cref="NodeSettings.FreshSeconds"/> at most; the participant's state is looked up and the caller's proof that it
/// holds the token's key is checked at every call.
/// </summary>
public sealed class AccessTokens : IDisposable
{
    private const string Bearer = "Bearer ";
    private const string Bound = "DPoP ";
    private const string AccessType = "at+jwt";
    private const string IdentityType = "JWT";
    private const int TokenLimit = 16 * 1024;
    private static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);
    private readonly NodeSettings _settings;
    private readonly Participants _participants;
    private readonly ProofCheck _proofs;
    private readonly TimeProvider _time;
    private readonly ILogger<AccessTokens> _logger;
    private readonly Refreshed<IReadOnlyList<JsonObject>> _keys;
    private readonly TokenCache _cache;

    public AccessTokens(
        NodeSettings settings, Participants participants, IIdentityDirectory directory, ProofCheck proofs,
        TimeProvider time, ILogger<AccessTokens> logger)
    {
        _settings = settings;
        _participants = participants;
        _proofs = proofs;
        _time = time;
        _logger = logger;
        _keys = new(time, TimeSpan.FromSeconds(settings.FreshSeconds), TimeSpan.FromSeconds(settings.GraceSeconds),
            directory.ReadTokenKeysAsync);
        _cache = new TokenCache(time);
    }

    /// <summary>
    /// The caller a request proves: its <c>Authorization</c> header and, for every token but a development one, the
    /// proof in its <c>DPoP</c> header (RFC 9449). Refused with 401 codes (NODE-001 to NODE-011, NODE-040 to NODE-044),
    /// whose challenge is then on the answer, or NODE-013 when identity can't be read.
    /// </summary>
    /// <param name="audience">The DID that is called; the token must name exactly it.</param>
    public async Task<Outcome<Caller>> ValidateAsync(
        HttpRequest request, Did audience, CancellationToken cancellationToken)
    {
        var caller = await CheckAsync(request, audience, cancellationToken);
        if (!caller.Succeeded)
        {
            Challenge(request, caller.Refusal);
            _logger.LogWarning("Access to {Audience} refused: {Code}", audience, caller.Refusal.Code);
        }

        return caller;
    }

    /// <summary>
    /// The claims of a bound token whose subject need not be a participant, checked anew at every call; refused as
    /// <see cref="ValidateAsync"/> does.
    /// </summary>
    public async Task<Outcome<JsonObject>> ReadClaimsAsync(
        HttpRequest request, Did audience, CancellationToken cancellationToken)
    {
        var claims = await CheckClaimsAsync(request, audience, cancellationToken);
        if (!claims.Succeeded)
        {
            Challenge(request, claims.Refusal);
            _logger.LogWarning("Access to {Audience} refused: {Code}", audience, claims.Refusal.Code);
        }

        return claims.Select(read => read.Members);
    }

    /// <summary>
    /// The claims of an identity token that this node got from the token endpoint itself (OpenID Connect Core 1.0,
    /// section 3.1.3.7); refused with NODE-001 to NODE-010.
    /// </summary>
    /// <param name="client">The client it must be for.</param>
    /// <param name="nonce">What was sent along and must come back.</param>
    internal async Task<Outcome<TokenClaims>> ReadIdentityAsync(
        string token, Did client, string nonce, CancellationToken cancellationToken)
    {
        var verified = await VerifyAsync(token, IdentityType, cancellationToken);
        var claims = verified.Then(jws => TokenClaims.Read(jws.Payload));
        var origin = claims.Then(read => CheckOrigin(read, client));
        return !origin.Succeeded ? origin.Refusal
            : claims.Value.Text("nonce") == nonce ? claims
            : NodeCodes.MalformedClaims.Refuse();
    }

    public void Dispose() => _keys.Dispose();

    private async Task<Outcome<TokenClaims>> CheckClaimsAsync(
        HttpRequest request, Did audience, CancellationToken cancellationToken)
    {
        if (TokenOf(request) is not var (token, isBound))
        {
            return NodeCodes.MissingToken.Refuse();
        }

        var verified = await VerifyAsync(token, AccessType, cancellationToken);
        var claims = verified.Then(jws => TokenClaims.Read(jws.Payload));
        var expiry = claims.Then(read => CheckOrigin(read, audience));
        if (!expiry.Succeeded)
        {
            return expiry.Refusal;
        }

        if (!isBound || claims.Value.Confirmation is not { } thumbprint)
        {
            return isBound ? NodeCodes.UnboundToken.Refuse() : NodeCodes.MissingProof.Refuse();
        }

        var proof = await _proofs.CheckAsync(request, token, thumbprint, cancellationToken);
        return proof.Succeeded ? claims : proof.Refusal;
    }

    private async Task<Outcome<Caller>> CheckAsync(
        HttpRequest request, Did audience, CancellationToken cancellationToken)
    {
        if (TokenOf(request) is not var (token, isBound))
        {
            return NodeCodes.MissingToken.Refuse();
        }

        var caller = await FindAsync(token, audience, cancellationToken);
        if (!caller.Succeeded)
        {
            return caller;
        }

        var held = await HoldsAsync(request, token, isBound, caller.Value, cancellationToken);
        return held is null ? await ActiveAsync(caller.Value, cancellationToken) : held;
    }

    private async Task<Outcome<Caller>> FindAsync(string token, Did audience, CancellationToken cancellationToken)
    {
        var digest = TokenDigest.Of(token);
        if (_cache.Find(digest, audience) is { } known)
        {
            return known;
        }

        var verified = await VerifyAsync(token, AccessType, cancellationToken);
        var caller = verified.Then(jws => TokenClaims.Read(jws.Payload)).Then(claims => Read(claims, audience));
        if (caller.Succeeded)
        {
            _cache.Keep(digest, audience, caller.Value, TimeSpan.FromSeconds(_settings.FreshSeconds));
        }

        return caller;
    }

    /// <summary>Why the caller does not hold the key of its token; null when it does.</summary>
    private async Task<Refusal?> HoldsAsync(
        HttpRequest request, string token, bool isBound, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.KeyThumbprint is null)
        {
            return caller.Development && !isBound ? null : NodeCodes.UnboundToken.Refuse();
        }

        return isBound
            ? (await _proofs.CheckAsync(request, token, caller.KeyThumbprint, cancellationToken)).Refusal
            : NodeCodes.MissingProof.Refuse();
    }

    private static (string Token, bool IsBound)? TokenOf(HttpRequest request)
    {
        if (request.Headers.Authorization is not [{ Length: <= TokenLimit + 32 } header])
        {
            return null;
        }

        return header.StartsWith(Bound, StringComparison.OrdinalIgnoreCase) ? (header[Bound.Length..].Trim(), true)
            : header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? (header[Bearer.Length..].Trim(), false)
            : null;
    }

    // RFC 9449, section 7.1.
    private static void Challenge(HttpRequest request, Refusal refusal)
    {
        if (refusal.Status != StatusCodes.Status401Unauthorized)
        {
            return;
        }

        var error = refusal.Code == NodeCodes.MissingNonce.Code ? "error=\"use_dpop_nonce\", "
            : refusal.Code == NodeCodes.UnacceptableProof.Code || refusal.Code == NodeCodes.UsedProof.Code
                ? "error=\"invalid_dpop_proof\", "
            : refusal.Code == NodeCodes.MissingToken.Code ? string.Empty
            : "error=\"invalid_token\", ";
        request.HttpContext.Response.Headers.WWWAuthenticate = $"DPoP {error}algs=\"ES256\"";
    }

    private async Task<Outcome<VerifiedJws>> VerifyAsync(
        string token, string type, CancellationToken cancellationToken)
    {
        var named = Jws.NamedKey(token, type);
        if (!named.Succeeded)
        {
            return named.Refusal;
        }

        // The issuer is bound by its name before any key is looked at.
        if (!named.Value.StartsWith(_settings.IdentityDid + "#", StringComparison.Ordinal))
        {
            return NodeCodes.UnknownKey.Refuse();
        }

        var keys = await _keys.GetAsync(cancellationToken);
        var verified = keys.Then(known => Jws.Verify(token, type, known));
        if (verified.Refusal?.Code == NodeCodes.UnknownKey.Code)
        {
            keys = await _keys.GetNewerAsync(KeyPause, cancellationToken);
            verified = keys.Then(known => Jws.Verify(token, type, known));
        }

        return verified;
    }

    private Outcome<DateTimeOffset> CheckOrigin(TokenClaims claims, Did audience)
    {
        if (claims.Text("iss") != _settings.IdentityBase)
        {
            return NodeCodes.ForeignIssuer.Refuse();
        }

        if (claims.Text("aud") != audience.ToString())
        {
            return NodeCodes.WrongAudience.Refuse();
        }

        return claims.CheckTimes(_time.GetUtcNow(), Skew);
    }

    private Outcome<Caller> Read(TokenClaims claims, Did audience)
    {
        var expiry = CheckOrigin(claims, audience);
        if (!expiry.Succeeded)
        {
            return expiry.Refusal;
        }

        var development = claims.Has("dasta_development");
        if (development && !_settings.Development)
        {
            return NodeCodes.DevelopmentToken.Refuse();
        }

        return Did.Parse(claims.Text("sub")) is { Succeeded: true } subject
            && claims.Text("client_id") == subject.Value.ToString() && claims.Text("jti") is { } tokenId
            && claims.Text("participant_name") is { } name && claims.Text("participant_kind") is { } kind
            && claims.Texts("roles") is { } roles
            ? new Caller(subject.Value, name, kind, roles, claims.Text("nis"), claims.Text("operator"), tokenId,
                expiry.Value, development) { KeyThumbprint = claims.Confirmation }
            : NodeCodes.MalformedClaims.Refuse();
    }

    /// <summary>Identity itself is in no list; everyone else must be active in the last one.</summary>
    private async Task<Outcome<Caller>> ActiveAsync(Caller caller, CancellationToken cancellationToken)
    {
        if (caller.Did.ToString() == _settings.IdentityDid)
        {
            return caller;
        }

        var record = await _participants.FindProvenAsync(caller.Did, cancellationToken);
        if (record.Succeeded)
        {
            return record.Value.IsActive ? caller : NodeCodes.NotActive.Refuse();
        }

        return record.Refusal.Code == NodeCodes.UnknownParticipant.Code ? NodeCodes.NotActive.Refuse() : record.Refusal;
    }
}
