using Dasta.Policies.Odrl.Evaluation.Reports;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Evaluation;

/// <summary>
/// What several policies say together. In this order: a prohibition that holds goes before any permission; of rules
/// that say the same the specific one decides before the general one, then the data space's before a participant's.
/// Which rule decides is what the report names; what is left of the data is what every rank leaves.
/// </summary>
internal static class Precedence
{
    public static Verdict Combine(IEnumerable<PolicyOutcome> outcomes)
    {
        var found = outcomes.ToHashSet();
        return found.Contains(PolicyOutcome.Prohibits) ? Verdict.Deny
            : found.Contains(PolicyOutcome.Void) ? Verdict.Invalid
            : found.Contains(PolicyOutcome.Permits) ? Verdict.Permit
            : Verdict.Deny;
    }

    /// <summary>The same for two, without taking memory.</summary>
    public static Verdict Combine(PolicyOutcome one, PolicyOutcome other) =>
        one == PolicyOutcome.Prohibits || other == PolicyOutcome.Prohibits ? Verdict.Deny
        : one == PolicyOutcome.Void || other == PolicyOutcome.Void ? Verdict.Invalid
        : one == PolicyOutcome.Permits || other == PolicyOutcome.Permits ? Verdict.Permit
        : Verdict.Deny;

    /// <summary>The rule that decides; null where none is active.</summary>
    public static (PolicyReport Policy, RuleReport Rule)? Deciding(Verdict verdict,
        IReadOnlyList<PolicyReport> policies)
    {
        var kind = verdict == Verdict.Permit ? RuleKind.Permission : RuleKind.Prohibition;
        var candidates = policies.Where(policy => policy.Verdict == verdict)
            .SelectMany(policy => policy.Rules.Where(rule => rule.IsActive && rule.Rule.Kind == kind)
                .Select(rule => (Policy: policy, Rule: rule)))
            .OrderByDescending(item => Specificity(item.Rule.Rule, item.Policy.Policy!))
            .ThenBy(item => item.Policy.Rank).ToArray();
        return candidates.Length == 0 ? null : candidates[0];
    }

    // One target is more than a collection, and that more than none; so for parties; a narrow action more than a wide.
    private static int Specificity(Rule rule, Policy policy) =>
        Specificity([.. rule.Targets, .. policy.Targets]) + Specificity([.. rule.Assignees, .. policy.Assignees])
        + rule.Actions.Select(action => ActionTable.CoveredBy(action.Name).Count).DefaultIfEmpty(0).Min()
        + rule.Constraints.SelectMany(constraint => constraint.Atoms).Count();

    private static int Specificity(IReadOnlyList<Entity> entities) =>
        entities.Count == 0 || entities.Any(entity => entity.Id == OdrlTerms.Anyone) ? 0
            : entities.All(entity => !entity.IsCollection) ? 20 : 10;
}
