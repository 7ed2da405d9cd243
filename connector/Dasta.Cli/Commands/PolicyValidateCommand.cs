using System.CommandLine;
using System.Text.Json.Nodes;
using Dasta.Cli.Policies;
using Dasta.Cli.Usage;
using Dasta.Cli.Wire;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Validation;
using Dasta.Policies.Odrl.Words;

namespace Dasta.Cli.Commands;

/// <summary><c>dasta policy validate</c>: every fault of a policy, at all four levels.</summary>
internal static class PolicyValidateCommand
{
    private const int Invalid = 2;

    public static TaughtCommand Create(Tool tool)
    {
        var file = new Argument<string>("FILE") { Description = "A policy, or an offer that holds one." };
        var against = CommonOptions.Maybe(
            "--against", "FILE", "Another policy, an offer, that what the first asks must be had under.");
        var language = PolicyCommand.LanguageOption();
        var json = CommonOptions.Json();
        var command = new TaughtCommand(
            "validate",
                "Names every fault of a policy with its place and a hint. Exit code 0: valid, 1: it has faults.",
            "dasta policy validate offer.json")
        { file, against, language, json };
        command.UsageExitCode = Invalid;
        command.SetAction(parsed => Run(
            tool, parsed.GetRequiredValue(file), parsed.GetValue(against), parsed.GetValue(language),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(Tool tool, string file, string? against, Language language, bool asJson)
    {
        var read = InputFile.ReadAnyJson(file);
        var other = against is null ? null : (Dasta.Specs.Outcomes.Outcome<JsonObject>?)InputFile.ReadJson(against);
        if ((read.Refusal ?? other?.Refusal) is { } refusal)
        {
            tool.Screen.Refusal(refusal);
            return Invalid;
        }

        var found = PolicyReader.ReadAll(
            read.Value is JsonObject one ? PolicyQuestion.PolicyIn(one) : read.Value);
        var faults = found.SelectMany(PolicyValidator.Validate).ToList();
        if (other is { } offered)
        {
            var policy = PolicyReader.Read(PolicyQuestion.PolicyIn(offered.Value));
            if (!policy.Succeeded)
            {
                tool.Screen.Refusal(policy.Refusal);
                return Invalid;
            }

            faults.AddRange(found.SelectMany(asked => PolicyValidator.Compare(asked, policy.Value)));
        }

        Show(tool, faults, found.Select(reading => reading.Policy).OfType<Policy>(), language, asJson);
        return faults.Count == 0 ? 0 : Tool.Failed;
    }

    private static void Show(
        Tool tool, List<PolicyFault> faults, IEnumerable<Policy> policies, Language language, bool asJson)
    {
        if (asJson)
        {
            tool.Screen.Json(new JsonObject
            {
                ["valid"] = faults.Count == 0,
                ["faults"] = new JsonArray([.. faults.Select(fault => (JsonNode?)fault.ToJson())]),
            });
            return;
        }

        foreach (var fault in faults)
        {
            tool.Screen.Line($"{fault.Level.ToString().ToLowerInvariant()} {fault.Definition.Code} {fault.Place}: "
                + $"{fault.Reason}. {fault.Definition.Hint}");
        }

        if (faults.Count == 0)
        {
            tool.Screen.Line("valid at every level");
            foreach (var sentence in policies.SelectMany(new PolicyWords(language).Of))
            {
                tool.Screen.Line($"  {sentence}");
            }
        }
    }
}
