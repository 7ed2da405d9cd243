using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Negotiating;

/// <summary><c>dasta requests</c>: what waits for a person, and the decisions a person takes.</summary>
internal static class RequestsCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "requests", "Lists the requests and offers that wait for your decision.", "dasta requests --as Oostkamp")
        { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) => ListAsync(
                tool.Screen, session, member, connector, parsed.GetValue(json), cancellation)));
        command.Add(ShowRequest.Create(tool));
        command.Add(Decision(
            tool, "approve", "Approves what lies on the table.", _ => new JsonObject(), "approval"));
        command.Add(Counter(tool));
        command.Add(Refuse(tool));
        command.Add(OfferCommand.Create(tool));
        return command;
    }

    private static TaughtCommand Counter(Tool tool)
    {
        var policy = CommonOptions.Needed("--policy", "FILE", "The terms you want, as an ODRL policy.");
        var command = Decision(
            tool, "counter", "Answers with other terms.",
            parsed => InputFile.ReadJson(parsed.GetRequiredValue(policy))
                .Select(terms => new JsonObject { ["policy"] = terms }),
            "counter", "--policy shorter.json");
        command.Add(policy);
        return command;
    }

    private static TaughtCommand Refuse(Tool tool)
    {
        var reason = CommonOptions.Needed("--reason", "TEXT", "Why; the other side reads it.");
        var command = Decision(
            tool, "refuse", "Refuses, with a reason.",
            parsed => new JsonObject { ["reason"] = parsed.GetRequiredValue(reason) },
            "termination", "--reason \"Ask the province.\"");
        command.Add(reason);
        return command;
    }

    private static TaughtCommand Decision(
        Tool tool,
        string name,
        string description,
        Func<ParseResult, Outcome<JsonObject>> order,
        string action,
        string example = "")
    {
        var self = CommonOptions.As();
        var id = new Argument<string>("id") { Description = "The request, as dasta requests shows it." };
        var command = new TaughtCommand(
            name, description, $"dasta requests {name} 3f2c… --as Oostkamp {example}".TrimEnd()) { id, self };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var body = order(parsed);
                if (!body.Succeeded)
                {
                    return body.Refusal;
                }

                var answer = await session.PostAsync(
                    $"{connector.Management}/negotiations/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/{action}",
                    member, body.Value, cancellation);
                return answer.Select(good =>
                {
                    tool.Screen.Line($"{good.Object.Text("dataset")} is {good.Object.Text("state")}.");
                    return 0;
                });
            }));
        return command;
    }

    private static async Task<Outcome<int>> ListAsync(
        Screen screen, Session session, Member self, ConnectorPlace connector, bool asJson,
        CancellationToken cancellation)
    {
        var answer = await session.GetAsync($"{connector.Management}/negotiations", self, self, cancellation);
        return answer.Select(good =>
        {
            Listing.Show(
                screen, asJson, [.. good.Objects("negotiations").Where(one => one.Flag("waitsForPerson"))],
                new("Request", one => one.Text("id")),
                new("Since", one => one.Text("createdAt")),
                new("With", one => session.Where.NameOf(one.Text("peer"))),
                new("You are", one => one.Text("role")),
                new("Dataset", one => one.Text("dataset")),
                new("State", one => one.Text("state")));
            return 0;
        });
    }
}
