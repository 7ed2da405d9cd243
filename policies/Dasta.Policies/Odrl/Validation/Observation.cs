using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>
/// Whether a connector of this data space can ever know what a constraint asks: on what it never knows a constraint
/// never holds.
/// </summary>
internal static class Observation
{
    /// <summary>
    /// The place of the first constraint that can never hold for that reason; null when there is none.
    /// </summary>
    public static string? FirstUnknown(IEnumerable<(Constraint Constraint, string Place)> constraints) =>
        Reach.Joined(constraints).Where(item => !IsKnown(item.Constraint)).Select(item => item.Place).FirstOrDefault();

    private static bool IsKnown(Constraint constraint) => constraint switch
    {
        Constraint.Atomic atom => atom.References.Count == 0
            && OperandTable.Find(atom.LeftOperand) is { IsKnownHere: true },
        Constraint.Logical { Operator: LogicalOperator.And or LogicalOperator.AndSequence } all =>
            all.Parts.All(IsKnown),
        Constraint.Logical either => either.Parts.Any(IsKnown),
        _ => throw new InvalidOperationException("A constraint is atomic or logical."),
    };
}
