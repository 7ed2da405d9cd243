using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>
/// Whether a constraint holds whenever a rule's own constraints do: by what lies in what, or by bounds. That it finds
/// none proves nothing.
/// </summary>
internal static class Implication
{
    public static bool Holds(Rule rule, Constraint wide) => wide is Constraint.Atomic atom
        && Reach.Joined(Reach.Of(rule, string.Empty)).Any(item => item.Constraint is Constraint.Atomic narrow
            && narrow.LeftOperand == atom.LeftOperand && Implies(narrow, atom));

    /// <summary>Whether the second holds whenever the first does; both on one left operand.</summary>
    public static bool Implies(Constraint.Atomic narrow, Constraint.Atomic wide)
    {
        if (narrow.Reference is not null || wide.Reference is not null || narrow.Unit != wide.Unit)
        {
            return false;
        }

        var type = OperandTable.Find(wide.LeftOperand)!.Type;
        return IsPositive(narrow.Operator) && IsPositive(wide.Operator)
            ? narrow.Right.All(value => wide.Right.Any(other => LiesIn(value, narrow.Operator, other, wide, type)))
            : wide.Right is [var bound]
                && narrow.Right.All(value => IsWithin(narrow.Operator, value, wide.Operator, bound));
    }

    private static bool IsPositive(Operator comparison) =>
        comparison is Operator.Eq or Operator.IsA or Operator.IsPartOf or Operator.IsAnyOf;

    // Equality alone does not hold for what is narrower.
    private static bool LiesIn(Value value, Operator narrow, Value other, Constraint.Atomic wide, OperandType type) =>
        type == OperandType.Text && wide.Operator == Operator.Eq
            ? narrow == Operator.Eq
                && Read(wide.LeftOperand, value).IsSame(Read(wide.LeftOperand, other), type)
            : Read(wide.LeftOperand, value).LiesIn(Read(wide.LeftOperand, other), type);

    private static Known Read(string operand, Value value) =>
        Known.OfOperand(operand, value.Text);

    private static bool IsWithin(Operator narrow, Value value, Operator wide, Value bound)
    {
        var (one, two) = (Known.Of(value.Text), Known.Of(bound.Text));
        // A moment equals its day without filling it.
        return one.Order(two) is { } order && one.Moment?.IsDay == two.Moment?.IsDay && wide switch
        {
            Operator.Lt => IsBelow(narrow, order, narrow == Operator.Lt),
            Operator.Lteq => IsBelow(narrow, order, withEqual: true),
            Operator.Gt => IsAbove(narrow, order, narrow == Operator.Gt),
            Operator.Gteq => IsAbove(narrow, order, withEqual: true),
            _ => false,
        };
    }

    private static bool IsBelow(Operator narrow, int order, bool withEqual) =>
        narrow is Operator.Lt or Operator.Lteq or Operator.Eq or Operator.IsAnyOf
        && (order < 0 || (order == 0 && withEqual));

    private static bool IsAbove(Operator narrow, int order, bool withEqual) =>
        narrow is Operator.Gt or Operator.Gteq or Operator.Eq or Operator.IsAnyOf
        && (order > 0 || (order == 0 && withEqual));
}
