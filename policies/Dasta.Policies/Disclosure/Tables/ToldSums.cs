namespace Dasta.Policies.Disclosure.Tables;

/// <summary>
/// Sums of a table that are no cells of it and that others tell: of cells whose last coordinate begins alike, such as
/// <c>weekend/20130105</c>, where nothing stands in the table for <c>weekend</c> itself. A share of the weekend in the
/// month tells how many that were of each line; so the table is protected as if it said so.
/// </summary>
internal sealed class ToldSums(DisclosureSettings settings)
{
    /// <summary>
    /// The sums of every line as cells, and those of them that are known; none where no coordinate has a part before a
    /// slash. A sum of too few is told by nobody, nor is one of all lines together.
    /// </summary>
    public (IReadOnlyList<TableEntry> Sums, IReadOnlyList<EarlierCell> Known) Of(IReadOnlyList<TableEntry> entries)
    {
        var codes = entries.Select(entry => entry.Coordinates[^1]).ToHashSet(StringComparer.Ordinal);
        TableEntry[] sums =
        [
            .. from entry in entries
               let code = entry.Coordinates[^1]
               where code.Contains('/', StringComparison.Ordinal)
               let half = code[..code.LastIndexOf('/')]
               where !codes.Contains(half)
               group entry.Value by TableEntry.KeyOf([.. entry.Coordinates.SkipLast(1), half]) into parts
               let value = parts.Sum()
               select new TableEntry(parts.Key.Split('\u001f'), value, value < settings.MinimumCount),
        ];
        return (sums, [.. sums
            .Where(sum => !sum.IsPrimary && sum.Coordinates.All(code => code.Length > 0))
            .Select(sum => new EarlierCell(sum.Coordinates, sum.Value))]);
    }
}
