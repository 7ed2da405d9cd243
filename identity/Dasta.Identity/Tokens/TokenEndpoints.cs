using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Tokens;

/// <summary><c>/token</c> (RFC 6749 section 5); errors take OAuth's shape and tell nothing of the cause.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/token", GrantAsync).RequireRateLimiting(RequestThrottle.Tokens);

    private static async Task<IResult> GrantAsync(
        HttpContext context, TokenRequests requests, ILogger<TokenRequests> logger, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var form = await TokenForm.ReadAsync(context.Request, cancellationToken);
        var token = form.Succeeded ? await requests.GrantAsync(form.Value, cancellationToken) : form.Refusal;
        if (token.Succeeded)
        {
            return Results.Json(new JsonObject
            {
                ["access_token"] = token.Value.Token,
                ["token_type"] = "Bearer",
                ["expires_in"] = token.Value.LifeSeconds,
            });
        }

        logger.LogWarning("Token refused: {Code}", token.Refusal.Code);
        return Refuse(token.Refusal);
    }

    private static IResult Refuse(Refusal cause)
    {
        var (error, shown) = cause.Code switch
        {
            "IDENTITY-005" => ("unsupported_grant_type", cause),
            "IDENTITY-006" => ("invalid_target", cause),
            "IDENTITY-007" => ("invalid_request", cause),
            // Whether a client is unknown, suspended or wrongly signed is told to nobody.
            _ => ("invalid_client", IdentityCodes.ClientNotProven.Refuse()),
        };
        return Results.Json(
            new JsonObject { ["error"] = error, ["error_description"] = $"{shown.Code}: {shown.Message} {shown.Hint}" },
            statusCode: shown.Status);
    }
}
