using System.Text.Json.Nodes;
using Dasta.Node.Http;
using Dasta.Node.Trust;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Identity.Accounts.Invitations;

/// <summary>
/// <c>/people</c>: who works for a participant. For its own token, or governance's, with identity as audience.
/// </summary>
internal static class PeopleEndpoints
{
    private const int LimitBytes = 8192;

    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        var people = routes.MapGroup("/people").RequireRateLimiting(RequestThrottle.Tokens);
        people.MapPost("/invitations", InviteAsync);
        people.MapGet("/", ListAsync);
        people.MapPut("/{id:guid}/roles", SetRolesAsync);
    }

    private static async Task<IResult> InviteAsync(
        HttpContext context, AccessTokens tokens, IdentityKeys keys, InvitationDesk invitations,
        CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var caller = await tokens.ValidateAsync(context.Request, keys.Self.Did, cancellationToken);
        if (!caller.Succeeded)
        {
            return RefusalResults.Problem(caller.Refusal);
        }

        var form = (await RequestBody.ReadJsonAsync(context.Request, LimitBytes, cancellationToken))
            .Then(InvitationForm.Read);
        if (!form.Succeeded)
        {
            return RefusalResults.Problem(form.Refusal);
        }

        var invited = await invitations.InviteAsync(form.Value, caller.Value, cancellationToken);
        return invited.Answer(made => Results.Json(
            new JsonObject
            {
                ["id"] = made.Account.ToString(),
                ["link"] = made.Link,
                ["expiresAt"] = made.ExpiresAt,
            },
            statusCode: made.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK));
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, AccessTokens tokens, IdentityKeys keys, InvitationDesk invitations,
        CancellationToken cancellationToken)
    {
        var caller = await tokens.ValidateAsync(request, keys.Self.Did, cancellationToken);
        if (!caller.Succeeded)
        {
            return RefusalResults.Problem(caller.Refusal);
        }

        var whose = request.Query["participant"].ToString() is { Length: > 0 } text ? text
            : caller.Value.Did.ToString();
        return (await invitations.ListAsync(whose, caller.Value, cancellationToken)).Answer(people => Results.Json(
            new JsonObject { ["people"] = new JsonArray([.. people.Select(Write)]) }));
    }

    private static async Task<IResult> SetRolesAsync(
        Guid id, HttpContext context, AccessTokens tokens, IdentityKeys keys, InvitationDesk invitations,
        CancellationToken cancellationToken)
    {
        var caller = await tokens.ValidateAsync(context.Request, keys.Self.Did, cancellationToken);
        var body = caller.Succeeded
            ? await RequestBody.ReadJsonAsync(context.Request, LimitBytes, cancellationToken)
            : caller.Refusal;
        if (!body.Succeeded)
        {
            return RefusalResults.Problem(body.Refusal);
        }

        if (InvitationForm.ReadRoles(body.Value) is not { } roles)
        {
            return RefusalResults.Problem(IdentityCodes.MalformedInvitation.Refuse());
        }

        var whose = body.Value["participant"] is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : caller.Value.Did.ToString();
        var set = await invitations.SetRolesAsync(id, whose, roles, caller.Value, cancellationToken);
        return set.Answer(_ => Results.NoContent());
    }

    private static JsonObject Write(AccountInList person) => new()
    {
        ["id"] = person.Id.ToString(),
        ["name"] = person.Name,
        ["displayName"] = person.DisplayName,
        ["roles"] = new JsonArray([.. person.Roles.Select(role => (JsonNode)role)]),
        ["signedInAt"] = person.SignedInAt,
        ["lockedUntil"] = person.LockedUntil,
    };
}
