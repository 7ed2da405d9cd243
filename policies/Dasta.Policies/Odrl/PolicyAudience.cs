using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl;

/// <summary>Whom a policy permits something: somebody it names, or anyone who asks.</summary>
public static class PolicyAudience
{
    private static readonly string[] Who = [OdrlTerms.Role, OdrlTerms.Nis, OdrlTerms.Recipient];

    private static readonly Operator[] Naming =
        [Operator.Eq, Operator.IsA, Operator.IsAnyOf, Operator.IsAllOf, Operator.IsPartOf, Operator.HasPart];

    /// <summary>
    /// True when a permission names nobody by assignee, role, municipality or recipient. An assignee of the policy as a
    /// whole does not count: in an agreement that is whoever asked; see <see cref="Addressed"/>.
    /// </summary>
    public static bool IsAnyone(Policy policy) => policy.Permissions.Any(rule =>
        (rule.Assignees.Count == 0 || rule.Assignees.Any(party => party.Id == OdrlTerms.Anyone))
        && !rule.Constraints.Any(Names));

    /// <summary>The policy with its assignees among those of each permission, where agreements keep them.</summary>
    public static Policy Addressed(Policy policy) => policy with
    {
        Permissions =
        [
            .. policy.Permissions.Select(rule =>
                rule with { Assignees = [.. rule.Assignees.Concat(policy.Assignees).Distinct()] }),
        ],
    };

    private static bool Names(Constraint constraint) => constraint switch
    {
        Constraint.Atomic atom => Who.Contains(atom.LeftOperand) && Naming.Contains(atom.Operator),
        Constraint.Logical { Operator: LogicalOperator.And or LogicalOperator.AndSequence } all => all.Parts.Any(Names),
        Constraint.Logical either => either.Parts.Count > 0 && either.Parts.All(Names),
        _ => false,
    };
}
