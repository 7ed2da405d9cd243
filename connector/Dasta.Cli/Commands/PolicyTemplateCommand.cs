using System.CommandLine;
using Dasta.Cli.Usage;
using Dasta.Policies.Odrl;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta policy template</c>: policies to start from.</summary>
internal static class PolicyTemplateCommand
{
    public static TaughtCommand Create(Tool tool)
    {
        var name = new Argument<string?>("NAME")
        {
            Description = "One of them, written as JSON; all in words when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        name.AcceptOnlyFromAmong([.. PolicyTemplates.All.Keys]);
        var language = PolicyCommand.LanguageOption();
        var command = new TaughtCommand(
            "template", "Shows the policies a town can start from.",
                "dasta policy template research-until > policy.json")
        { name, language };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is { } chosen)
            {
                tool.Screen.Json(PolicyWriter.Write(PolicyTemplates.All[chosen](), withTarget: false));
                return;
            }

            var words = new PolicyWords(parsed.GetValue(language));
            foreach (var (title, make) in PolicyTemplates.All)
            {
                tool.Screen.Line(title);
                foreach (var sentence in words.Of(make()))
                {
                    tool.Screen.Line($"  {sentence}");
                }
            }
        });
        return command;
    }
}
