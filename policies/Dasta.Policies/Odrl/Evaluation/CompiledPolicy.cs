using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>
/// A policy made ready to be decided many times, on any thread; <see cref="Decide"/> takes no memory.
/// </summary>
public sealed class CompiledPolicy
{
    private readonly ConflictStrategy _conflict;

    internal CompiledPolicy(
        Policy policy, bool isSound, CompiledRule[] permissions, CompiledRule[] prohibitions,
            CompiledRule[] obligations)
    {
        Source = policy;
        IsSound = isSound;
        Permissions = permissions;
        Prohibitions = prohibitions;
        Obligations = obligations;
        _conflict = policy.Conflict ?? ConflictStrategy.Invalid;
    }

    public Policy Source { get; }

    /// <summary>False for a policy that the reader would have refused; its every decision is invalid.</summary>
    public bool IsSound { get; }

    internal CompiledRule[] Permissions { get; }

    internal CompiledRule[] Prohibitions { get; }

    internal CompiledRule[] Obligations { get; }

    /// <summary>What the policy alone says to a request.</summary>
    public Verdict Decide(RequestFacts facts) => OutcomeOf(facts) switch
    {
        PolicyOutcome.Permits => Verdict.Permit,
        PolicyOutcome.Void => Verdict.Invalid,
        _ => Verdict.Deny,
    };

    /// <summary>What the policy says to a request, beside which others may speak.</summary>
    internal PolicyOutcome OutcomeOf(RequestFacts facts)
    {
        if (!IsSound)
        {
            return PolicyOutcome.Void;
        }

        var permits = AnyActive(Permissions, facts);
        var prohibits = AnyActive(Prohibitions, facts);
        return !prohibits ? permits ? PolicyOutcome.Permits : PolicyOutcome.Silent
            : !permits ? PolicyOutcome.Prohibits
            : _conflict switch
            {
                ConflictStrategy.Perm => PolicyOutcome.Permits,
                ConflictStrategy.Prohibit => PolicyOutcome.Prohibits,
                _ => PolicyOutcome.Void,
            };
    }

    private static bool AnyActive(CompiledRule[] rules, RequestFacts facts)
    {
        foreach (var rule in rules)
        {
            if (rule.IsActive(facts))
            {
                return true;
            }
        }

        return false;
    }
}
