using System.Text.Json.Nodes;
using Dasta.Cli.Wire;
using Dasta.Policies.Odrl;
using Dasta.Specs.Outcomes;

namespace Dasta.Cli.Policies;

/// <summary>Decides on a policy and a request from files; whatever can't be used makes the decision invalid.</summary>
internal static class DecisionFiles
{
    public static (JsonObject Report, Verdict Verdict) Decide(string policyFile, string requestFile)
    {
        var policies = InputFile.ReadAnyJson(policyFile);
        if (!policies.Succeeded)
        {
            return Unusable(policies.Refusal);
        }

        var request = InputFile.ReadJson(requestFile)
            .Then(json => DecisionRequest.Read(json, PolicyReader.NamesOf(policies.Value)));
        if (!request.Succeeded)
        {
            return Unusable(request.Refusal);
        }

        var decision = PolicyEvaluator.Evaluate(
            PolicyReader.ReadAll(policies.Value), request.Value.Ranks, request.Value.Request);
        return (decision.ToJson(), decision.Verdict);
    }

    private static (JsonObject Report, Verdict Verdict) Unusable(Refusal refusal) => (
        new JsonObject
        {
            ["decision"] = "invalid",
            ["problem"] = new JsonObject
            {
                ["code"] = refusal.Code, ["message"] = refusal.Message, ["hint"] = refusal.Hint,
            },
        },
        Verdict.Invalid);
}
