using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Output;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Asking;

/// <summary><c>dasta event</c>: what an event or a lasting change brought.</summary>
internal static class EventCommand
{
    public static Command Create(Tool tool)
    {
        var question = new TownQuestion();
        var code = new Argument<string?>("EVENT")
        {
            Description = "Code of an event or of a series of events; without it they are listed.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new TaughtCommand(
            "event", "Tells what an event, works or another change brought, against comparable days and elsewhere.",
            "dasta event Veurne processie")
        {
            question.Town, code, question.Zone, question.Language, question.Json,
        };
        command.SetAction((parsed, cancellation) => parsed.GetValue(code) is { } asked
            ? question.AskAsync(
                tool, parsed,
                $"events/{Uri.EscapeDataString(asked)}/effect"
                    + TownQuestion.Query(("zone", parsed.GetValue(question.Zone))),
                node => question.Show(tool.Screen, parsed, node), cancellation)
            : question.AskAsync(
                tool, parsed, "events",
                node => Listing.Show(
                    tool.Screen, asJson: false, [.. node.AsArray().OfType<JsonObject>()],
                    new("Event", row => row.Text("id")),
                    new("Name", row => row.Text("name")),
                    new("Kind", row => row.Text("kind")),
                    new("Editions", row => row.Text("editions"), IsNumber: true),
                    new("First", row => row.Text("first")),
                    new("Last", row => row.Text("last")),
                    new("Zones", row => row.Text("zones"))), cancellation));
        return command;
    }
}
