using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>Whether two constraints on one left operand exclude each other.</summary>
internal static class Exclusion
{
    // These can have several values at once, so that two different ones do not exclude each other.
    private static readonly string[] Plural = [OdrlTerms.Role, OdrlTerms.ReleaseClass, OdrlTerms.Recipient];

    public static bool Of(ReadAtom left, ReadAtom right) => left.Operand.Type == OperandType.Text
        ? Forbids(left, right) || Forbids(right, left)
            || (!Plural.Contains(left.Operand.Iri) && AreApart(left, right))
        : Rejects(left, right) || Rejects(right, left) || BoundsExclude(left, right);

    // eq a and neq a; isA a and isNoneOf [a, b]. What is narrower than a is not a, but lies in it. Where all of a list
    // are wanted, one of them that is not to be is enough.
    private static bool Forbids(ReadAtom wanted, ReadAtom unwanted) =>
        wanted.Names ? wanted.Values.All(value => IsForbidden(wanted, value, unwanted))
        : wanted.Operator == Operator.IsAllOf && wanted.Values.Any(value => IsForbidden(wanted, value, unwanted));

    private static bool IsForbidden(ReadAtom wanted, Known value, ReadAtom unwanted) =>
        unwanted.Values.Any(other => unwanted.Operator switch
        {
            Operator.IsNoneOf => value.LiesIn(other, OperandType.Text),
            Operator.Neq => value.IsSame(other, OperandType.Text)
                && (wanted.IsExact || !HasNarrower(wanted.Operand.Iri, value)),
            _ => false,
        });

    // Neither lies in the other, so nothing lies in both.
    private static bool AreApart(ReadAtom left, ReadAtom right) => left.Names && right.Names
        && left.Values.All(value => right.Values.All(other => !Meet(left, value, right, other)));

    private static bool Meet(ReadAtom left, Known one, ReadAtom right, Known two) =>
        one.IsSame(two, OperandType.Text)
        || (!right.IsExact && one.LiesIn(two, OperandType.Text))
        || (!left.IsExact && two.LiesIn(one, OperandType.Text));

    private static bool HasNarrower(string operand, Known value) => operand switch
    {
        OdrlTerms.Purpose => CodeLists.Purposes.Any(purpose => CodeLists.BroaderPurpose(purpose) == value.Text),
        OdrlTerms.Spatial or OdrlTerms.Nis => AreasInside.Of(value.Text).Count > 1,
        _ => false,
    };

    /// <summary>
    /// Whether it asks one value to be several: of what is counted or measured there is one at a time.
    /// </summary>
    public static bool OfItself(ReadAtom atom) => atom.Operator == Operator.IsAllOf
        && atom.Operand.Type != OperandType.Text
        && atom.Values.Any(one => atom.Values.Any(two => one.Order(two) is { } order && order != 0));

    // Of numbers, moments and durations: eq 5 and neq 5.
    private static bool Rejects(ReadAtom wanted, ReadAtom unwanted) =>
        IsEqual(wanted.Operator) && unwanted.Operator is Operator.Neq or Operator.IsNoneOf
        && wanted.Values.All(value => unwanted.Values.Any(other =>
            value.IsSame(other, wanted.Operand.Type) && value.Moment?.IsDay == other.Moment?.IsDay));

    private static bool BoundsExclude(ReadAtom left, ReadAtom right) => left.Values.All(one =>
        right.Values.All(two => one.Order(two) is { } order
            // A moment equals its day without filling it.
            && (order != 0 || one.Moment?.IsDay == two.Moment?.IsDay)
            && (Below(left.Operator, right.Operator, order) || Below(right.Operator, left.Operator, -order))));

    // Nothing lies under the first bound and above the second when the first is the lower one.
    private static bool Below(Operator upper, Operator lower, int order) =>
        (upper is Operator.Lt or Operator.Lteq || IsEqual(upper))
        && (lower is Operator.Gt or Operator.Gteq || IsEqual(lower))
        && (order < 0 || (order == 0 && (upper == Operator.Lt || lower == Operator.Gt)));

    private static bool IsEqual(Operator comparison) =>
        comparison is Operator.Eq or Operator.IsAnyOf or Operator.IsAllOf;
}
