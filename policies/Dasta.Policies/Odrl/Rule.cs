namespace Dasta.Policies.Odrl;

/// <summary>
/// A permission or prohibition: an action and the constraints that all must hold for the rule to be active.
/// </summary>
/// <param name="Action">
/// Local name of the action (<c>use</c>, <c>read</c>, <c>aggregate</c>), or the full IRI of one of the profile.
/// </param>
public sealed record Rule(string Action, IReadOnlyList<Constraint> Constraints)
{
    public bool Equals(Rule? other) =>
        other is not null && Action == other.Action && Constraints.SequenceEqual(other.Constraints);

    public override int GetHashCode() =>
        Constraints.Aggregate(Action.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}
