using System.Text.Json.Nodes;
using Dasta.Node.Trust.Readings;
using Dasta.Node.Trust.Internal;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Microsoft.Extensions.Logging;

namespace Dasta.Node.Trust;

/// <summary>
/// Checks the access tokens that identity issues (RFC 9068). A token that was right is kept by its SHA-256 for
/// <see cref="NodeSettings.FreshSeconds"/> at most; the participant's state is looked up at every call.
/// </summary>
public sealed class AccessTokens : IDisposable
{
    private const string Scheme = "Bearer ";
    private const int TokenLimit = 16 * 1024;
    private static readonly TimeSpan KeyPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);
    private readonly NodeSettings _settings;
    private readonly Participants _participants;
    private readonly TimeProvider _time;
    private readonly ILogger<AccessTokens> _logger;
    private readonly Refreshed<IReadOnlyList<JsonObject>> _keys;
    private readonly TokenCache _cache;

    public AccessTokens(
        NodeSettings settings, Participants participants, IIdentityDirectory directory, TimeProvider time,
        ILogger<AccessTokens> logger)
    {
        _settings = settings;
        _participants = participants;
        _time = time;
        _logger = logger;
        _keys = new(time, TimeSpan.FromSeconds(settings.FreshSeconds), TimeSpan.FromSeconds(settings.GraceSeconds),
            directory.ReadTokenKeysAsync);
        _cache = new TokenCache(time);
    }

    /// <summary>
    /// The caller an <c>Authorization</c> header proves. Refused with 401 codes (NODE-001 to NODE-011), or NODE-013
    /// when
    /// identity can't be read.
    /// </summary>
    /// <param name="audience">The DID that is called; the token must name exactly it.</param>
    public async Task<Outcome<Caller>> ValidateAsync(
        string? authorizationHeader, Did audience, CancellationToken cancellationToken)
    {
        var caller = await CheckAsync(authorizationHeader, audience, cancellationToken);
        if (!caller.Succeeded)
        {
            _logger.LogWarning("Access to {Audience} refused: {Code}", audience, caller.Refusal.Code);
        }

        return caller;
    }

    public void Dispose() => _keys.Dispose();

    private async Task<Outcome<Caller>> CheckAsync(string? header, Did audience, CancellationToken cancellationToken)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || header.Length is > TokenLimit + 32)
        {
            return NodeCodes.MissingToken.Refuse();
        }

        var token = header[Scheme.Length..].Trim();
        var digest = TokenDigest.Of(token);
        if (_cache.Find(digest, audience) is { } known)
        {
            return await ActiveAsync(known, cancellationToken);
        }

        var verified = await VerifyAsync(token, cancellationToken);
        var caller = verified.Then(jws => TokenClaims.Read(jws.Payload)).Then(claims => Read(claims, audience));
        if (!caller.Succeeded)
        {
            return caller;
        }

        _cache.Keep(digest, audience, caller.Value, TimeSpan.FromSeconds(_settings.FreshSeconds));
        return await ActiveAsync(caller.Value, cancellationToken);
    }

    private async Task<Outcome<VerifiedJws>> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var named = Jws.NamedKey(token, "at+jwt");
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
        var verified = keys.Then(known => Jws.Verify(token, "at+jwt", known));
        if (verified.Refusal?.Code == NodeCodes.UnknownKey.Code)
        {
            keys = await _keys.GetNewerAsync(KeyPause, cancellationToken);
            verified = keys.Then(known => Jws.Verify(token, "at+jwt", known));
        }

        return verified;
    }

    private Outcome<Caller> Read(TokenClaims claims, Did audience)
    {
        if (claims.Text("iss") != _settings.IdentityBase)
        {
            return NodeCodes.ForeignIssuer.Refuse();
        }

        if (claims.Text("aud") != audience.ToString())
        {
            return NodeCodes.WrongAudience.Refuse();
        }

        var expiry = claims.CheckTimes(_time.GetUtcNow(), Skew);
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
                expiry.Value, development)
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
