using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.People.Management;

/// <summary>
/// Who works for the participant, over <c>/manage/v1/people</c>: identity keeps it, the owner says it here. Invitations
/// are shown once and kept nowhere.
/// </summary>
internal static class PeopleManagement
{
    private const int LimitBytes = 8192;

    public static void MapPeopleManagement(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", ListAsync).Audited("list-people");
        routes.MapPost("/people/invitations", InviteAsync).Audited("invite-person");
        routes.MapPut("/people/{id:guid}/roles", SetRolesAsync).Audited("set-roles");
    }

    private static async Task<IResult> ListAsync(
        HttpContext context, PeopleAtIdentity people, CancellationToken cancellation)
    {
        var found = await people.SendAsync(
            HostedParticipants.Current(context), HttpMethod.Get, "/people", body: null, cancellation);
        return found.Answer(body => Results.Json(body));
    }

    private static async Task<IResult> InviteAsync(
        HttpContext context, PeopleAtIdentity people, CancellationToken cancellation)
    {
        context.Response.Headers.CacheControl = "no-store";
        var body = await RequestBody.ReadJsonAsync(context.Request, LimitBytes, cancellation);
        var invited = body.Succeeded
            ? await SendInvitationAsync(HostedParticipants.Current(context), people, body.Value, cancellation)
            : body.Refusal;
        return invited.Answer(made => Results.Json(made, statusCode: StatusCodes.Status201Created));
    }

    private static Task<Outcome<JsonObject>> SendInvitationAsync(
        HostedParticipant participant, PeopleAtIdentity people, JsonObject asked, CancellationToken cancellation)
    {
        // Whose people they are is no choice of the caller's.
        var order = new JsonObject
        {
            ["name"] = asked["name"]?.DeepClone(),
            ["displayName"] = asked["displayName"]?.DeepClone() ?? asked["name"]?.DeepClone(),
            ["participant"] = participant.Did.ToString(),
            ["roles"] = asked["roles"]?.DeepClone(),
        };
        return people.SendAsync(participant, HttpMethod.Post, "/people/invitations", order, cancellation);
    }

    private static async Task<IResult> SetRolesAsync(
        HttpContext context, Guid id, PeopleAtIdentity people, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, LimitBytes, cancellation);
        var set = body.Succeeded
            ? await people.SendAsync(
                HostedParticipants.Current(context), HttpMethod.Put, $"/people/{id}/roles",
                new JsonObject { ["roles"] = body.Value["roles"]?.DeepClone() }, cancellation)
            : body.Refusal;
        return set.Answer(_ => Results.NoContent());
    }
}
