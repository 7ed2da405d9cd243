using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>
/// Whether a constraint holds whenever others do: by what lies in what, or by bounds. That it finds it does not proves
/// nothing.
/// </summary>
internal sealed class Implication
{
    private int _comparisonsLeft = PolicyLimits.Comparisons;

    private Implication()
    {
    }

    /// <summary>Whether it holds whenever all of the others do.</summary>
    public static bool Holds(IEnumerable<Constraint> narrow, Constraint wide) => new Implication().HoldsFor(
        [.. Reach.Joined(narrow.Select(constraint => (constraint, string.Empty))).Select(item => item.Constraint)],
        wide);

    /// <summary>Whether the second holds whenever the first does; both on one left operand.</summary>
    public static bool Implies(Constraint.Atomic narrow, Constraint.Atomic wide)
    {
        if (narrow.References.Count > 0 || wide.References.Count > 0 || narrow.Unit != wide.Unit)
        {
            return false;
        }

        var operand = OperandTable.Find(wide.LeftOperand)!;
        return IsPositive(narrow.Operator) && IsPositive(wide.Operator)
                ? narrow.Right.All(value => wide.Right.Any(other => LiesIn(value, narrow, other, wide, operand)))
            : narrow.Operator == wide.Operator && wide.Operator is Operator.IsAllOf or Operator.HasPart
                ? wide.Right.All(value => narrow.Right.Any(other => IsSame(value, other, operand)))
            : narrow.Operator == Operator.IsAllOf && wide.Operator is Operator.IsA or Operator.IsPartOf
                or Operator.IsAnyOf
                ? narrow.Right.Any(value => wide.Right.Any(other => LiesIn(value, narrow, other, wide, operand)))
            : narrow.Operator is Operator.Neq or Operator.IsNoneOf && wide.Operator is Operator.Neq or Operator.IsNoneOf
                ? wide.Right.All(value => narrow.Right.Any(other => IsKeptOut(value, wide, other, narrow, operand)))
            : wide.Right is [var bound]
                && narrow.Right.All(value => IsWithin(narrow.Operator, value, wide.Operator, bound));
    }

    private bool HoldsFor(IReadOnlyList<Constraint> narrow, Constraint wide)
    {
        var terms = TermsText.Of(wide);
        return narrow.Any(own => Spend() && TermsText.Of(own) == terms)
            || wide switch
            {
                Constraint.Logical { Operator: LogicalOperator.And or LogicalOperator.AndSequence } all =>
                    all.Parts.All(part => HoldsFor(narrow, part)),
                Constraint.Logical { Operator: LogicalOperator.Or } either =>
                    either.Parts.Any(part => HoldsFor(narrow, part)),
                Constraint.Logical => false,
                Constraint.Atomic atom => narrow.Any(own =>
                    own is Constraint.Atomic one && one.LeftOperand == atom.LeftOperand && Spend()
                    && Implies(one, atom)),
                _ => throw new InvalidOperationException("A constraint is atomic or logical."),
            }
            // Of alternatives one holds, and it is not known which.
            || narrow.OfType<Constraint.Logical>().Any(either => either.Parts.All(part =>
                HoldsFor([.. Reach.Joined([(part, string.Empty)]).Select(item => item.Constraint)], wide)));
    }

    private bool Spend() => _comparisonsLeft > 0 && _comparisonsLeft-- > 0;

    private static bool IsPositive(Operator comparison) =>
        comparison is Operator.Eq or Operator.IsA or Operator.IsPartOf or Operator.IsAnyOf;

    // Equality alone does not hold for what is narrower; where the data itself is narrowed it does. Of the profile's
    // roles and classes none is narrower than another.
    private static bool IsExact(Constraint.Atomic atom, Operand operand) =>
        operand.Iri is OdrlTerms.Role or OdrlTerms.ReleaseClass
        || (atom.Operator == Operator.Eq && operand.Meaning != OperandMeaning.Data);

    private static bool LiesIn(
        Value value, Constraint.Atomic narrow, Value other, Constraint.Atomic wide, Operand operand) =>
        operand.Type == OperandType.Text && IsExact(wide, operand)
            ? IsExact(narrow, operand) && IsSame(value, other, operand)
            : Read(operand.Iri, value) is var one && Read(operand.Iri, other) is var two
                && one.LiesIn(two, operand.Type)
                // A moment lies in its day, which is more than the moment.
                && (one.Moment is not { IsDay: true } || two.Moment is not { IsDay: false });

    // What is not in the wider is not in what lies in it; what is not the same may still lie in it.
    private static bool IsKeptOut(
        Value value, Constraint.Atomic wide, Value other, Constraint.Atomic narrow, Operand operand) =>
        narrow.Operator == Operator.IsNoneOf ? Read(operand.Iri, value).LiesIn(Read(operand.Iri, other), operand.Type)
        : (wide.Operator == Operator.Neq || operand.Type != OperandType.Text) && IsSame(value, other, operand);

    private static bool IsSame(Value one, Value other, Operand operand) =>
        Read(operand.Iri, one).IsSame(Read(operand.Iri, other), operand.Type)
        && Read(operand.Iri, one).Moment?.IsDay == Read(operand.Iri, other).Moment?.IsDay;

    private static Known Read(string operand, Value value) => Known.OfOperand(operand, value.Text);

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
