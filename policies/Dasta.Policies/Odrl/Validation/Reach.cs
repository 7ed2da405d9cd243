using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>
/// Whether constraints that must all hold can all hold. It finds contradictions in bounds and in what must and must not
/// be; that it finds none proves nothing.
/// </summary>
internal static class Reach
{
    // These can have several values at once, so that two different ones do not exclude each other.
    private static readonly string[] Plural = [OdrlTerms.Role];

    /// <summary>
    /// The first constraint that no value can meet along with those before it; null when there is none.
    /// </summary>
    public static PlacedAtom? FirstUnmet(IEnumerable<PlacedAtom> atoms)
    {
        var before = new List<PlacedAtom>();
        foreach (var atom in atoms.Where(item => item.IsJoined && item.Atom.Reference is null))
        {
            if (before.Exists(other => other.Atom.LeftOperand == atom.Atom.LeftOperand
                && Exclude(other.Atom, atom.Atom)))
            {
                return atom;
            }

            before.Add(atom);
        }

        return null;
    }

    private static bool Exclude(Constraint.Atomic left, Constraint.Atomic right)
    {
        var type = OperandTable.Find(left.LeftOperand)!.Type;
        return Forbids(left, right, type) || Forbids(right, left, type) || (type == OperandType.Text
            ? !Plural.Contains(left.LeftOperand) && NamesOthers(left, right)
            : BoundsExclude(left, right));
    }

    // eq a and neq a; isAnyOf [a, b] and isNoneOf [a, b].
    private static bool Forbids(Constraint.Atomic wanted, Constraint.Atomic unwanted, OperandType type) =>
        wanted.Operator is Operator.Eq or Operator.IsAnyOf
        && unwanted.Operator is Operator.Neq or Operator.IsNoneOf
        && wanted.Right.All(value => unwanted.Right.Any(other => Same(value, other, type)));

    private static bool NamesOthers(Constraint.Atomic left, Constraint.Atomic right) =>
        left.Operator is Operator.Eq && right.Operator is Operator.Eq
        && CodeLists.Canonical(left.LeftOperand, left.Right[0].Text)
            != CodeLists.Canonical(right.LeftOperand, right.Right[0].Text)
        && !CodeLists.Broader(left.LeftOperand, left.Right[0].Text).Contains(right.Right[0].Text)
        && !CodeLists.Broader(left.LeftOperand, right.Right[0].Text).Contains(left.Right[0].Text);

    private static bool BoundsExclude(Constraint.Atomic left, Constraint.Atomic right)
    {
        if (left.Right is not [var one] || right.Right is not [var two]
            || Known.Of(one.Text).Order(Known.Of(two.Text)) is not { } order)
        {
            return false;
        }

        return Below(left.Operator, right.Operator, order) || Below(right.Operator, left.Operator, -order);
    }

    // Nothing lies under the first bound and above the second when the first is the lower one.
    private static bool Below(Operator upper, Operator lower, int order) =>
        upper is Operator.Lt or Operator.Lteq or Operator.Eq && lower is Operator.Gt or Operator.Gteq or Operator.Eq
        && (order < 0 || (order == 0 && (upper == Operator.Lt || lower == Operator.Gt)));

    private static bool Same(Value left, Value right, OperandType type) =>
        Known.Of(left.Text).IsSame(Known.Of(right.Text), type);
}
