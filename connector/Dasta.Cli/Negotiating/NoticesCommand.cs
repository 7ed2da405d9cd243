using System.CommandLine;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Negotiating;

/// <summary><c>dasta notices</c>: what people are told of by mail, and what became of it.</summary>
internal static class NoticesCommand
{
    public static Command Create(Tool tool)
    {
        var self = CommonOptions.As();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "notices", "Lists what your people are told of by mail: sent, still to be sent, or given up.",
            "dasta notices --as Oostkamp") { self, json };
        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.GetAsync($"{connector.Management}/notices", member, member, cancellation);
                return answer.Select(good =>
                {
                    Listing.Show(
                        tool.Screen, parsed.GetValue(json), [.. good.Object.Objects("notices")],
                        new("Notice", one => one.Text("id")),
                        new("Raised", one => one.Text("raisedAt")),
                        new("What", one => one.Text("kind")),
                        new("With", one => session.Where.NameOf(one.Text("peer"))),
                        new("About", one => one.Text("about")),
                        new("Due", one => one.Text("due")),
                        new("State", one => one.Text("state")),
                        new("Problem", one => one.Text("problem")));
                    var address = good.Object.Text("mailedTo");
                    tool.Screen.Note(address.Length == 0
                        ? "Nobody is mailed: your host sets Mail:Host, and MailAddresses of your town."
                        : $"Mailed to {address}.");
                    return 0;
                });
            }));
        command.Add(Action(
            tool, "test", "Sends a mail to your addresses, to see whether it arrives.",
            "dasta notices test --as Oostkamp", null, _ => "notices/test"));
        var id = new Argument<string>("id") { Description = "The notice, as dasta notices shows it." };
        command.Add(Action(
            tool, "retry", "Sends the mail of a notice again that was given up.",
            "dasta notices retry 12 --as Oostkamp", id,
            parsed => $"notices/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}/retry"));
        return command;
    }

    private static TaughtCommand Action(
        Tool tool, string name, string description, string example, Argument<string>? id,
        Func<ParseResult, string> path)
    {
        var self = CommonOptions.As();
        var command = new TaughtCommand(name, description, example) { self };
        if (id is not null)
        {
            command.Add(id);
        }

        command.SetAction((parsed, cancellation) => tool.AsAsync(
            parsed.GetRequiredValue(self),
            async (session, member, connector) =>
            {
                var answer = await session.PostAsync(
                    $"{connector.Management}/{path(parsed)}", member, [], cancellation);
                return answer.Select(_ =>
                {
                    tool.Screen.Line($"On its way; see: dasta notices --as \"{member.Name}\"");
                    return 0;
                });
            }));
        return command;
    }
}
