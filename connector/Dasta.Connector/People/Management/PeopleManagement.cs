using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Node.Http;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

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
            ? await people.InviteAsync(HostedParticipants.Current(context), body.Value, cancellation)
            : body.Refusal;
        return invited.Answer(made => Results.Json(made, statusCode: StatusCodes.Status201Created));
    }

    private static async Task<IResult> SetRolesAsync(
        HttpContext context, Guid id, PeopleAtIdentity people, PersonAccess access, CancellationToken cancellation)
    {
        var body = await RequestBody.ReadJsonAsync(context.Request, LimitBytes, cancellation);
        var person = access.Concerns(context) ? await access.PersonAsync(context) : null;
        var set = !body.Succeeded ? body.Refusal
            : person?.Subject == id.ToString() && !NamesOwner(body.Value["roles"]) ? ConnectorCodes.OwnRole.Refuse()
            : await people.SetRolesAsync(
                HostedParticipants.Current(context), id, body.Value["roles"]?.DeepClone(), cancellation);
        return set.Answer(_ => Results.NoContent());
    }

    private static bool NamesOwner(JsonNode? roles) => roles is JsonArray list && list.Any(role =>
        role is JsonValue value && value.TryGetValue<string>(out var text) && text == PersonRole.Owner);
}
