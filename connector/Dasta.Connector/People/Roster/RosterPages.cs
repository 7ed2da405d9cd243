using System.Text.Json.Nodes;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.People.Management;
using Dasta.Connector.People.Pages;
using Dasta.Connector.People.Told;
using Dasta.Design.Pages;
using Dasta.Node.Sessions.Forms;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.People.Roster;

/// <summary>
/// The page on which an owner invites people, gives and takes roles, and sees who signed in when; identity keeps it.
/// </summary>
internal static class RosterPages
{
    public static void MapRosterPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/people").RequirePerson(WorkArea.Ownership);
        pages.MapGet("/", (HttpContext context, PeopleAtIdentity people) => PageAsync(context, people, new Told()));
        pages.MapPost("/invitations", InviteAsync).Audited("invite-person");
        pages.MapPost("/{id:guid}/roles", SetRolesAsync).Audited("set-roles");
    }

    private static async Task<IResult> InviteAsync(HttpContext context, PageForms forms, PeopleAtIdentity people)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var asked = new RosterRow(
            string.Empty, form.Value["name"].Trim(), form.Value["called"].Trim(), form.Value.All("role"), null, null,
            false);
        var invited = await people.InviteAsync(
            HostedParticipants.Current(context),
            new JsonObject
            {
                ["name"] = asked.Name, ["displayName"] = asked.Called, ["roles"] = List(asked.Roles),
            },
            context.RequestAborted);
        await AuditAsync(context, "invite-person", invited.Refusal);
        // Not by way of another address: the link is shown here, once.
        return await PageAsync(context, people, invited.Succeeded
            ? new Told { Made = (asked.Name, invited.Value) }
            : new Told { Refusal = invited.Refusal, Asked = asked });
    }

    private static async Task<IResult> SetRolesAsync(
        Guid id, HttpContext context, PageForms forms, PeopleAtIdentity people)
    {
        var form = await forms.ReadAsync(context, context.RequestAborted);
        if (!form.Succeeded)
        {
            return ProblemPages.Show(context, form.Refusal);
        }

        var roles = form.Value.All("role");
        var set = IsSelf(context, id.ToString()) && !roles.Contains(PersonRole.Owner, StringComparer.Ordinal)
            ? ConnectorCodes.OwnRole.Refuse()
            : await people.SetRolesAsync(
                HostedParticipants.Current(context), id, List(roles), context.RequestAborted);
        await AuditAsync(context, "set-roles", set.Refusal);
        return set.Succeeded
            ? new SeeOther(context.Request.PathBase + "/people?done=saved")
            : await PageAsync(context, people, new Told { Refusal = set.Refusal });
    }

    private static async Task<IResult> PageAsync(HttpContext context, PeopleAtIdentity people, Told told)
    {
        context.Response.Headers.CacheControl = "no-store";
        var setting = PageAccess.Setting(context) with { Here = context.Request.PathBase + "/people" };
        var listed = await people.ListAsync(HostedParticipants.Current(context), context.RequestAborted);
        await AuditAsync(context, "list-people", listed.Refusal);
        var refusal = told.Refusal ?? listed.Refusal;
        return new PageResult<RosterPage>(
            new Dictionary<string, object?>
            {
                [nameof(RosterPage.Setting)] = setting,
                [nameof(RosterPage.Rows)] = listed.Succeeded
                    ? listed.Value.Select(person => RowOf(context, person, setting)).ToArray()
                    : [],
                [nameof(RosterPage.Made)] = told.Made is { } made
                    ? new MadeInvitation(
                        made.Name, (string)made.Invitation["link"]!,
                        Moments.Say(made.Invitation["expiresAt"]!.GetValue<DateTimeOffset>(), setting.Language))
                    : null,
                [nameof(RosterPage.Asked)] = told.Asked,
                [nameof(RosterPage.IsSaved)] = context.Request.Query["done"] == "saved" && refusal is null,
                [nameof(RosterPage.Problem)] =
                    refusal is null ? null : $"{setting.Say(RosterTexts.Of(refusal))} ({refusal.Code})",
            },
            refusal?.Status ?? StatusCodes.Status200OK);
    }

    private static RosterRow RowOf(HttpContext context, JsonObject person, PageSetting setting)
    {
        var id = (string)person["id"]!;
        return new RosterRow(
            id, (string)person["name"]!, (string)person["displayName"]!,
            [.. person["roles"]!.AsArray().Select(role => (string)role!)],
            Moments.Say(person["signedInAt"]?.GetValue<DateTimeOffset>(), setting.Language),
            Moments.Say(person["lockedUntil"]?.GetValue<DateTimeOffset>(), setting.Language), IsSelf(context, id));
    }

    private static bool IsSelf(HttpContext context, string id) =>
        string.Equals(PageAccess.Person(context).Subject, id, StringComparison.OrdinalIgnoreCase);

    private static JsonArray List(IReadOnlyList<string> roles) => [.. roles.Select(role => (JsonNode)role)];

    private static Task AuditAsync(HttpContext context, string action, Refusal? refusal) =>
        context.RequestServices.GetRequiredService<OwnerAudit>().CommitAsync(
            context, action, refusal?.Code, context.RequestAborted);

    /// <summary>What the page tells of what was done before it.</summary>
    private sealed record Told
    {
        public (string Name, JsonObject Invitation)? Made { get; init; }

        public Refusal? Refusal { get; init; }

        public RosterRow? Asked { get; init; }
    }
}
