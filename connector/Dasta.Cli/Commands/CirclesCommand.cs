using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta circles</c>: sees, enters and leaves peer circles.</summary>
internal static class CirclesCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "circles", "Lists the peer circles you entered, and which members let you read in turn.",
            "dasta circles --as Oostkamp") { self, json };
        command.Add(Enter(tool));
        command.Add(Leave(tool));
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ListAsync(
                tool.Screen, session, member, connector, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static TaughtCommand Enter(Tool tool)
    {
        var self = CommonOptions.As();
        var circle = CommonOptions.Needed("--circle", "IRI", "The circle, by the IRI its members agreed on.");
        var title = CommonOptions.Needed("--title", "TEXT", "What the circle is called.");
        var members = new Option<string[]>("--member")
        {
            Description = "A town of the circle, by name or DID; give each.", HelpName = "NAME", Required = true,
        };
        var indicators = CommonOptions.Needed("--indicators", "CODES", "Codes of indicators, separated by commas.");
        var command = new TaughtCommand(
            "enter", "Enters a circle: lets its members read your figures while they let you read theirs.",
            "dasta circles enter --as Oostkamp --circle urn:dasta:circle:coast --title Coast --member Veurne "
                + "--indicators V1,V5")
        { self, circle, title, members, indicators };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => EnterAsync(
                tool.Screen, session, member, connector,
                new JsonObject
                {
                    ["id"] = parsed.GetRequiredValue(circle),
                    ["name"] = parsed.GetRequiredValue(title),
                    ["indicators"] = new JsonArray([.. parsed.GetRequiredValue(indicators)
                        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Select(code => JsonValue.Create(code))]),
                },
                parsed.GetRequiredValue(members), cancellation)));
        return command;
    }

    private static TaughtCommand Leave(Tool tool)
    {
        var self = CommonOptions.As();
        var circle = CommonOptions.Needed("--circle", "IRI", "The circle.");
        var command = new TaughtCommand(
            "leave", "Leaves a circle: its members stop reading your figures at once, and you theirs.",
            "dasta circles leave --as Oostkamp --circle urn:dasta:circle:coast")
        { self, circle };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) => (await session.SendAsync(
                HttpMethod.Delete,
                $"{connector.Management}/circles/{Uri.EscapeDataString(parsed.GetRequiredValue(circle))}",
                member, member, null, cancellation)).Select(_ =>
                {
                    tool.Screen.Line($"Left {parsed.GetRequiredValue(circle)}.");
                    return 0;
                })));
        return command;
    }

    private static async Task<Outcome<int>> EnterAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, JsonObject order,
        IReadOnlyList<string> members, CancellationToken cancellation)
    {
        var dids = new JsonArray();
        foreach (var name in members)
        {
            var found = session.Where.Find(name);
            if (!found.Succeeded)
            {
                return found.Refusal;
            }

            dids.Add(found.Value.Did);
        }

        order["members"] = dids;
        var answer = await session.PostAsync($"{connector.Management}/circles", self, order, cancellation);
        return answer.Select(_ =>
        {
            screen.Line($"Entered {order["id"]}; each member enters for itself.");
            return 0;
        });
    }

    private static async Task<Outcome<int>> ListAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync($"{connector.Management}/circles", self, self, cancellation);
        return answer.Select(good =>
        {
            Listing.Show(
                screen, asJson, good.Objects("circles"),
                new("Circle", one => one.Text("id")),
                new("Name", one => one.Text("name")),
                new("Members that reciprocate", one => NamesOf(session, one, reciprocates: true)),
                new("Not yet", one => NamesOf(session, one, reciprocates: false)));
            return 0;
        });
    }

    private static string NamesOf(Session session, JsonObject circle, bool reciprocates) => string.Join(", ",
        circle.Objects("members").Where(member => member.Flag("reciprocates") == reciprocates)
            .Select(member => session.Where.NameOf(member.Text("did"))));
}
