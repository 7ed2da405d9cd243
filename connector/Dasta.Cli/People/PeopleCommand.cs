using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Cli.People;

/// <summary><c>dasta people</c>: who works for a participant, and as what.</summary>
internal static class PeopleCommand
{
    private static readonly string Roles = string.Join(", ", PersonRole.All);

    public static Command Create(Tool tool)
    {
        var command = new TaughtCommand(
            "people", "Who signs in for you: lists, invites, says what each may do, ends.",
            "dasta people list --as Oostkamp");
        command.Add(List(tool));
        command.Add(Invite(tool));
        command.Add(SetRoles(tool));
        command.Add(End(tool));
        return command;
    }

    private static TaughtCommand List(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "list", "Lists your people, what each may do and when each last signed in.",
            "dasta people list --as Oostkamp")
        { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) => (await FetchAsync(session, member, connector, cancellation))
                .Select(people =>
                {
                    Listing.Show(
                        tool.Screen, parsed.GetValue(json), people,
                        new("Name", one => one.Text("name")),
                        new("Called", one => one.Text("displayName")),
                        new("Roles", RolesOf),
                        new("Signed in", one => one.Text("signedInAt")));
                    return 0;
                })));
        return command;
    }

    private static TaughtCommand Invite(Tool tool)
    {
        var self = CommonOptions.As();
        var name = Name("What the person signs in with: a mail address.");
        var roles = Role();
        var called = CommonOptions.Maybe("--called", "TEXT", "The name others see.");
        var command = new TaughtCommand(
            "invite", "Invites a person, or gives one of yours a new way in; shows a link that works once.",
            "dasta people invite jo@oostkamp.be --as Oostkamp --role data-steward --called \"Jo Maes\"")
        { name, self, roles, called };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) => (await session.PostAsync(
                $"{connector.Management}/people/invitations", member,
                new JsonObject
                {
                    ["name"] = parsed.GetRequiredValue(name),
                    ["displayName"] = parsed.GetValue(called) ?? parsed.GetRequiredValue(name),
                    ["roles"] = List(parsed.GetRequiredValue(roles)),
                },
                cancellation)).Select(good =>
                {
                    tool.Screen.Line(good.Object.Text("link"));
                    tool.Screen.Note(
                        $"Bring it to the person by a way you trust: it works once, until "
                        + $"{good.Object.Text("expiresAt")}.");
                    return 0;
                })));
        return command;
    }

    private static TaughtCommand SetRoles(Tool tool)
    {
        var self = CommonOptions.As();
        var name = Name("The person, as the list names it.");
        var roles = Role();
        var command = new TaughtCommand(
            "roles", "Says what a person may do from now on; earlier roles that you leave out end.",
            "dasta people roles jo@oostkamp.be --as Oostkamp --role data-steward --role auditor")
        { name, self, roles };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => SetAsync(
                tool.Screen, session, member, connector, parsed.GetRequiredValue(name),
                parsed.GetRequiredValue(roles), cancellation)));
        return command;
    }

    private static TaughtCommand End(Tool tool)
    {
        var self = CommonOptions.As();
        var name = Name("The person, as the list names it.");
        var command = new TaughtCommand(
            "end", "Takes every role from a person: within a minute it is out everywhere.",
            "dasta people end jo@oostkamp.be --as Oostkamp")
        { name, self };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => SetAsync(
                tool.Screen, session, member, connector, parsed.GetRequiredValue(name), [], cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> SetAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, string name, string[] roles,
        CancellationToken cancellation)
    {
        var people = await FetchAsync(session, self, connector, cancellation);
        if (!people.Succeeded)
        {
            return people.Refusal;
        }

        if (people.Value.FirstOrDefault(one =>
            one.Text("name").Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } person)
        {
            screen.Note($"dasta: {name} is none of your people; dasta people list names them.");
            return Tool.Failed;
        }

        var answer = await session.SendAsync(
            HttpMethod.Put, $"{connector.Management}/people/{person.Text("id")}/roles", self, self,
            Talk.Json(new JsonObject { ["roles"] = List(roles) }), cancellation);
        return answer.Select(_ =>
        {
            screen.Line(roles.Length == 0 ? $"{name} has no access any more." : $"{name}: {string.Join(", ", roles)}");
            return 0;
        });
    }

    private static async Task<Outcome<IReadOnlyList<JsonObject>>> FetchAsync(
        Session session, Member self, ConnectorPlace connector, CancellationToken cancellation) =>
        (await session.GetAsync($"{connector.Management}/people", self, self, cancellation))
            .Select<IReadOnlyList<JsonObject>>(good => [.. good.Objects("people")]);

    private static string RolesOf(JsonObject person) => person["roles"] is JsonArray roles
        ? string.Join(", ", roles.Select(role => role?.ToString()))
        : string.Empty;

    private static JsonArray List(string[] roles) => [.. roles.Select(role => (JsonNode)role)];

    private static Argument<string> Name(string description) => new("NAME") { Description = description };

    private static Option<string[]> Role()
    {
        var option = new Option<string[]>("--role")
        {
            Description = $"What the person may do; again for more: {Roles}.", HelpName = "ROLE", Required = true,
        };
        option.AcceptOnlyFromAmong([.. PersonRole.All]);
        return option;
    }
}
