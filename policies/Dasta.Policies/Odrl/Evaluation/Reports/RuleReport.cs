using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Evaluation.Reports;

/// <summary>What became of one rule.</summary>
/// <param name="Place">JSON pointer of the rule in its policy, for example <c>/permission/0</c>.</param>
/// <param name="IsOfAction">True when the action of the request falls under the rule.</param>
/// <param name="IsOfTarget">True when the target does.</param>
/// <param name="IsOfParty">True when the assignee does.</param>
/// <param name="IsActive">
/// True when all three do, every constraint holds and, for a permission, every duty is fulfilled; for a duty, when
/// every
/// constraint holds.
/// </param>
/// <param name="IsFulfilled">For a duty: true when it is named as fulfilled.</param>
public sealed record RuleReport(
    Rule Rule,
    string Place,
    bool IsOfAction,
    bool IsOfTarget,
    bool IsOfParty,
    bool IsActive,
    bool IsFulfilled,
    IReadOnlyList<ConstraintReport> Constraints,
    IReadOnlyList<RuleReport> Duties)
{
    /// <summary>True when the request falls under the rule, whatever its constraints say.</summary>
    public bool Matches => IsOfAction && IsOfTarget && IsOfParty;
}
