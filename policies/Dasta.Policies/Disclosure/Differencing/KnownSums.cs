using Dasta.Policies.Disclosure.Tables.Intervals;

namespace Dasta.Policies.Disclosure.Differencing;

/// <summary>
/// What is known of sums over one register, and what must not be: whoever knows some sums knows all that can be made of
/// them by adding and subtracting, in whatever way. Exact, in fractions; it looks at which units are added up, never at
/// their values.
/// </summary>
public sealed class KnownSums
{
    private readonly Dictionary<string, int> _columns;
    private readonly List<(Rational[] Row, int Lead)> _known = [];
    private Rational[][] _kept;

    /// <param name="units">Every unit that a sum may be over.</param>
    /// <param name="kept">Sums that must not be worked out; each over at least one unit.</param>
    public KnownSums(IReadOnlyList<string> units, IEnumerable<ReleasedSum> kept)
    {
        _columns = units.Select((unit, column) => (unit, column))
            .ToDictionary(entry => entry.unit, entry => entry.column, StringComparer.Ordinal);
        _kept = [.. kept.Select(RowOf)];
    }

    /// <summary>
    /// Takes the sums as told and says true; or, where with all that was told before they would give a kept one away,
    /// takes none and says false.
    /// </summary>
    public bool TryTell(IEnumerable<ReleasedSum> sums)
    {
        List<(Rational[] Row, int Lead)> told = [];
        var kept = _kept;
        foreach (var sum in sums)
        {
            var row = RowOf(sum);
            foreach (var (other, first) in _known.Concat(told))
            {
                row = Less(row, other, first);
            }

            var lead = Array.FindIndex(row, entry => entry.Sign != 0);
            if (lead < 0)
            {
                continue;
            }

            row = Array.ConvertAll(row, entry => entry / row[lead]);
            told.Add((row, lead));
            kept = Array.ConvertAll(kept, one => Less(one, row, lead));
            if (kept.Any(one => one.All(entry => entry.Sign == 0)))
            {
                return false;
            }
        }

        _known.AddRange(told);
        _kept = kept;
        return true;
    }

    private Rational[] RowOf(ReleasedSum sum)
    {
        var row = new Rational[_columns.Count];
        foreach (var unit in sum.Units)
        {
            row[_columns[unit]] = 1;
        }

        return row;
    }

    /// <summary>A row less so many times another that nothing is left in the column the other leads in.</summary>
    private static Rational[] Less(Rational[] row, Rational[] other, int lead)
    {
        var times = row[lead];
        return times.Sign == 0 ? row : [.. row.Zip(other, (entry, known) => entry - (known * times))];
    }
}
