using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>
/// Whether a policy goes with itself and with the data space's mandatory rules, and can be carried out here.
/// </summary>
internal static class ConsistencyCheck
{
    public static void Check(Policy policy, IReadOnlyList<Policy> mandatory, PolicyFaults faults)
    {
        CheckNarrowings(policy, faults);
        for (var index = 0; index < policy.Permissions.Count; index++)
        {
            CheckPermission(policy, policy.Permissions[index], $"/permission/{index}", mandatory, faults);
        }

        for (var index = 0; index < policy.Prohibitions.Count; index++)
        {
            CheckReach(policy.Prohibitions[index], $"/prohibition/{index}", faults);
        }
    }

    private static void CheckNarrowings(Policy policy, PolicyFaults faults)
    {
        foreach (var (atom, place, kind, isJoined) in PlacedAtom.Of(policy))
        {
            if (OperandTable.Find(atom.LeftOperand) is { Meaning: OperandMeaning.Data } operand
                && atom.Right.All(value => operand.Allows!(value.Text))
                && (kind != RuleKind.Permission || !isJoined || DataNarrowing.Of(atom) is null))
            {
                faults.Add(FaultLevel.Consistency, PolicyCodes.MisplacedNarrowing, place,
                    kind == RuleKind.Permission ? "can't be applied to a query" : "stands in a rule that can't narrow");
            }
        }
    }

    private static void CheckPermission(
        Policy policy, Rule rule, string place, IReadOnlyList<Policy> mandatory, PolicyFaults faults)
    {
        CheckReach(rule, place, faults);
        if (rule.Duties.Count > 0)
        {
            faults.Add(FaultLevel.Consistency, PolicyCodes.UnobservedDuty, $"{place}/duty",
                "can't be seen fulfilled, so the permission would never be active");
        }

        if (policy.Prohibitions.Any(prohibition => Covers(prohibition, rule, policy, policy)))
        {
            faults.Add(FaultLevel.Consistency, PolicyCodes.Contradiction, place,
                policy.Conflict is null or ConflictStrategy.Invalid
                    ? "is prohibited by the same policy, which has no strategy for conflicts: every use is void"
                    : "is prohibited by the same policy whenever it could be used");
        }

        if (mandatory.Any(other => other.Prohibitions.Any(prohibition => Covers(prohibition, rule, other, policy))))
        {
            faults.Add(FaultLevel.Consistency, PolicyCodes.ClashesWithDataSpace, place,
                "permits what the data space prohibits");
        }
    }

    private static void CheckReach(Rule rule, string place, PolicyFaults faults)
    {
        if (Reach.FirstUnmet(PlacedAtom.OfRule(rule, place)) is { } unmet)
        {
            faults.Add(FaultLevel.Consistency, PolicyCodes.Unsatisfiable, unmet.Place,
                "excludes a constraint before it");
        }
        else if (IsEmpty(PolicyPlan.NarrowingOf(rule.Constraints)))
        {
            faults.Add(FaultLevel.Consistency, PolicyCodes.Unsatisfiable, $"{place}/constraint",
                "leaves nothing of the data");
        }
    }

    private static bool IsEmpty(Narrowing left) =>
        left.Indicators is { Count: 0 } || left.Areas is { Count: 0 } || left.Granularities is { Count: 0 }
        || left.MaximumRows is 0 || (left.From is { } from && left.Until is { } until && from >= until);

    /// <summary>True when every use of the permission falls under the prohibition.</summary>
    internal static bool Covers(Rule prohibition, Rule permission, Policy prohibiting, Policy permitting) =>
        !prohibition.IsPartial && !permission.IsPartial
        && Actions(permission, permitting).All(action => Actions(prohibition, prohibiting).Any(wide =>
            wide.Refinements.Count == 0 && ActionTable.CoveredBy(action.Name).Contains(wide.Name)))
        && Includes(prohibition.Targets, prohibiting.Targets, permission.Targets, permitting.Targets)
        && Includes(prohibition.Assignees, prohibiting.Assignees, permission.Assignees, permitting.Assignees)
        && prohibition.Constraints.All(constraint => permission.Constraints.Contains(constraint)
            || Implication.Holds(permission, constraint));

    private static IEnumerable<RuleAction> Actions(Rule rule, Policy policy) => rule.Actions.Concat(policy.Actions);

    private static bool Includes(
        ValueList<Entity> wide, ValueList<Entity> wideShared, ValueList<Entity> narrow, ValueList<Entity> narrowShared)
    {
        var outer = wide.Concat(wideShared).ToArray();
        var inner = narrow.Concat(narrowShared).ToArray();
        return outer.Length == 0 || (inner.Length > 0 && inner.All(outer.Contains));
    }
}
