using Dasta.Policies.Disclosure.Tables.Intervals;
using Dasta.Policies.Disclosure.Tables.Suppression;

namespace Dasta.Policies.Disclosure.Differencing;

/// <summary>
/// What is known of sums over one register, and what must not be: whoever knows some sums knows all that can be made of
/// them by adding and subtracting, and, since nothing is negative, between which bounds the rest lies. Exact, in
/// fractions, by the same linear programming as tables.
/// </summary>
public sealed class KnownSums
{
    private readonly Dictionary<string, int> _columns;
    private Kept[] _kept;
    private ExactProgram _program;

    /// <param name="units">Every unit that a sum may be over, with what it adds.</param>
    /// <param name="kept">
    /// Sums that must stay uncertain, by more than the margin and a whole either way; each of at least one unit.
    /// </param>
    /// <param name="margin">Share of a kept sum.</param>
    public KnownSums(IReadOnlyDictionary<string, long> units, IEnumerable<ReleasedSum> kept, double margin)
    {
        string[] names = [.. units.Keys.Order(StringComparer.Ordinal)];
        _columns = names.Select((unit, column) => (unit, column))
            .ToDictionary(entry => entry.unit, entry => entry.column, StringComparer.Ordinal);
        _program = new ExactProgram(names.Select(unit => units[unit]), []);
        _kept =
        [
            .. from sum in kept
               let need = ProtectionNeed.Of(sum.Units.Sum(unit => units[unit]), margin)
               from change in (long[])[need.Up, -need.Down]
               select new Kept(ColumnsOf(sum), change),
        ];
    }

    /// <summary>
    /// Takes the sums as told and says true; or, where with all that was told before they would leave a kept one too
    /// little uncertain, takes none and says false.
    /// </summary>
    public bool TryTell(IEnumerable<ReleasedSum> sums)
    {
        var program = _program.Copy();
        int[][] told =
        [
            .. sums.Select(ColumnsOf).Where(columns => program.Keep([.. columns.Select(column => (column, 1))])),
        ];
        var ways = new IReadOnlyList<Rational>[_kept.Length];
        for (var place = 0; told.Length > 0 && place < _kept.Length; place++)
        {
            var kept = _kept[place];
            if (kept.Way is { } known && Array.TrueForAll(told, columns => program.IsAsAtStart(columns, known)))
            {
                ways[place] = known;
                continue;
            }

            if (!program.CanChange(kept.Columns, kept.Change))
            {
                return false;
            }

            ways[place] = [.. program.Values];
        }

        if (told.Length > 0)
        {
            _program = program;
            for (var place = 0; place < _kept.Length; place++)
            {
                _kept[place] = _kept[place] with { Way = ways[place] };
            }
        }

        return true;
    }

    /// <summary>
    /// Takes sums that are known whatever they give away. A kept one that they leave too little uncertain, either way,
    /// is known for good: it holds no other sum back on that side any more.
    /// </summary>
    public void Take(IEnumerable<ReleasedSum> sums)
    {
        foreach (var sum in sums)
        {
            _program.Keep([.. ColumnsOf(sum).Select(column => (column, 1))]);
        }

        _kept =
        [
            .. from kept in _kept
               where _program.CanChange(kept.Columns, kept.Change)
               select kept with { Way = [.. _program.Values] },
        ];
    }

    private int[] ColumnsOf(ReleasedSum sum) => [.. sum.Units.Select(unit => _columns[unit])];

    /// <summary>A sum that must be able to differ.</summary>
    /// <param name="Columns">What is added up.</param>
    /// <param name="Change">By how much, either more or less.</param>
    /// <param name="Way">What the units may be for it to do so; null while nothing was told.</param>
    private sealed record Kept(int[] Columns, long Change, IReadOnlyList<Rational>? Way = null);
}
