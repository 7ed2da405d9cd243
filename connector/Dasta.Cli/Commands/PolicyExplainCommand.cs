using System.CommandLine;
using Dasta.Cli.Policies;
using Dasta.Cli.Usage;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta policy explain</c>: what policies decide, in words.</summary>
internal static class PolicyExplainCommand
{
    public static TaughtCommand Create(Tool tool)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "A policy (ODRL as DSP or JSON-LD writes it), an array of them, or an offer that holds one.",
        };
        var request = CommonOptions.Maybe(
            "--request", "FILE",
            "A request as dasta policy decide takes it, with claims, counts, fulfilled duties, facts and memberships; "
                + "the options beside it go first.");
        var who =
            CommonOptions.MaybeAs("Who asks: a participant of the demo by name, a DID, or a kind of participant.");
        var roles = Several("--role", "ROLE", "A further role of the caller; may be given more than once.");
        var nis = CommonOptions.Maybe(
            "--nis", "CODE", "The NIS code of the caller; a town of the demo has its own.");
        var collections = Several(
            "--member-of", "IRI", "A circle, zone or group the caller is in; may be given more than once.");
        var purpose = CommonOptions.Maybe(
            "--purpose", "IRI", "The stated purpose: an IRI, or research, benchmark or policy.");
        var at = CommonOptions.Maybe("--at", "TIME", "The moment, such as 2030-01-31T12:00:00Z; now when left out.");
        var action = CommonOptions.Maybe(
            "--action", "ACTION", "What is asked for, such as use, read or aggregate; read when left out.");
        var target = CommonOptions.Maybe(
            "--target", "IRI", "What is asked for; what the policy, or else its rule, is about when left out.");
        var language = PolicyCommand.LanguageOption();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "explain",
            "Says in words what policies decide and why. What is counted counts as the first use unless the request "
                + "says otherwise. Exit code 0: permit, 1: deny, 2: invalid.",
            "dasta policy explain offer.json --as researcher --purpose research --at 2030-01-31T12:00:00Z --lang nl")
        { file, request, who, roles, nis, collections, purpose, at, action, target, language, json };
        command.UsageExitCode = PolicyCommand.Invalid;
        command.SetAction(parsed =>
        {
            var decided = new PolicyQuestion(parsed.GetRequiredValue(file), parsed.GetValue(request))
            {
                Who = parsed.GetValue(who),
                Roles = parsed.GetValue(roles) ?? [],
                Nis = parsed.GetValue(nis),
                MemberOf = parsed.GetValue(collections) ?? [],
                Purpose = parsed.GetValue(purpose),
                At = parsed.GetValue(at),
                Action = parsed.GetValue(action),
                Target = parsed.GetValue(target),
            }.Decide(tool.Time, tool.DemoPath);
            if (!decided.Succeeded)
            {
                tool.Screen.Refusal(decided.Refusal);
                return PolicyCommand.Invalid;
            }

            Show(tool, decided.Value, parsed.GetValue(language), parsed.GetValue(json));
            return PolicyCommand.ExitCodeOf(decided.Value.Verdict);
        });
        return command;
    }

    private static Option<string[]> Several(string name, string form, string description) =>
        new(name) { Description = description, HelpName = form };

    private static void Show(Tool tool, Decision decision, Language language, bool asJson)
    {
        if (asJson)
        {
            tool.Screen.Json(decision.ToJson());
            return;
        }

        var report = new DecisionWords(language);
        var offer = decision is { Policies: [{ Policy: { } policy }], Request.Purposes.Count: 0 }
            ? report.WriteOffer(policy, decision.Request)
            : [];
        foreach (var line in report.Write(decision).Concat(offer))
        {
            tool.Screen.Line(line);
        }
    }
}
