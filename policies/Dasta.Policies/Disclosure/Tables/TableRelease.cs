namespace Dasta.Policies.Disclosure.Tables;

/// <summary>
/// Judges the cells of one release, table by table. Sums of a table that other figures tell are taken as known.
/// </summary>
internal sealed class TableRelease(DisclosureSettings settings)
{
    private readonly TableProtection _protection = new(settings);
    private readonly ToldSums _told = new(settings);

    /// <summary>For each candidate, whether it is a cell that may be published; false for what is no cell.</summary>
    /// <param name="candidates">The cell of each candidate, if it is one, and whether a rule withholds it.</param>
    public IReadOnlyList<bool> Judge(
        IReadOnlyList<(DisclosureBasis.TableCell? Cell, bool IsPrimary)> candidates,
        ILookup<string, EarlierCell>? earlier)
    {
        var published = new bool[candidates.Count];
        var tables = candidates
            .Select((candidate, place) => (candidate.Cell, candidate.IsPrimary, place))
            .Where(entry => entry.Cell is not null)
            .GroupBy(entry => entry.Cell!.Table, StringComparer.Ordinal);
        foreach (var cells in tables.Select(table => table.ToArray()))
        {
            TableEntry[] entries =
            [
                .. cells.Select(entry => new TableEntry(entry.Cell!.Coordinates, entry.Cell.Units, entry.IsPrimary)),
            ];
            var (sums, known) = _told.Of(entries);
            var made = AdditiveTable.Create([.. entries, .. sums]).Then(table =>
                _protection.Protect(table, [.. known, .. earlier?[cells[0].Cell!.Table] ?? []]));
            for (var cell = 0; cell < cells.Length; cell++)
            {
                published[cells[cell].place] =
                    made.Succeeded && made.Value.Statuses[cell] == CellStatus.Published;
            }
        }

        return published;
    }
}
