using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.Grants;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens.Status;

/// <summary><c>/userinfo</c> (OpenID Connect Core 1.0, section 5.3): who the person of a token is, now.</summary>
internal static class UserInfoEndpoint
{
    public static void MapUserInfo(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/userinfo", [HttpMethods.Get, HttpMethods.Post], AnswerAsync)
            .RequireRateLimiting(RequestThrottle.Tokens);

    private static async Task<IResult> AnswerAsync(
        HttpRequest request, AccessTokens tokens, IdentityKeys keys, TokenLookup lookup, GrantStore grants,
        CancellationToken cancellationToken)
    {
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        var claims = await tokens.ReadClaimsAsync(request, keys.Self.Did, cancellationToken);
        if (!claims.Succeeded)
        {
            return RefusalResults.Problem(claims.Refusal);
        }

        if (claims.Value[TokenIssuer.GrantClaim]?.GetValue<string>() is not { } grantId
            || !Scopes.Holds(claims.Value["scope"]?.GetValue<string>(), Scopes.OpenId))
        {
            return RefusalResults.Problem(IdentityCodes.NoPerson.Refuse());
        }

        var grant = await lookup.PersonAsync(Guid.Parse(grantId), cancellationToken);
        if (grant is null || await grants.IsRevokedAsync(claims.Value["jti"]!.GetValue<string>(), cancellationToken))
        {
            return RefusalResults.Problem(NodeCodes.Expired.Refuse());
        }

        var answer = new JsonObject { ["sub"] = grant.Person.Subject };
        PersonClaims.Add(answer, grant with { Scope = claims.Value["scope"]!.GetValue<string>() });
        return Results.Json(answer);
    }
}
