using Dasta.Policies.Disclosure.Tables.Suppression;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Disclosure.Tables;

/// <summary>
/// Withholds the cells of a table that rules withhold, and as few others as are needed so that none of those can be
/// worked out more closely than the margin from what is published, now or in earlier vintages.
/// </summary>
public sealed class TableProtection(DisclosureSettings settings)
{
    /// <summary>
    /// Protects a table. What an earlier vintage withheld stays withheld, for the change of a total would tell its
    /// change. What one published with the same count is known to everybody and hides nothing. DISCLOSURE-004 when that
    /// leaves a cell without protection: then nothing of this vintage may be published.
    /// </summary>
    public Outcome<ProtectedTable> Protect(AdditiveTable table, params IReadOnlyList<EarlierCell> earlier)
    {
        var entries = table.Entries;
        var known = new bool[entries.Count];
        var statuses = entries.Select(entry => entry.IsPrimary ? CellStatus.Primary : CellStatus.Published).ToArray();
        var before = earlier.ToLookup(cell => TableEntry.KeyOf(cell.Coordinates), StringComparer.Ordinal);
        for (var cell = 0; cell < entries.Count; cell++)
        {
            var vintages = before[entries[cell].Key];
            known[cell] = vintages.Any(vintage => vintage.Value == entries[cell].Value);
            if (statuses[cell] == CellStatus.Published && vintages.Any(vintage => vintage.Value is null))
            {
                statuses[cell] = CellStatus.WithheldBefore;
            }
        }

        var cells = new HiddenCells(table, settings.IntervalMargin, known);
        for (var cell = 0; cell < entries.Count; cell++)
        {
            cells.Hidden[cell] = statuses[cell] != CellStatus.Published && !known[cell];
        }

        var (made, open) = SecondarySuppression.Run(
            cells,
            [.. Enumerable.Range(0, entries.Count).Where(cell => entries[cell].IsPrimary && cells.Hidden[cell])]);
        if (open.Count > 0)
        {
            return DisclosureCodes.RevisionReveals.Refuse();
        }

        for (var cell = 0; cell < entries.Count; cell++)
        {
            statuses[cell] = made.Hidden[cell] && statuses[cell] == CellStatus.Published
                ? CellStatus.Secondary : statuses[cell];
        }

        return new ProtectedTable(table, statuses, made.Hidden);
    }
}
