using Dasta.Policies.Odrl.Meaning;

namespace Dasta.Policies.Odrl;

/// <summary>
/// Evaluates a policy, closed by default: without an active permission nothing is permitted, and an active prohibition
/// wins. A value that is not known leaves its constraint unsatisfied.
/// </summary>
public static class PolicyEvaluator
{
    public static Decision Evaluate(Policy policy, PolicyRequest request)
    {
        var reports = policy.Permissions.Select((rule, index) =>
                Report(policy, rule, RuleKind.Permission, $"/permission/{index}", request))
            .Concat(policy.Prohibitions.Select((rule, index) =>
                Report(policy, rule, RuleKind.Prohibition, $"/prohibition/{index}", request)))
            .ToArray();
        return new Decision(VerdictOf(policy, reports), reports, policy.Id, request);
    }

    private static Verdict VerdictOf(Policy policy, RuleReport[] reports)
    {
        var brokenAgreement = policy.Kind == PolicyKind.Agreement && policy.Assignee is null;
        var meaningless = policy.Permissions.Concat(policy.Prohibitions)
            .Any(rule => TermTable.FindAction(rule.Action) is null || !rule.Constraints.All(ConstraintCheck.HasMeaning))
            || policy.Prohibitions.Any(rule => rule.Constraints.Any(ConstraintCheck.ConcernsData));
        if (policy.Obligations.Count > 0 || reports.Length == 0 || brokenAgreement || meaningless)
        {
            return Verdict.Invalid;
        }

        return Array.Exists(reports, report => report is { Kind: RuleKind.Permission, Active: true })
            && !Array.Exists(reports, report => report is { Kind: RuleKind.Prohibition, Active: true })
                ? Verdict.Permit
                : Verdict.Deny;
    }

    private static RuleReport Report(Policy policy, Rule rule, RuleKind kind, string place, PolicyRequest request)
    {
        var outcomes = rule.Constraints
            .Select(constraint => (constraint, ConstraintCheck.Of(constraint, request))).ToArray();
        var matches = Covers(rule.Action, request.Action)
            && Concerns(policy.Target, request.Target, kind)
            && Concerns(policy.Assignee, request.Assignee, kind);
        var holds = Array.TrueForAll(outcomes,
            item => item.Item2 is ConstraintOutcome.Satisfied or ConstraintOutcome.Narrows);
        return new RuleReport(place, kind, rule.Action, matches, matches && holds, outcomes);
    }

    private static bool Covers(string ruleAction, string requestedAction) =>
        TermTable.FindAction(requestedAction) is { } action && TermTable.Actions[action].Contains(ruleAction);

    // What is not known never helps the caller: it fails a permission and falls under a prohibition.
    private static bool Concerns(string? stated, string? requested, RuleKind kind) =>
        stated is null || (requested is null ? kind == RuleKind.Prohibition : stated == requested);
}
