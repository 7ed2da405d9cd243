using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Identity.Accounts.SignOuts;
using Dasta.Identity.Tokens;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Microsoft.AspNetCore.WebUtilities;

namespace Dasta.Identity.Accounts.Upstream;

/// <summary>
/// What this node says to the provider (OpenID Connect Core 1.0, section 3.1): authorization code with PKCE S256, the
/// client proven by <c>private_key_jwt</c> with the node's own key, so that no secret is shared.
/// </summary>
internal sealed class UpstreamClient(
    GuardedHttp http, UpstreamDirectory directory, UpstreamSettings settings, NodeSettings node, IdentityKeys keys,
    TimeProvider time)
{
    private const int DepthLimit = 16;
    private static readonly TimeSpan AssertionLife = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    private string RedirectUri => node.PublicBase.TrimEnd('/') + UpstreamEndpoints.ReturnPath;

    /// <summary>The address to send the browser to; refused with IDENTITY-055.</summary>
    public async Task<Outcome<string>> AddressAsync(
        string state, UpstreamWork work, CancellationToken cancellationToken)
    {
        var metadata = await directory.MetadataAsync(cancellationToken);
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = settings.ClientId,
            ["redirect_uri"] = RedirectUri,
            ["scope"] = settings.Scopes,
            ["state"] = state,
            ["nonce"] = work.Nonce,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(work.Verifier))),
            ["code_challenge_method"] = "S256",
        };
        if (work.IsAfresh)
        {
            // The answer then says when the person proved who it is, which can be held against the request.
            parameters["prompt"] = "login";
            parameters["max_age"] = "0";
        }

        return metadata.Select(found => QueryHelpers.AddQueryString(found.Authorization.ToString(), parameters));
    }

    /// <summary>
    /// The address at which a browser signs out of the provider (OpenID Connect RP-Initiated Logout 1.0, section 2);
    /// null where it has none or can't be reached.
    /// </summary>
    public async Task<string?> EndSessionAddressAsync(
        string identityToken, string state, CancellationToken cancellationToken)
    {
        var metadata = await directory.MetadataAsync(cancellationToken);
        return metadata is { Succeeded: true, Value.EndSession: { } place }
            ? QueryHelpers.AddQueryString(place.ToString(), new Dictionary<string, string?>
            {
                ["id_token_hint"] = identityToken,
                ["client_id"] = settings.ClientId,
                ["post_logout_redirect_uri"] = node.PublicBase.TrimEnd('/') + SignOutEndpoints.ReturnPath,
                ["state"] = state,
            })
            : null;
    }

    /// <summary>Who a code stands for; refused with IDENTITY-055 or IDENTITY-056.</summary>
    public async Task<Outcome<UpstreamPerson>> RedeemAsync(
        string code, UpstreamWork work, CancellationToken cancellationToken)
    {
        var metadata = await directory.MetadataAsync(cancellationToken);
        if (!metadata.Succeeded)
        {
            return metadata.Refusal;
        }

        var answer = await ExchangeAsync(metadata.Value, code, work, cancellationToken);
        if (!answer.Succeeded)
        {
            return answer.Refusal;
        }

        var token = UpstreamClaims.Text(answer.Value, "id_token") ?? string.Empty;
        var claims = await CheckAsync(token, work, cancellationToken);
        if (!claims.Succeeded)
        {
            return claims.Refusal;
        }

        var further = await UserInfoAsync(
            metadata.Value, UpstreamClaims.Text(answer.Value, "access_token"), claims.Value, cancellationToken);
        return further.Select(info => new UpstreamPerson(
            UpstreamClaims.Text(claims.Value, "sub")!,
            [
                .. UpstreamClaims.Texts(claims.Value, settings.OrganisationClaim),
                .. UpstreamClaims.Texts(info, settings.OrganisationClaim),
            ],
            [
                .. UpstreamClaims.Texts(claims.Value, settings.RoleClaim),
                .. UpstreamClaims.Texts(info, settings.RoleClaim),
            ],
            token));
    }

    private async Task<Outcome<JsonObject>> ExchangeAsync(
        UpstreamMetadata metadata, string code, UpstreamWork work, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, metadata.Token);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = RedirectUri,
            ["code_verifier"] = work.Verifier,
            ["client_id"] = settings.ClientId,
            ["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            ["client_assertion"] = Assertion(),
        });
        return await SendAsync(request, cancellationToken);
    }

    private string Assertion()
    {
        var now = time.GetUtcNow();
        return Jws.Sign(keys.Self.Signing, "JWT", new JsonObject
        {
            ["iss"] = settings.ClientId,
            ["sub"] = settings.ClientId,
            ["aud"] = settings.Issuer,
            ["jti"] = Secret.Make(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + AssertionLife).ToUnixTimeSeconds(),
        });
    }

    /// <summary>The claims of an identity token (OpenID Connect Core 1.0, section 3.1.3.7).</summary>
    private async Task<Outcome<JsonObject>> CheckAsync(
        string text, UpstreamWork work, CancellationToken cancellationToken)
    {
        var token = IdentityToken.Read(text);
        var known = token.Succeeded ? await directory.KeysAsync(newer: false, cancellationToken) : token.Refusal;
        if (known.Succeeded && !token.Value.IsSignedBy(known.Value))
        {
            known = await directory.KeysAsync(newer: true, cancellationToken);
        }

        return known.Then<JsonObject>(found =>
            token.Value.IsSignedBy(found) && IsForUs(token.Value.Claims) && IsNow(token.Value.Claims, work)
                ? token.Value.Claims
                : IdentityCodes.UpstreamRefused.Refuse());
    }

    private bool IsForUs(JsonObject claims) => UpstreamClaims.Text(claims, "iss") == settings.Issuer
        && UpstreamClaims.Texts(claims, "aud") is [var audience] && audience == settings.ClientId
        && (!claims.ContainsKey("azp") || UpstreamClaims.Text(claims, "azp") == settings.ClientId)
        && UpstreamClaims.Text(claims, "sub") is not null;

    private bool IsNow(JsonObject claims, UpstreamWork work)
    {
        var now = time.GetUtcNow();
        return UpstreamClaims.Text(claims, "nonce") == work.Nonce
            && UpstreamClaims.Time(claims, "exp") is { } expiry && expiry + Skew > now
            && UpstreamClaims.Time(claims, "iat") is { } issued && issued <= now + Skew
            && (!work.IsAfresh || UpstreamClaims.Time(claims, "auth_time") + Skew >= new DateTimeOffset(work.BegunAt));
    }

    /// <summary>What <c>userinfo</c> adds, about the same person; nothing where there is no such place.</summary>
    private async Task<Outcome<JsonObject>> UserInfoAsync(
        UpstreamMetadata metadata, string? token, JsonObject claims, CancellationToken cancellationToken)
    {
        if (metadata.UserInfo is null || token is null)
        {
            return new JsonObject();
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, metadata.UserInfo);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        var answer = await SendAsync(request, cancellationToken);
        return answer.Then<JsonObject>(info =>
            UpstreamClaims.Text(info, "sub") == UpstreamClaims.Text(claims, "sub")
                ? info
                : IdentityCodes.UpstreamRefused.Refuse());
    }

    private async Task<Outcome<JsonObject>> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await http.SendAsync(request, cancellationToken);
        return !answer.Succeeded ? IdentityCodes.UpstreamUnreachable.Refuse()
            : answer.Value.IsSuccess && WireJson.ReadObject(answer.Value.Body, DepthLimit) is { } body ? body
            : IdentityCodes.UpstreamRefused.Refuse();
    }
}
