using Dasta.Policies.Disclosure.Tables;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Disclosure.Rounding;

/// <summary>
/// Rounds the finest cells of a table to one of the two neighbouring multiples of a base, each by a threshold of its
/// own, and makes every total the sum of its rounded parts. A cell keeps its count on average over the secrets; a
/// multiple stays what it is. What a cell shows depends on the secret, its place and its count alone: however often the
/// others are revised, it tells nothing more (decision 45).
/// </summary>
/// <param name="roundingBase">Every count becomes a multiple of this.</param>
/// <param name="secret">Key of the thresholds, which nobody outside may know; at least 32 bytes.</param>
public sealed class ControlledRounding(int roundingBase, byte[] secret)
{
    private readonly RoundingThresholds _thresholds = new(roundingBase, secret);

    /// <summary>
    /// The rounded counts, in the order of the table. DISCLOSURE-005 where cells that are left out keep the totals of
    /// two dimensions from being sums of the same finest cells.
    /// </summary>
    /// <param name="name">Names the table; its vintages have the same.</param>
    /// <param name="partsOf">
    /// What stands behind a finest cell and is no cell of this release, such as the days of a month of which only
    /// months are published: the cell then is the sum of these, as it is where they are published.
    /// </param>
    public Outcome<IReadOnlyList<long>> Round(
        string name, AdditiveTable table, Func<int, IReadOnlyList<TableEntry>>? partsOf = null)
    {
        var lines = table.Shape.Lines.Select(entry => entry.Line).ToArray();
        var first = lines.GroupBy(line => line.Total).ToDictionary(sums => sums.Key, sums => sums.First());
        var values = new long?[table.Entries.Count];
        var rounded = Enumerable.Range(0, values.Length).Select(Of).ToArray();
        return Array.TrueForAll(lines, line => rounded[line.Total] == line.Parts.Sum(part => rounded[part]))
            ? rounded
            : DisclosureCodes.NoRounding.Refuse();

        // A part lies deeper than its total: this ends.
        long Of(int cell) => values[cell] ??= first.TryGetValue(cell, out var sum)
            ? sum.Parts.Sum(Of)
            : Finest(cell);

        long Finest(int cell) => partsOf?.Invoke(cell) is { Count: > 0 } parts
            ? parts.Sum(part => Nearby(name, part))
            : Nearby(name, table.Entries[cell]);
    }

    private long Nearby(string name, TableEntry cell)
    {
        var raised = cell.Value + _thresholds.Of(name, cell.Key);
        return raised - (raised % roundingBase);
    }
}
