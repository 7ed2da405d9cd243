using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

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

    /// <summary>
    /// What holds for a request under the policy and the rules of the data space, which no policy can set aside.
    /// </summary>
    public Verdict Decide(RequestFacts facts) =>
        IsSound ? Precedence.Combine(OutcomeOf(facts), DataSpacePolicy.OutcomeOf(facts)) : Verdict.Invalid;

    /// <summary>
    /// True when a prohibition is active that no permission of the policy overrides, its own or the data space's.
    /// </summary>
    public bool Prohibits(RequestFacts facts) => LetsProhibit(AnyActive(Prohibitions, facts), facts);

    /// <summary>What the policy says to a request, beside which others may speak.</summary>
    internal PolicyOutcome OutcomeOf(RequestFacts facts) => IsSound
        ? OutcomeOf(AnyActive(Permissions, facts), AnyActive(Prohibitions, facts))
        : PolicyOutcome.Void;

    /// <summary>What it says when some permission, and some prohibition, is active.</summary>
    internal PolicyOutcome OutcomeOf(bool permits, bool prohibits) => !IsSound ? PolicyOutcome.Void
        : !prohibits ? permits ? PolicyOutcome.Permits : PolicyOutcome.Silent
        : !permits ? PolicyOutcome.Prohibits
        : _conflict switch
        {
            ConflictStrategy.Perm => PolicyOutcome.Permits,
            ConflictStrategy.Prohibit => PolicyOutcome.Prohibits,
            _ => PolicyOutcome.Void,
        };

    /// <summary>Whether a prohibition of its own that is active, or one of the data space, stands.</summary>
    internal bool LetsProhibit(bool prohibits, RequestFacts facts) =>
        (prohibits && _conflict != ConflictStrategy.Perm)
        || DataSpacePolicy.OutcomeOf(facts) == PolicyOutcome.Prohibits;

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
