using Dasta.Policies.Lists;

namespace Dasta.Policies.Odrl.Model;

/// <summary>
/// A permission, prohibition or duty (ODRL 2.2 Information Model, section 2.6). Several actions, targets or parties
/// stand for as many rules that are otherwise equal (section 2.7.2). Where the rule names none, or beside those it
/// names, those of its policy hold.
/// </summary>
public sealed record Rule(RuleKind Kind, ValueList<RuleAction> Actions)
{
    /// <summary>IRI of the rule; null when it has none.</summary>
    public string? Id { get; init; }

    public ValueList<Entity> Targets { get; init; } = [];

    public ValueList<Entity> Outputs { get; init; } = [];

    public ValueList<Entity> Assigners { get; init; } = [];

    public ValueList<Entity> Assignees { get; init; } = [];

    public ValueList<PartyFunction> Functions { get; init; } = [];

    public ValueList<Constraint> Constraints { get; init; } = [];

    /// <summary>Duties of a permission, remedies of a prohibition, consequences of a duty.</summary>
    public ValueList<Rule> Duties { get; init; } = [];

    public ValueList<Annotation> Annotations { get; init; } = [];

    /// <summary>
    /// The atomic constraints that say whether it is active: its own, and the refinements of its actions, targets and
    /// assignees.
    /// </summary>
    internal IEnumerable<Constraint.Atomic> DecidingAtoms => Constraints
        .Concat(Actions.SelectMany(action => action.Refinements))
        .Concat(Targets.Concat(Assignees).SelectMany(entity => entity.Refinements))
        .SelectMany(constraint => constraint.Atoms);

    /// <summary>True when something of it could not be read, so that it is not known what it covers.</summary>
    internal bool IsPartial { get; init; }

    /// <summary>A permission of these actions under these constraints, all of which must hold.</summary>
    public static Rule Permission(string action, params Constraint[] constraints) =>
        new(RuleKind.Permission, [action]) { Constraints = [.. constraints] };

    /// <summary>A prohibition of this action while these constraints all hold.</summary>
    public static Rule Prohibition(string action, params Constraint[] constraints) =>
        new(RuleKind.Prohibition, [action]) { Constraints = [.. constraints] };

    /// <summary>A duty to do this.</summary>
    public static Rule Duty(string action, params Constraint[] constraints) =>
        new(RuleKind.Duty, [action]) { Constraints = [.. constraints] };
}
