using Dasta.Policies.Lists;

namespace Dasta.Policies.Odrl.Model;

/// <summary>The action of a rule (ODRL 2.2 Information Model, section 2.4).</summary>
/// <param name="Name">Local name of an action of ODRL, or the full IRI of another.</param>
public sealed record RuleAction(string Name)
{
    /// <summary>What the action must meet to be meant.</summary>
    public ValueList<Constraint> Refinements { get; init; } = [];

    public ValueList<Annotation> Annotations { get; init; } = [];

    public static implicit operator RuleAction(string name) => new(name);

    public override string ToString() => Name;
}
