using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Negotiating;

/// <summary><c>dasta outbox</c>: messages that have not arrived, and what to do with those given up.</summary>
internal static class OutboxCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "outbox", "Lists your messages that have not arrived: dead letters, which wait for you, and those that are "
                + "tried again.",
            "dasta outbox --as Oostkamp")
        {
            self,
            json,
            Change(tool, "retry", "Has a dead letter sent again.", HttpMethod.Post, "/retry", "It is sent again."),
            Change(tool, "dismiss", "Puts a dead letter away for good.", HttpMethod.Delete, "", "It is gone."),
        };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.GetAsync(
                    $"{connector.Management}/outbox", member, member, cancellation);
                return answer.Select(found => Show(
                    tool.Screen, session.Where, parsed.GetValue(json), found.Objects("letters")));
            }));
        return command;
    }

    private static int Show(
        Screen screen, Whereabouts where, bool asJson, IReadOnlyList<JsonObject> letters)
    {
        Listing.Show(
            screen, asJson, letters,
            new("Identifier", one => one.Text("id")),
            new("State", one => one.Flag("isDead") ? "waits for you" : "tried again"),
            new("Kind", one => one.Text("kind")),
            new("To", one => where.NameOf(one.Text("peer"))),
            new("Attempts", one => one.Text("attempts"), IsNumber: true),
            new("Last attempt", one => one.Text("lastAttemptAt")),
            new("Next", one => one.Text("nextAttemptAt")),
            new("Why", one => $"{one.Text("lastRefusal")} {one.Text("lastAnswer")}".Trim()));
        return 0;
    }

    private static TaughtCommand Change(
        Tool tool, string name, string description, HttpMethod method, string path, string done)
    {
        var self = CommonOptions.As();
        var id = new Argument<string>("ID") { Description = "Identifier of the message, as the list shows it." };
        var command = new TaughtCommand(
            name, description, $"dasta outbox {name} 7c9e6679-7425-40de-944b-e07fc1f90ae7 --as Oostkamp") { id, self };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.SendAsync(
                    method,
                    $"{connector.Management}/outbox/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}{path}",
                    member, member, body: null, cancellation);
                return answer.Select(_ =>
                {
                    tool.Screen.Line(done);
                    return 0;
                });
            }));
        return command;
    }
}
