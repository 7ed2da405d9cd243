using System.CommandLine;
using Dasta.Cli.Usage;

namespace Dasta.Cli.Asking;

/// <summary><c>dasta score</c>: a composite score of a month, with its parts.</summary>
internal static class ScoreCommand
{
    public static Command Create(Tool tool)
    {
        var question = new TownQuestion();
        var month = CommonOptions.Maybe("--month", "MONTH", "Such as 2025-10; the newest with a score unless given.");
        var command = new TaughtCommand(
            "score", "Tells how lively a month was: visitors, spending and walk-ins in one score, with its parts.",
            "dasta score Waregem --month 2025-10")
        {
            question.Town, question.Zone, month, question.Language, question.Json,
        };
        command.SetAction((parsed, cancellation) => question.AskAsync(
            tool, parsed,
            "score" + TownQuestion.Query(
                ("zone", parsed.GetValue(question.Zone)), ("month", parsed.GetValue(month))),
            node => question.Show(tool.Screen, parsed, node), cancellation));
        return command;
    }
}
