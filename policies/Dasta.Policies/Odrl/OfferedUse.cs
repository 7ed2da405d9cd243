using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;

namespace Dasta.Policies.Odrl;

/// <summary>
/// What a caller would get by taking an offer as it stands: the one question behind showing it, agreeing on it and
/// reading under it. To ask for it is to state every purpose it names; it must be permitted for one of them and
/// prohibited for none.
/// </summary>
public static class OfferedUse
{
    /// <summary>
    /// The decision on the first action that is permitted; where none is, on the first action of the policy.
    /// </summary>
    /// <param name="request">The caller and the moment; action, purpose and counts are filled in.</param>
    public static Decision Decide(Policy policy, PolicyRequest request)
    {
        var compiled = PolicyEvaluator.Compile(policy);
        return PolicyEvaluator.Evaluate(
            compiled, Decisive(compiled, request, PolicyPlan.StatedPurposes(policy))
                ?? RequestFacts.Of(PolicyPlan.FirstUse(policy, request), [policy]));
    }

    /// <summary>True when taking it would permit something; the same answer, without the report.</summary>
    /// <param name="canStatePurpose">False for a caller that can't agree on anything, and so states no purpose.</param>
    public static bool IsPermitted(Policy policy, PolicyRequest request, bool canStatePurpose = true)
    {
        var compiled = PolicyEvaluator.Compile(policy);
        return Decisive(compiled, request, canStatePurpose ? PolicyPlan.StatedPurposes(policy) : [null]) is { } use
            && compiled.Decide(use) == Verdict.Permit;
    }

    // Null where the policy permits no action at all, whoever asks.
    private static RequestFacts? Decisive(
        CompiledPolicy policy, PolicyRequest request, IReadOnlyList<string?> purposes)
    {
        var first = PolicyPlan.FirstUse(policy.Source, request);
        RequestFacts? refused = null;
        foreach (var action in PolicyPlan.ActionsOf(policy.Source))
        {
            var decisive = Purposes.Decisive(
                purposes.Select(purpose =>
                    RequestFacts.Of(first with { Action = action, Purpose = purpose }, [policy.Source])),
                policy.Prohibits,
                facts => policy.Decide(facts) == Verdict.Permit);
            if (policy.Decide(decisive) == Verdict.Permit)
            {
                return decisive;
            }

            refused ??= decisive;
        }

        return refused;
    }
}
