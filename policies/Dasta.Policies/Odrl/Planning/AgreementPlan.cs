using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

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
        var facts = RequestFacts.Of(agreed, [policy]);
        return new AgreementPlan(
            compiled,
            [.. compiled.Permissions.Select(rule => PlannedRule.Make(rule, facts)).OfType<PlannedRule>()],
            [.. compiled.Prohibitions.Select(rule => PlannedRule.Make(rule, facts)).OfType<PlannedRule>()],
            CountedOf(compiled, facts));
    }

    /// <summary>
    /// What holds for a use under the agreement and the rules of the data space, as in <see cref="Decide"/>; takes no
    /// memory.
    /// </summary>
    public Verdict VerdictOf(RequestFacts facts) => _policy.IsSound
        ? Precedence.Combine(
            _policy.OutcomeOf(AnyActive(_permissions, facts), AnyActive(_prohibitions, facts)),
            DataSpacePolicy.OutcomeOf(facts))
        : Verdict.Invalid;

    /// <summary>True when a prohibition is active that no permission overrides; takes no memory.</summary>
    public bool IsProhibited(RequestFacts facts) => _policy.LetsProhibit(AnyActive(_prohibitions, facts), facts);

    /// <summary>What becomes of a use: the verdict, what it leaves of the data, and the report of it.</summary>
    public PlannedUse Decide(RequestFacts facts)
    {
        var permissions = Array.FindAll(_permissions, rule => rule.IsActive(facts));
        var prohibitions = Array.FindAll(_prohibitions, rule => rule.IsActive(facts));
        return new PlannedUse(_policy, facts, permissions, prohibitions);
    }

    private static bool AnyActive(PlannedRule[] rules, RequestFacts facts)
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
