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
            Description = "A template or a release class, written as JSON; all in words when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        name.AcceptOnlyFromAmong(
            [.. PolicyTemplates.All.Keys, .. PolicyTemplates.ReleaseClasses.Select(item => item.Name)]);
        var language = PolicyCommand.LanguageOption();
        var command = new TaughtCommand(
            "template", "Shows the policies a town can start from, and the release classes as policies.",
                "dasta policy template research-until > policy.json")
        { name, language };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(name) is { } chosen)
            {
                tool.Screen.Json(PolicyWriter.Write(PolicyTemplates.Find(chosen)!, withTarget: false));
                return;
            }

            var words = new PolicyWords(parsed.GetValue(language));
            var all = PolicyTemplates.All.Select(item => (Title: item.Key, Make: item.Value))
                .Concat(PolicyTemplates.ReleaseClasses.Select(item => ($"{item.Name} (release class)", item.Make)));
            foreach (var (title, make) in all)
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
