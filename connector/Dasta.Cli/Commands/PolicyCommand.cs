using System.CommandLine;
using Dasta.Cli.Policies;
using Dasta.Cli.Usage;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta policy</c>: looks at policies offline.</summary>
internal static class PolicyCommand
{
    private const int Denied = 1;
    private const int Invalid = 2;

    public static Command Create(Tool tool) =>
        new("policy", "Looks at policies without a data space.")
        {
            Explain(tool), Decide(tool), PolicyValidateCommand.Create(tool), PolicyTemplateCommand.Create(tool),
        };

    /// <summary>0 for permit, 1 for deny, 2 for invalid.</summary>
    private static int ExitCodeOf(Verdict verdict) => verdict switch
    {
        Verdict.Permit => 0,
        Verdict.Deny => Denied,
        _ => Invalid,
    };

    private static TaughtCommand Explain(Tool tool)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A policy (ODRL as DSP or JSON-LD writes it), or an offer that holds one.",
        };
        var who =
            CommonOptions.MaybeAs("Who asks: a participant of the demo by name, a DID, or a kind of participant.");
        var roles = new Option<string[]>("--role")
        {
            Description = "A further role of the caller; may be given more than once.", HelpName = "ROLE",
        };
        var purpose = CommonOptions.Maybe(
            "--purpose", "IRI", "The stated purpose: an IRI, or research, benchmark or policy.");
        var at = CommonOptions.Maybe("--at", "TIME", "The moment, such as 2030-01-31T12:00:00Z; now when left out.");
        var action = new Option<string>("--action")
        {
            Description = "What is asked for, such as use, read or aggregate.", HelpName = "ACTION",
            DefaultValueFactory = _ => "read",
        };
        var language = LanguageOption();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "explain", "Says in words what a policy decides and why. Exit code 0: permit, 1: deny, 2: invalid.",
            "dasta policy explain offer.json --as researcher --purpose research --at 2030-01-31T12:00:00Z --lang nl")
        { file, who, roles, purpose, at, action, language, json };
        command.UsageExitCode = Invalid;
        command.SetAction(parsed =>
        {
            var decided = new PolicyQuestion(
                parsed.GetRequiredValue(file), parsed.GetValue(who), parsed.GetValue(roles) ?? [],
                parsed.GetValue(purpose), parsed.GetValue(at), parsed.GetRequiredValue(action))
                .Decide(tool.Time, tool.DemoPath);
            if (!decided.Succeeded)
            {
                tool.Screen.Refusal(decided.Refusal);
                return Invalid;
            }

            Show(tool, decided.Value, parsed.GetValue(language), parsed.GetValue(json));
            return ExitCodeOf(decided.Value.Verdict);
        });
        return command;
    }

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

    private static void Show(Tool tool, Decision decision, Language language, bool asJson)
    {
        if (asJson)
        {
            tool.Screen.Json(decision.ToJson());
            return;
        }

        var report = new DecisionWords(language);
        var policy = decision.Policies[0].Policy;
        var offer = policy is not null && decision.Request.Purpose is null
            ? report.WriteOffer(policy, decision.Request) : [];
        foreach (var line in report.Write(decision).Concat(offer))
        {
            tool.Screen.Line(line);
        }
    }
}
