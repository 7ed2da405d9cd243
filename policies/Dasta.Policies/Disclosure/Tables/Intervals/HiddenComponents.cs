namespace Dasta.Policies.Disclosure.Tables.Intervals;

/// <summary>Hidden cells that hang together through sums, with these sums; others say nothing about them.</summary>
/// <param name="Cells">Places in the table.</param>
/// <param name="Equations">
/// For each sum the hidden cells in it, as places in <paramref name="Cells"/>, with their signs.
/// </param>
internal sealed record HiddenComponents(
    List<int> Cells, IReadOnlyList<IReadOnlyList<(int Variable, int Sign)>> Equations)
{
    public static IEnumerable<HiddenComponents> Of(AdditiveTable table, bool[] hidden)
    {
        var sums = table.Shape.IndependentLines
            .Select(line => line.Parts.Where(part => hidden[part]).Select(part => (Cell: part, Sign: -1))
                .Concat(hidden[line.Total] ? [(line.Total, 1)] : []).ToArray())
            .Where(sum => sum.Length > 0)
            .ToArray();
        var ofCell = sums.SelectMany((sum, number) => sum.Select(term => (term.Cell, number)))
            .ToLookup(pair => pair.Cell, pair => pair.number);
        var seen = new bool[hidden.Length];
        for (var start = 0; start < hidden.Length; start++)
        {
            if (hidden[start] && !seen[start])
            {
                yield return From(start, seen, sums, ofCell);
            }
        }
    }

    private static HiddenComponents From(
        int start, bool[] seen, (int Cell, int Sign)[][] sums, ILookup<int, int> ofCell)
    {
        var cells = new List<int>();
        var taken = new SortedSet<int>();
        var waiting = new Queue<int>([start]);
        seen[start] = true;
        while (waiting.TryDequeue(out var cell))
        {
            cells.Add(cell);
            foreach (var sum in ofCell[cell].Where(taken.Add))
            {
                foreach (var (other, _) in sums[sum].Where(term => !seen[term.Cell]))
                {
                    seen[other] = true;
                    waiting.Enqueue(other);
                }
            }
        }

        cells.Sort();
        var places = cells.Select((cell, place) => (cell, place)).ToDictionary(pair => pair.cell, pair => pair.place);
        return new HiddenComponents(
            cells, [.. taken.Select(sum => sums[sum].Select(term => (places[term.Cell], term.Sign)).ToArray())]);
    }
}
