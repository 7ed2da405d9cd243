using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Negotiating;

/// <summary><c>dasta negotiations</c>: a participant's negotiations, newest first.</summary>
internal static class NegotiationsCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "negotiations", "Lists your negotiations and the agreements they ended in.",
            "dasta negotiations --as Researcher") { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.GetAsync(
                    $"{connector.Management}/negotiations", member, member, cancellation);
                return answer.Select(good => Show(
                    tool.Screen, parsed.GetValue(json), good.Objects("negotiations"), session.Where.NameOf));
            }));
        return command;
    }

    private static int Show(
        Screen screen, bool asJson, IReadOnlyList<JsonObject> negotiations, Func<string, string> nameOf)
    {
        Listing.Show(
            screen, asJson, negotiations,
            new("Begun", one => one.Text("createdAt")),
            new("With", one => nameOf(one.Text("peer"))),
            new("You are", one => one.Text("role")),
            new("Dataset", one => one.Text("dataset")),
            new("State", one => one.Text("state")),
            new("Agreement", one => one.Text("agreementId")),
            new("Problem", one => one.Text("problem")));
        return 0;
    }
}
