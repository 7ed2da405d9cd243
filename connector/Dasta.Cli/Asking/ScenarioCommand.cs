using System.CommandLine;
using Dasta.Cli.Usage;

namespace Dasta.Cli.Asking;

/// <summary><c>dasta scenario</c>: what an event to come may bring.</summary>
internal static class ScenarioCommand
{
    public static Command Create(Tool tool)
    {
        var question = new TownQuestion();
        var kind = CommonOptions.Needed("--kind", "KIND", "market, festival, sport or other.");
        var weekday = CommonOptions.Maybe("--weekday", "DAY", "For example saturday, where it is settled.");
        var size = CommonOptions.Maybe("--size", "NUMBER", "Tickets or stalls, where they are known.");
        var command = new TaughtCommand(
            "scenario", "Tells what an event to come may bring, by what comparable events brought.",
            "dasta scenario Veurne --kind festival --size 10000")
        {
            question.Town, kind, weekday, size, question.Zone, question.Language, question.Json,
        };
        command.SetAction((parsed, cancellation) => question.AskAsync(
            tool, parsed,
            "scenario" + TownQuestion.Query(
                ("kind", parsed.GetRequiredValue(kind)), ("weekday", parsed.GetValue(weekday)),
                ("size", parsed.GetValue(size)), ("zone", parsed.GetValue(question.Zone))),
            node => question.Show(tool.Screen, parsed, node), cancellation));
        return command;
    }
}
