using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Reading;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>An atomic constraint and where it stands.</summary>
/// <param name="Place">JSON pointer of the constraint.</param>
/// <param name="Kind">Kind of the rule it belongs to.</param>
/// <param name="IsJoined">True when it must hold for its rule: it stands in it directly or joined by and.</param>
internal sealed record PlacedAtom(Constraint.Atomic Atom, string Place, RuleKind Kind, bool IsJoined)
{
    public static IEnumerable<PlacedAtom> Of(Policy policy) =>
        OfRules(policy.Permissions, "/permission").Concat(OfRules(policy.Prohibitions, "/prohibition"))
            .Concat(OfRules(policy.Obligations, "/obligation"))
            .Concat(OfActions(policy.Actions, "/action", RuleKind.Permission))
            .Concat(OfEntities(policy.Targets, "/target", RuleKind.Permission))
            .Concat(OfEntities(policy.Assignees, "/assignee", RuleKind.Permission));

    public static IEnumerable<PlacedAtom> OfRule(Rule rule, string place) =>
        OfConstraints(rule.Constraints, $"{place}/constraint", rule.Kind, isJoined: true)
            .Concat(OfActions(rule.Actions, $"{place}/action", rule.Kind))
            .Concat(OfEntities(rule.Targets, $"{place}/target", rule.Kind))
            .Concat(OfEntities(rule.Assignees, $"{place}/assignee", rule.Kind))
            .Concat(OfRules(rule.Duties, $"{place}/{RuleReader.DutyName(rule.Kind)}"));

    private static IEnumerable<PlacedAtom> OfRules(ValueList<Rule> rules, string place) =>
        rules.SelectMany((rule, index) => OfRule(rule, $"{place}/{index}"));

    private static IEnumerable<PlacedAtom> OfActions(ValueList<RuleAction> actions, string place, RuleKind kind) =>
        actions.SelectMany((action, index) =>
            OfConstraints(action.Refinements, $"{place}/{index}/refinement", kind, isJoined: false));

    private static IEnumerable<PlacedAtom> OfEntities(ValueList<Entity> entities, string place, RuleKind kind) =>
        entities.SelectMany((entity, index) =>
            OfConstraints(entity.Refinements, $"{place}/{index}/refinement", kind, isJoined: false));

    private static IEnumerable<PlacedAtom> OfConstraints(
        ValueList<Constraint> constraints, string place, RuleKind kind, bool isJoined) =>
        constraints.SelectMany((constraint, index) => constraint switch
        {
            Constraint.Logical logical => OfConstraints(
                logical.Parts, $"{place}/{index}/{EnumNames.Of(logical.Operator)}", kind,
                isJoined && logical.Operator is LogicalOperator.And or LogicalOperator.AndSequence),
            _ => [new PlacedAtom((Constraint.Atomic)constraint, $"{place}/{index}", kind, isJoined)],
        });
}
