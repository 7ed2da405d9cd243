using System.CommandLine;
using Dasta.Cli.Usage;

namespace Dasta.Cli.Moving;

/// <summary><c>dasta move</c>: takes a participant from one connector to another.</summary>
internal static class MoveCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var to = CommonOptions.Needed(
            "--to", "URL", "Base address of the new connector, whose setting Did names you.");
        var stay = new Option<bool>("--stay")
        {
            Description = "Give a move up that was begun: answer at the old place.",
        };
        var command = new TaughtCommand(
            "move", "Moves you with everything you have to the connector you announced to go to (relocate); agreements "
                + "stay in force. Broken off, it goes on where it was when it is given again.",
            "dasta move --as Veurne --to https://connector.veurne.be") { self, to, stay };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            (session, member, connector) =>
            {
                var order = new MoveOrder(
                    session, member, connector.Management, parsed.GetRequiredValue(to).TrimEnd('/'));
                var move = new Move(tool.Screen, tool.Time, order);
                return parsed.GetValue(stay) ? move.StayAsync(cancellation) : move.RunAsync(cancellation);
            }));
        return command;
    }
}
