using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>
/// Parts of a policy without the <c>status</c> of their constraints: as a child inherits them (ODRL 2.2 Information
/// Model, section 2.9), for what one policy has counted says nothing of another, and where a status is not heeded.
/// </summary>
internal static class WithoutStatus
{
    public static ValueList<Rule> Of(ValueList<Rule> rules) =>
    [
        .. rules.Select(rule => rule with
        {
            Actions = Of(rule.Actions),
            Targets = Of(rule.Targets),
            Outputs = Of(rule.Outputs),
            Assigners = Of(rule.Assigners),
            Assignees = Of(rule.Assignees),
            Functions = [.. rule.Functions.Select(item => item with { Party = Of(item.Party) })],
            Constraints = Of(rule.Constraints),
            Duties = Of(rule.Duties),
        }),
    ];

    public static ValueList<RuleAction> Of(ValueList<RuleAction> actions) =>
        [.. actions.Select(action => action with { Refinements = Of(action.Refinements) })];

    public static ValueList<Entity> Of(ValueList<Entity> entities) => [.. entities.Select(Of)];

    private static Entity Of(Entity entity) => entity with { Refinements = Of(entity.Refinements) };

    public static ValueList<Constraint> Of(ValueList<Constraint> constraints) => [.. constraints.Select(Of)];

    private static Constraint Of(Constraint constraint) => constraint switch
    {
        Constraint.Atomic atomic => atomic with { Status = null },
        Constraint.Logical logical => logical with { Parts = Of(logical.Parts) },
        _ => throw new InvalidOperationException("A constraint is atomic or logical."),
    };
}
