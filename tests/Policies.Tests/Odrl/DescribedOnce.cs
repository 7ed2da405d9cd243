using Dasta.Policies.Lists;
using Dasta.Policies.Odrl.Model;

namespace Policies.Tests.Odrl;

/// <summary>
/// Gives every part of a policy that shares its IRI with a different one before it none, or an IRI of its own: in
/// JSON-LD they would be one node, which is refused.
/// </summary>
internal sealed class DescribedOnce
{
    private readonly Dictionary<string, object> _seen = new(StringComparer.Ordinal);
    private int _renamed;

    public static Policy In(Policy policy)
    {
        var once = new DescribedOnce();
        return policy with
        {
            Targets = once.Each(policy.Targets, "asset"),
            Assigners = once.Each(policy.Assigners, "party"),
            Assignees = once.Each(policy.Assignees, "party"),
            Permissions = [.. policy.Permissions.Select(once.Of)],
            Prohibitions = [.. policy.Prohibitions.Select(once.Of)],
            Obligations = [.. policy.Obligations.Select(once.Of)],
        };
    }

    private Rule Of(Rule rule)
    {
        var whole = rule with
        {
            Actions = [.. rule.Actions.Select(action => action with { Refinements = Each(action.Refinements) })],
            Targets = Each(rule.Targets, "asset"),
            Assignees = Each(rule.Assignees, "party"),
            Constraints = Each(rule.Constraints),
            Duties = [.. rule.Duties.Select(Of)],
        };
        return IsFree(rule.Id, (rule.Kind, whole)) ? whole : whole with { Id = null };
    }

    private ValueList<Entity> Each(ValueList<Entity> entities, string kind) => [.. entities.Select(entity =>
    {
        var whole = entity with { Refinements = Each(entity.Refinements) };
        // What is nothing but an IRI is a reference, never a description.
        return entity.IsPlain || IsFree(entity.Id, (kind, whole))
            ? whole
            : whole with { Id = $"{entity.Id}:{++_renamed}" };
    })];

    private ValueList<Constraint> Each(ValueList<Constraint> constraints) => [.. constraints.Select(constraint =>
    {
        var whole = constraint is Constraint.Logical logical
            ? logical with { Parts = Unique(Each(logical.Parts)) }
            : constraint;
        return IsFree(whole.Id, whole) ? whole : whole with { Id = null };
    })];

    // The operands of a logical constraint are unique instances.
    private static ValueList<Constraint> Unique(ValueList<Constraint> parts) => [.. parts.Select((part, place) =>
        part.Id is { } id && parts.Take(place).Any(other => other.Id == id) ? part with { Id = null } : part)];

    private bool IsFree(string? id, object part)
    {
        if (id is null || _seen.TryAdd(id, part))
        {
            return true;
        }

        return _seen[id].Equals(part);
    }
}
