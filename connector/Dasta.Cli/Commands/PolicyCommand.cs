using System.CommandLine;
using Dasta.Cli.Policies;
using Dasta.Cli.Usage;
using Dasta.Policies.Odrl;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta policy explain</c>: what a policy says to a request, offline.</summary>
internal static class PolicyCommand
{
    private const int Denied = 1;
    private const int Invalid = 2;

    public static Command Create(Tool tool) =>
        new("policy", "Looks at policies without a data space.") { Explain(tool) };

    private static TaughtCommand Explain(Tool tool)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A policy (ODRL as DSP writes it), or an offer that holds one.",
        };
        var roles = new Option<string[]>("--role")
        {
            Description = "A role of the caller; may be given more than once.", HelpName = "ROLE", Required = true,
        };
        var purpose = CommonOptions.Maybe(
            "--purpose", "IRI", "The stated purpose: an IRI, or research, benchmark or policy.");
        var at = CommonOptions.Maybe("--at", "TIME", "The moment, such as 2030-01-31T12:00:00Z; now when left out.");
        var action = new Option<string>("--action")
        {
            Description = "What is asked for: use, read or aggregate.", HelpName = "ACTION",
            DefaultValueFactory = _ => "read",
        };
        var assignee = CommonOptions.Maybe("--assignee", "DID", "Who asks; the policy's own assignee when left out.");
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "explain", "Says what a policy decides and why. Exit code 0: permit, 1: deny, 2: invalid.",
            "dasta policy explain offer.json --role researcher --purpose research --at 2030-01-31T12:00:00Z")
        { file, roles, purpose, at, action, assignee, json };
        command.UsageExitCode = Invalid;
        command.SetAction(parsed => Show(
            tool,
            new PolicyQuestion(
                parsed.GetRequiredValue(file), parsed.GetValue(roles) ?? [], parsed.GetValue(purpose),
                parsed.GetValue(at), parsed.GetRequiredValue(action), parsed.GetValue(assignee)),
            parsed.GetValue(json)));
        return command;
    }

    private static int Show(Tool tool, PolicyQuestion question, bool asJson)
    {
        var decided = question.Decide(tool.Time);
        if (!decided.Succeeded)
        {
            tool.Screen.Refusal(decided.Refusal);
            return Invalid;
        }

        if (asJson)
        {
            tool.Screen.Json(decided.Value.ToJson());
        }
        else
        {
            foreach (var line in DecisionReport.Write(decided.Value))
            {
                tool.Screen.Line(line);
            }
        }

        return decided.Value.Verdict switch
        {
            Verdict.Permit => 0,
            Verdict.Deny => Denied,
            _ => Invalid,
        };
    }
}
