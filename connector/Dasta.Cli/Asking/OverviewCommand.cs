using System.CommandLine;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;

namespace Dasta.Cli.Asking;

/// <summary><c>dasta overview</c>: a month of a town as the text of a mail.</summary>
internal static class OverviewCommand
{
    public static Command Create(Tool tool)
    {
        var question = new TownQuestion();
        var month = CommonOptions.Needed("--month", "MONTH", "For example 2025-10.");
        var command = new TaughtCommand(
            "overview", "Writes what changed, what stood out and what is missing in a month, as the text of a mail.",
            "dasta overview Blankenberge --month 2025-12")
        {
            question.Town, month, question.Language, question.Json,
        };
        command.SetAction((parsed, cancellation) => question.AskAsync(
            tool, parsed, "overview" + TownQuestion.Query(("month", parsed.GetRequiredValue(month))),
            node =>
            {
                var (mail, language) = (node.AsObject().Object("mail"), parsed.GetValue(question.Language)!);
                tool.Screen.Line(mail?.Object("subject")?.Text(language) ?? string.Empty);
                foreach (var line in (mail?.Object("body")?.Text(language) ?? string.Empty).Split('\n'))
                {
                    tool.Screen.Line(line);
                }
            }, cancellation));
        return command;
    }
}
