using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Access;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta participants</c>: who takes part, as identity says.</summary>
internal static class ParticipantsCommand
{
    public static Command Create(Tool tool)
    {
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "participants", "Lists who takes part in the data space.", "dasta participants") { json };
        command.SetAction((parsed, cancellation) => tool.InSessionAsync(
            session => ShowAsync(tool.Screen, session, parsed.GetValue(json), cancellation)));
        return command;
    }

    private static async Task<Outcome<int>> ShowAsync(
        Screen screen, Session session, bool asJson, CancellationToken cancellation)
    {
        var answer = await session.GetAsync($"{session.Where.Identity}/participants", cancellation);
        return answer.Select(good =>
        {
            Listing.Show(
                screen, asJson, good.Objects("participants"),
                new("Name", one => one.Text("name")),
                new("Kind", one => one.Text("kind")),
                new("NIS", one => one.Text("nis")),
                new("State", one => one.Text("state")),
                new("DID", one => one.Text("did")),
                new("Run by", one => OperatorOf(session, one)));
            return 0;
        });
    }

    private static string OperatorOf(Session session, JsonObject participant) =>
        participant.Text("operator") is { Length: > 0 } did ? session.Where.NameOf(did) : "itself";
}
