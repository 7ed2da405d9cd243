using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Dasta.Policies.Odrl.Validation;

/// <summary>Atomic constraints that are to hold together, by left operand.</summary>
/// <param name="spend">Says whether this many values may still be compared.</param>
internal sealed class HeldTogether(Func<int, bool> spend)
{
    // A use is counted before it is decided on, so that none comes before the first.
    private static readonly ReadAtom FirstUse =
        new(new Constraint.Atomic(OdrlTerms.Count, Operator.Gteq, ["1"]));

    private readonly Dictionary<string, List<ReadAtom>> _byOperand = new(StringComparer.Ordinal)
    {
        [OdrlTerms.Count] = [FirstUse],
    };

    public HeldTogether Copy()
    {
        var copy = new HeldTogether(spend);
        foreach (var (operand, atoms) in _byOperand)
        {
            copy._byOperand[operand] = [.. atoms];
        }

        return copy;
    }

    /// <summary>False when nothing meets it along with those before; else it is one of them from now on.</summary>
    public bool Takes(Constraint.Atomic atom)
    {
        // What a reference stands for is not known.
        if (atom.References.Count > 0)
        {
            return true;
        }

        if (!_byOperand.TryGetValue(atom.LeftOperand, out var others))
        {
            _byOperand[atom.LeftOperand] = others = [];
        }

        var read = new ReadAtom(atom);
        if (read.Operator == Operator.IsAllOf && spend(read.Values.Count * read.Values.Count)
            && Exclusion.OfItself(read))
        {
            return false;
        }

        if (others.Exists(other => Excludes(other, read)))
        {
            return false;
        }

        others.Add(read);
        return !others.Exists(list => IsEmptied(list, others));
    }

    // Each of a list of values may be excluded by another constraint.
    private bool IsEmptied(ReadAtom list, List<ReadAtom> others) =>
        list.IsList && list.Values.All(value => others.Exists(other => other != list
            && Excludes(list with { Values = [value] }, other)));

    private bool Excludes(ReadAtom left, ReadAtom right) =>
        spend(left.Values.Count * right.Values.Count) && Exclusion.Of(left, right);
}
