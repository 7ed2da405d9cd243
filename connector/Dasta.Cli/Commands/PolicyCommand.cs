using System.CommandLine;
using Dasta.Cli.Policies;
using Dasta.Cli.Usage;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta policy</c>: looks at policies offline.</summary>
internal static class PolicyCommand
{
    /// <summary>Exit code of what can't be decided.</summary>
    internal const int Invalid = 2;

    private const int Denied = 1;

    public static Command Create(Tool tool) =>
        new("policy", "Looks at policies without a data space.")
        {
            PolicyExplainCommand.Create(tool), Decide(tool), PolicyValidateCommand.Create(tool),
            PolicyTemplateCommand.Create(tool),
        };

    /// <summary>0 for permit, 1 for deny, 2 for invalid.</summary>
    internal static int ExitCodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Permit => 0,
        Verdict.Deny => Denied,
        _ => Invalid,
    };

    private static TaughtCommand Decide(Tool tool)
    {
        var policy = CommonOptions.Needed(
            "--policy", "FILE", "A policy in DSP's compact JSON or in JSON-LD, or an array of policies.");
        var request = CommonOptions.Needed(
            "--request", "FILE",
            """
            The request: {"action","target","assignee","at","purpose","claims":{"role":[...],"nis":...},"counts":{id:n},
            "fulfilled":[duty id],"facts":{left operand: value},"memberOf":{id:[collection]},
            "ranks":{policy id: "dataspace"|"participant"}}; all but action may be left out.
            The recipient is a fact of its own: it need not be the assignee.
            """);
        var command = new TaughtCommand(
            "decide", "Decides for machines: prints the report as JSON. Exit code 0: permit, 1: deny, 2: invalid.",
            "dasta policy decide --policy policy.json --request request.json")
        { policy, request };
        command.UsageExitCode = Invalid;
        command.SetAction(parsed =>
        {
            var (report, verdict) = DecisionFiles.Decide(
                parsed.GetRequiredValue(policy), parsed.GetRequiredValue(request));
            tool.Screen.Json(report);
            return ExitCodeOf(verdict);
        });
        return command;
    }

    /// <summary>The language of words.</summary>
    internal static Option<Language> LanguageOption() => new("--lang")
    {
        Description = "The language of the words: nl or en.", HelpName = "LANG",
        DefaultValueFactory = _ => Language.En,
    };
}
