namespace Dasta.Policies.Odrl;

/// <summary>What became of one rule.</summary>
/// <param name="Place">JSON pointer of the rule in its policy, for example <c>/permission/0</c>.</param>
/// <param name="Matches">True when action, target and assignee of the request fall under the rule.</param>
/// <param name="Active">True when it matches and every constraint holds.</param>
public sealed record RuleReport(
    string Place,
    RuleKind Kind,
    string Action,
    bool Matches,
    bool Active,
    IReadOnlyList<(Constraint Constraint, ConstraintOutcome Outcome)> Constraints);
