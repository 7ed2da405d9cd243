using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dasta.Identity.Participants;
using Dasta.Identity.Tokens.Grants;
using Dasta.Identity.Tokens.Keys;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Specs.Values;

namespace Dasta.Identity.Tokens;

/// <summary>
/// Issues access tokens (RFC 9068): ES256, ten minutes at most, for exactly one audience and one key; and identity
/// tokens (OpenID Connect Core 1.0, section 2).
/// </summary>
internal sealed class TokenIssuer(
    IdentityKeys keys, TokenKeys tokenKeys, NodeSettings settings, IdentitySettings identitySettings, TimeProvider time)
{
    /// <summary>The claim that names the grant of a person's token.</summary>
    public const string GrantClaim = "dasta_grant";

    private const int IdentityLifeSeconds = 300;

    /// <summary>A participant's token.</summary>
    /// <param name="thumbprint">Of the key it is bound to; null makes a development token, bound to none.</param>
    public IssuedToken Issue(Participant subject, Did audience, string? thumbprint)
    {
        var record = subject.Record;
        var claims = Claims(record.Did, audience.ToString(), record.Did, identitySettings.TokenSeconds);
        claims["participant_name"] = record.Name;
        claims["participant_kind"] = record.Kind;
        claims["roles"] = Roles(record, audience);
        if (record.Nis is not null)
        {
            claims["nis"] = record.Nis;
        }

        if (record.Operator is not null)
        {
            claims["operator"] = record.Operator;
        }

        if (thumbprint is null)
        {
            claims["dasta_development"] = true;
        }
        else
        {
            claims["cnf"] = new JsonObject { ["jkt"] = thumbprint };
        }

        return Sign(claims);
    }

    /// <summary>A person's token, for identity itself: it opens <c>/userinfo</c>.</summary>
    public IssuedToken Issue(PersonGrant grant)
    {
        var claims = Claims(
            grant.Person.Subject, keys.Self.Did.ToString(), grant.Client, identitySettings.TokenSeconds);
        claims["scope"] = grant.Scope;
        claims["auth_time"] = grant.Person.AuthenticatedAt.ToUnixTimeSeconds();
        claims["acr"] = grant.Person.Method;
        claims[GrantClaim] = grant.Id.ToString();
        claims["cnf"] = new JsonObject { ["jkt"] = grant.ProofThumbprint };
        return Sign(claims);
    }

    /// <summary>Tells a client who signed in; null where it did not ask for <c>openid</c>.</summary>
    public string? IssueIdentity(PersonGrant grant, string? nonce)
    {
        if (!Scopes.Holds(grant.Scope, Scopes.OpenId))
        {
            return null;
        }

        var claims = Claims(grant.Person.Subject, grant.Client, clientId: null, IdentityLifeSeconds);
        claims["auth_time"] = grant.Person.AuthenticatedAt.ToUnixTimeSeconds();
        claims["acr"] = grant.Person.Method;
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        PersonClaims.Add(claims, grant);
        return Jws.Sign(tokenKeys.Set.Current, "JWT", claims);
    }

    private JsonObject Claims(string subject, string audience, string? clientId, int lifeSeconds)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = settings.PublicBase,
            ["sub"] = subject,
            ["aud"] = audience,
            ["iat"] = now,
            ["exp"] = now + lifeSeconds,
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
        };
        if (clientId is not null)
        {
            claims["client_id"] = clientId;
        }

        return claims;
    }

    private IssuedToken Sign(JsonObject claims) =>
        new(Jws.Sign(tokenKeys.Set.Current, "at+jwt", claims), identitySettings.TokenSeconds);

    private static JsonArray Roles(ParticipantRecord record, Did audience) =>
        record.Did == audience.ToString() ? [record.Kind, Caller.OwnerRole] : [record.Kind];
}
