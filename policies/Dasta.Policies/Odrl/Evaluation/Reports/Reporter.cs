using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Evaluation.Reports;

/// <summary>Writes down what a compiled policy decides; it asks the very checks that decide.</summary>
internal static class Reporter
{
    public static PolicyReport Of(CompiledPolicy policy, Rank rank, RequestFacts facts) =>
        Of(policy, rank, facts, policy.OutcomeOf(facts), rule => rule.IsActive(facts));

    /// <summary>The report of what was decided elsewhere: on which outcome, by which active rules.</summary>
    public static PolicyReport Of(
        CompiledPolicy policy, Rank rank, RequestFacts facts, PolicyOutcome outcome,
        Func<CompiledRule, bool> isActive) => new(
        policy.Source.Id,
        policy.Source,
        rank,
        outcome switch
        {
            PolicyOutcome.Permits => Verdict.Permit,
            PolicyOutcome.Void => Verdict.Invalid,
            _ => Verdict.Deny,
        },
        [
            .. policy.Permissions.Concat(policy.Prohibitions).Concat(policy.Obligations)
                .Select(rule => Of(rule, facts, isActive)),
        ],
        []);

    private static RuleReport Of(CompiledRule rule, RequestFacts facts, Func<CompiledRule, bool> isActive) => new(
        rule.Source,
        rule.Place,
        rule.MatchesAction(facts),
        rule.MatchesTarget(facts),
        rule.MatchesParty(facts),
        rule.Source.Kind == RuleKind.Duty ? Check.AllHold(rule.Constraints, facts) : isActive(rule),
        rule.Source.Kind == RuleKind.Duty && rule.IsFulfilled(facts),
        [
            .. rule.Constraints.Select(check => Of(check, facts)),
            .. rule.Actions.SelectMany(action => action.Refinements).Select(check => Of(check, facts)),
            .. rule.Targets.Concat(rule.Assignees).SelectMany(entity => entity.Refinements)
                .Select(check => Of(check, facts)),
        ],
        [.. rule.Duties.Select(duty => Of(duty, facts, isActive))]);

    private static ConstraintReport Of(Check check, RequestFacts facts) => new(
        check.Source,
        check.Place,
        check.Of(facts),
        (check as AtomicCheck)?.KnownText(facts),
        [.. check.Parts.Select(part => Of(part, facts))]);
}
