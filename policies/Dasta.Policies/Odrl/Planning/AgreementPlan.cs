using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Planning;

/// <summary>
/// A policy once an agreement over it is made: what the agreement itself settles (its parties, its target, the stated
/// purpose) is decided; what depends on time, count or caller is left as checks; what concerns the data is a narrowing.
/// </summary>
public sealed class AgreementPlan
{
    private readonly CompiledPolicy _policy;
    private readonly PlannedRule[] _permissions;
    private readonly PlannedRule[] _prohibitions;

    private AgreementPlan(
        CompiledPolicy policy, PlannedRule[] permissions, PlannedRule[] prohibitions, IReadOnlyList<string> counted)
    {
        _policy = policy;
        _permissions = permissions;
        _prohibitions = prohibitions;
        Counted = counted;
    }

    /// <summary>What was agreed.</summary>
    public Policy Policy => _policy.Source;

    /// <summary>What was agreed, ready to be decided with a report of every rule.</summary>
    public CompiledPolicy Compiled => _policy;

    /// <summary>
    /// The places of the constraints that count uses of the agreed action and target: each use is counted once,
    /// atomically.
    /// </summary>
    public IReadOnlyList<string> Counted { get; }

    /// <summary>True when nothing is left to check: the same answer holds at every moment for every use.</summary>
    public bool IsSettled => Array.TrueForAll(_permissions, rule => rule.Checks.Count == 0)
        && Array.TrueForAll(_prohibitions, rule => rule.Checks.Count == 0);

    /// <summary>How many constraints are left to be checked at each use.</summary>
    public int ChecksLeft => _permissions.Concat(_prohibitions).Sum(rule => rule.Checks.Count);

    /// <param name="agreed">
    /// What holds as long as the agreement does (parties, target, purpose), and the action the plan is for.
    /// </param>
    public static AgreementPlan Make(Policy policy, PolicyRequest agreed)
    {
        var compiled = PolicyEvaluator.Compile(policy);
        var facts = RequestFacts.Of(agreed);
        return new AgreementPlan(
            compiled,
            [.. compiled.Permissions.Select(rule => PlannedRule.Make(rule, facts)).OfType<PlannedRule>()],
            [.. compiled.Prohibitions.Select(rule => PlannedRule.Make(rule, facts)).OfType<PlannedRule>()],
            CountedOf(compiled, facts));
    }

    /// <summary>True when a prohibition is active that the policy does not let a permission override.</summary>
    public bool Prohibits(RequestFacts facts) => _policy.Source.Conflict != ConflictStrategy.Perm
        && Array.Exists(_prohibitions, rule => rule.IsActive(facts));

    /// <summary>The verdict of a use, and what it leaves of the data.</summary>
    public (Verdict Verdict, Narrowing Narrowing) Decide(RequestFacts facts)
    {
        var active = _policy.IsSound ? Array.FindAll(_permissions, rule => rule.IsActive(facts)) : [];
        var prohibited = Array.Exists(_prohibitions, rule => rule.IsActive(facts));
        var verdict = !_policy.IsSound ? Verdict.Invalid
            : active.Length == 0 ? Verdict.Deny
            : !prohibited ? Verdict.Permit
            : _policy.Source.Conflict switch
            {
                ConflictStrategy.Perm => Verdict.Permit,
                ConflictStrategy.Prohibit => Verdict.Deny,
                _ => Verdict.Invalid,
            };
        return (verdict, verdict == Verdict.Permit
            ? PolicyPlan.Join(active.Select(rule => rule.Narrowing), _policy.Source)
            : PolicyPlan.Nothing);
    }

    private static string[] CountedOf(CompiledPolicy policy, RequestFacts facts)
    {
        var others = policy.Permissions.Concat(policy.Prohibitions).Concat(policy.Obligations)
            .Where(rule => !rule.IsAbout(facts)).Select(rule => $"{rule.Place}/").ToArray();
        return
        [
            .. PolicyPlan.CountedIn(policy.Source)
                .Where(place => !Array.Exists(others, other => place.StartsWith(other, StringComparison.Ordinal))),
        ];
    }
}
