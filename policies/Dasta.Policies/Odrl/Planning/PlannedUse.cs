using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Evaluation.Reports;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Planning;

/// <summary>
/// What a plan decided of one use. The report is written from the rules that were found active then, so that what is
/// audited is what was done.
/// </summary>
public sealed class PlannedUse
{
    private readonly CompiledPolicy _policy;
    private readonly PolicyOutcome _outcome;
    private readonly HashSet<CompiledRule> _active;

    /// <param name="permissions">Those that are active.</param>
    /// <param name="prohibitions">Those that are active.</param>
    internal PlannedUse(
        CompiledPolicy policy, RequestFacts facts, PlannedRule[] permissions, PlannedRule[] prohibitions)
    {
        _policy = policy;
        _outcome = policy.OutcomeOf(permissions.Length > 0, prohibitions.Length > 0);
        _active = permissions.Concat(prohibitions).Select(rule => rule.Rule)
            .ToHashSet<CompiledRule>(ReferenceEqualityComparer.Instance);
        Facts = facts;
        IsProhibited = policy.LetsProhibit(prohibitions.Length > 0, facts);
        Verdict = policy.IsSound ? Precedence.Combine(_outcome, DataSpacePolicy.OutcomeOf(facts)) : Verdict.Invalid;
        Narrowing = Verdict == Verdict.Permit
            ? PolicyPlan.Join(permissions.Select(rule => rule.Narrowing), policy.Source)
            : PolicyPlan.Nothing;
    }

    public Verdict Verdict { get; }

    /// <summary>The use that was decided, with everything known of it.</summary>
    public RequestFacts Facts { get; }

    /// <summary>What is left of the data; nothing where the use is not permitted.</summary>
    public Narrowing Narrowing { get; }

    /// <summary>True when a prohibition is active that no permission overrides.</summary>
    public bool IsProhibited { get; }

    /// <summary>The decision with every rule and constraint, as the audit stores it.</summary>
    public Decision Report()
    {
        var others = DataSpacePolicy.Beside([(_policy, Rank.Participant)], Facts).Skip(1)
            .Select(item => Reporter.Of(item.Policy, item.Rank, Facts));
        return PolicyEvaluator.Finish(
            Verdict,
            Facts.Request,
            [Reporter.Of(_policy, Rank.Participant, Facts, _outcome, _active.Contains), .. others]);
    }
}
