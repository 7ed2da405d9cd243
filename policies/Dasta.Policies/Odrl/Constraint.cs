using Dasta.Policies.Odrl.Meaning;

namespace Dasta.Policies.Odrl;

/// <summary>
/// An atomic constraint (ODRL 2.2 Information Model, section 2.5) in its canonical form, which is the same for every
/// spelling of its terms.
/// </summary>
/// <param name="LeftOperand">Full IRI of the left operand; one of <see cref="OdrlTerms"/>.</param>
/// <param name="Operator">Local name of the ODRL operator, for example <c>isAnyOf</c>.</param>
/// <param name="RightOperand">The values: one, or several for the operators that take a list.</param>
public sealed record Constraint(string LeftOperand, string Operator, IReadOnlyList<string> RightOperand)
{
    public bool Equals(Constraint? other) =>
        other is not null && LeftOperand == other.LeftOperand && Operator == other.Operator
        && RightOperand.SequenceEqual(other.RightOperand, StringComparer.Ordinal);

    public override int GetHashCode() =>
        RightOperand.Aggregate(HashCode.Combine(LeftOperand, Operator), HashCode.Combine);
}
