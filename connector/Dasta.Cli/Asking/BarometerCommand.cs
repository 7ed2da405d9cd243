using System.CommandLine;
using Dasta.Cli.Usage;

namespace Dasta.Cli.Asking;

/// <summary><c>dasta barometer</c>: an hour against the same hour of the same weekday.</summary>
internal static class BarometerCommand
{
    public static Command Create(Tool tool)
    {
        var question = new TownQuestion();
        var at = CommonOptions.Maybe(
            "--at", "HOUR", "Start of an hour on the town's clock, such as 2025-12-20T15; the newest unless given.");
        var command = new TaughtCommand(
            "barometer", "Tells how busy the newest hour is against the same hour of the same weekday.",
            "dasta barometer Waregem --zone park --at 2025-12-20T20")
        {
            question.Town, question.Zone, at, question.Language, question.Json,
        };
        command.SetAction((parsed, cancellation) => question.AskAsync(
            tool, parsed,
            "barometer" + TownQuestion.Query(
                ("zone", parsed.GetValue(question.Zone)), ("at", parsed.GetValue(at))),
            node => question.Show(tool.Screen, parsed, node), cancellation));
        return command;
    }
}
