using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>
/// Whether a policy goes with itself and with the data space's mandatory rules, and can be carried out here.
/// </summary>
internal static class ConsistencyCheck
{
    private const string Never = "can't hold, alone or along with those before it";
    private static readonly Policy NoPolicy = new(string.Empty, PolicyKind.Set);

    public static void Check(Policy policy, IReadOnlyList<Policy> mandatory, PolicyFaults faults)
    {
        CheckNarrowings(policy, faults);
        for (var index = 0; index < policy.Permissions.Count; index++)
        {
            CheckPermission(policy, policy.Permissions[index], $"/permission/{index}", mandatory, faults);
        }

        for (var index = 0; index < policy.Prohibitions.Count; index++)
        {
            CheckReach(policy, policy.Prohibitions[index], $"/prohibition/{index}", faults);
        }

        for (var index = 0; index < policy.Obligations.Count; index++)
        {
            CheckDuty(policy.Obligations[index], policy, $"/obligation/{index}", faults);
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
        CheckReach(policy, rule, place, faults);
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

    private static void CheckReach(Policy policy, Rule rule, string place, PolicyFaults faults)
    {
        var conditions = Reach.Of(rule, place).ToArray();
        if (CheckUnmet(conditions, Reach.Refining(rule, policy, place, _ => true), faults)
            && IsEmpty(PolicyPlan.NarrowingOf(rule.Constraints)))
        {
            faults.Add(FaultLevel.Consistency, PolicyCodes.Unsatisfiable, $"{place}/constraint",
                "leaves nothing of the data");
        }

        // Other actions hold by contract, whoever then sees whether a constraint is met.
        if (Actions(rule, policy).Any(action => ActionTable.IsEnforced(action.Name)))
        {
            foreach (var unknown in Reach.Refining(rule, policy, place, action => ActionTable.IsEnforced(action.Name))
                .Prepend(conditions)
                .Select(Observation.FirstUnknown).OfType<string>())
            {
                faults.Add(FaultLevel.Consistency, PolicyCodes.NeverKnown, unknown, rule.Kind == RuleKind.Permission
                    ? "is about what no connector knows, so that the permission would never be active"
                    : "is about what no connector knows, so that the prohibition would hold nobody back");
            }
        }

        for (var index = 0; index < rule.Duties.Count; index++)
        {
            CheckDuty(rule.Duties[index], null, $"{place}/{RuleReader.DutyName(rule.Kind)}/{index}", faults);
        }
    }

    /// <summary>True when the conditions can hold, whatever is said of the refinements beside them.</summary>
    private static bool CheckUnmet(
        IReadOnlyCollection<(Constraint Constraint, string Place)> conditions,
        IEnumerable<IReadOnlyList<(Constraint Constraint, string Place)>> refinements, PolicyFaults faults)
    {
        if (Reach.FirstUnmet(conditions) is { } unmet)
        {
            faults.Add(FaultLevel.Consistency, PolicyCodes.Unsatisfiable, unmet, Never);
            return false;
        }

        foreach (var place in refinements.Select(group => Reach.FirstUnmet(conditions.Concat(group))).OfType<string>())
        {
            faults.Add(FaultLevel.Consistency, PolicyCodes.Unsatisfiable, place, Never);
        }

        return true;
    }

    /// <param name="policy">Whose actions, targets and parties an obligation has beside its own.</param>
    private static void CheckDuty(Rule duty, Policy? policy, string place, PolicyFaults faults)
    {
        CheckUnmet(
            [.. Reach.Of(duty, place).Where(IsNoCount)],
            Reach.Refining(duty, policy ?? NoPolicy, place, _ => true)
                .Select(group => (IReadOnlyList<(Constraint, string)>)[.. group.Where(IsNoCount)]),
            faults);
        for (var index = 0; index < duty.Duties.Count; index++)
        {
            CheckDuty(duty.Duties[index], null, $"{place}/{RuleReader.DutyName(duty.Kind)}/{index}", faults);
        }

        // What a duty counts are not uses of a permission.
        static bool IsNoCount((Constraint Constraint, string Place) item) =>
            item.Constraint is not Constraint.Atomic { LeftOperand: OdrlTerms.Count };
    }

    private static bool IsEmpty(Narrowing left) =>
        left.Indicators is { Count: 0 } || left.Areas is { Count: 0 } || left.Granularities is { Count: 0 }
        || left.MaximumRows is 0 || (left.From is { } from && left.Until is { } until && from >= until);

    /// <summary>True when every use of the permission falls under the prohibition.</summary>
    internal static bool Covers(Rule prohibition, Rule permission, Policy prohibiting, Policy permitting)
    {
        if (prohibition.IsPartial || permission.IsPartial || !Actions(permission, permitting).All(action =>
            Actions(prohibition, prohibiting).Any(wide =>
                wide.Refinements.Count == 0 && ActionTable.CoveredBy(action.Name).Contains(wide.Name))))
        {
            return false;
        }

        var collections = CollectionsOf(prohibiting.Entities.Concat(permitting.Entities));
        return Includes(
                prohibition.Targets, prohibiting.Targets, permission.Targets, permitting.Targets, collections)
            && Includes(
                prohibition.Assignees, prohibiting.Assignees, permission.Assignees, permitting.Assignees, collections)
            && prohibition.Constraints.All(constraint => Implication.Holds(permission.Constraints, constraint));
    }

    private static IEnumerable<RuleAction> Actions(Rule rule, Policy policy) => rule.Actions.Concat(policy.Actions);

    private static bool Includes(
        ValueList<Entity> wide, ValueList<Entity> wideShared, ValueList<Entity> narrow, ValueList<Entity> narrowShared,
        ILookup<string, string> collections)
    {
        var outer = wide.Concat(wideShared).ToArray();
        var inner = narrow.Concat(narrowShared).ToArray();
        return outer.Length == 0 || Array.Exists(outer, one => one.Id == OdrlTerms.Anyone)
            || (inner.Length > 0 && Array.TrueForAll(inner, one =>
                Array.Exists(outer, other => Includes(other, one, collections))));
    }

    // A member falls under what is said of a collection it is in, and so does a part of its members.
    private static bool Includes(Entity wide, Entity narrow, ILookup<string, string> collections) =>
        wide.Refinements.All(refinement => narrow.Refinements.Any(own =>
            TermsText.Of(own) == TermsText.Of(refinement)))
        && ((string?[])[narrow.Id, narrow.Source]).OfType<string>().All(name =>
            Around(name, collections).Exists(around => around == wide.Id || around == wide.Source));

    private static List<string> Around(string name, ILookup<string, string> collections)
    {
        var found = new List<string> { name };
        for (var index = 0; index < found.Count; index++)
        {
            found.AddRange(collections[found[index]].Where(collection => !found.Contains(collection)).Distinct());
        }

        return found;
    }

    private static ILookup<string, string> CollectionsOf(IEnumerable<Entity> entities) => entities
        .Where(entity => entity.Id is not null)
        .SelectMany(entity => entity.PartOf.Select(collection => (Member: entity.Id!, Collection: collection)))
        .ToLookup(pair => pair.Member, pair => pair.Collection, StringComparer.Ordinal);
}
