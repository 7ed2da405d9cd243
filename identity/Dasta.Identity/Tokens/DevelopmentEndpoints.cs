using System.Net;
using System.Text.Json.Nodes;
using Dasta.Identity.Participants;
using Dasta.Node;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Identity.Tokens;

/// <summary>
/// Tokens without proof, for a data space on one machine. They say what they are, and no node takes them without the
/// development setting.
/// </summary>
internal static class DevelopmentEndpoints
{
    private const int LimitBytes = 4096;

    public static void MapDevelopmentTokens(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/development/tokens", GiveAsync).RequireRateLimiting(RequestThrottle.Tokens);

    private static async Task<IResult> GiveAsync(
        HttpContext context, NodeSettings settings, ParticipantStore store, IdentityKeys keys, TokenIssuer issuer,
        ILogger<TokenIssuer> logger, CancellationToken cancellationToken)
    {
        if (!settings.Development || context.Connection.RemoteIpAddress is not { } caller
            || !IPAddress.IsLoopback(caller))
        {
            logger.LogWarning("Development token refused: {Code}", IdentityCodes.DevelopmentOff.Code);
            return RefusalResults.Problem(IdentityCodes.DevelopmentOff.Refuse());
        }

        context.Response.Headers.CacheControl = "no-store";
        var body = await RequestBody.ReadJsonAsync(context.Request, LimitBytes, cancellationToken);
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        var subject = await FindAsync(Text(body.Value, "as") ?? string.Empty, store, keys, cancellationToken);
        if (!subject.Succeeded)
        {
            return RefusalResults.Problem(subject.Refusal);
        }

        var audience = Did.Parse(Text(body.Value, "for") ?? subject.Value.Record.Did);
        return audience.Answer(did => Results.Json(new JsonObject
        {
            ["token"] = issuer.Issue(subject.Value, did, thumbprint: null).Token,
        }));
    }

    private static async Task<Outcome<Participant>> FindAsync(
        string text, ParticipantStore store, IdentityKeys keys, CancellationToken cancellationToken)
    {
        if (text == keys.Self.Name || text == keys.Self.Did.ToString())
        {
            return keys.Subject;
        }

        if (await store.FindAsync(text, cancellationToken) is { Record.IsActive: true } found)
        {
            return found;
        }

        var named = await store.FindByNameAsync(text, cancellationToken);
        return named is [{ Record.IsActive: true } only] ? only : IdentityCodes.UnknownName.Refuse();
    }

    private static string? Text(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
