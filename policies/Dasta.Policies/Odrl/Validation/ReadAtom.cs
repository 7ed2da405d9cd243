using System.Globalization;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Literals;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>An atomic constraint with its values read, to be held against others.</summary>
internal sealed record ReadAtom
{
    public ReadAtom(Constraint.Atomic atom)
    {
        Operand = OperandTable.Find(atom.LeftOperand)!;
        (Operator, var right) = Whole(atom);
        Values = [.. right.Select(value => Known.OfOperand(atom.LeftOperand, value.Text))];
    }

    public Operand Operand { get; }

    public Operator Operator { get; }

    public IReadOnlyList<Known> Values { get; init; }

    /// <summary>True when it holds for one of its values, or what lies in one.</summary>
    public bool Names => Operator is Operator.Eq or Operator.IsA or Operator.IsPartOf or Operator.IsAnyOf;

    /// <summary>True when it names several values.</summary>
    public bool IsList => Values.Count > 1 && Names;

    /// <summary>
    /// True when it holds for its value and not for what is narrower; where the data itself is narrowed, what lies
    /// inside an area is meant along with it.
    /// </summary>
    public bool IsExact => Operator == Operator.Eq && Operand.Meaning != OperandMeaning.Data;

    // Between two whole numbers that follow each other there is none.
    private static (Operator Comparison, IReadOnlyList<Value> Right) Whole(Constraint.Atomic atom) =>
        atom is { LeftOperand: OdrlTerms.Count, Right: [var value] }
            && Number.Read(value.Text) is { } bound and > int.MinValue and < int.MaxValue
            ? atom.Operator switch
            {
                Operator.Gt => (Operator.Gteq, [Text(decimal.Floor(bound) + 1)]),
                Operator.Lt => (Operator.Lteq, [Text(decimal.Ceiling(bound) - 1)]),
                _ => (atom.Operator, atom.Right),
            }
            : (atom.Operator, atom.Right);

    private static Value Text(decimal number) => new(number.ToString(CultureInfo.InvariantCulture));
}
