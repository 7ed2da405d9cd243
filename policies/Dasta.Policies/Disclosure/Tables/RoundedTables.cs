using System.Globalization;
using Dasta.Policies.Disclosure.Rounding;

namespace Dasta.Policies.Disclosure.Tables;

/// <summary>
/// Rounds the tables of one release. The base is at least the fewest persons a figure may tell of, so that no count
/// below them shows; a table that can't be rounded so that it adds up is left to suppression.
/// </summary>
internal sealed class RoundedTables(DisclosureSettings settings)
{
    /// <summary>What lets a rounded cell pass.</summary>
    public string Rule { get; } = string.Create(CultureInfo.InvariantCulture,
        $"rounded:{BaseOf(settings)};coverage>={settings.MinimumCoverage}");

    /// <summary>
    /// The rounded count of each cell; null for what is no cell or belongs to a table of another form.
    /// </summary>
    public IReadOnlyList<long?> Round(IReadOnlyList<DisclosureBasis.TableCell?> cells, byte[] secret)
    {
        var counts = new long?[cells.Count];
        var rounding = new ControlledRounding(BaseOf(settings), secret);
        var tables = cells.Select((cell, place) => (Cell: cell, Place: place)).Where(entry => entry.Cell is not null)
            .GroupBy(entry => entry.Cell!.Table, StringComparer.Ordinal);
        foreach (var table in tables.Select(group => group.ToArray()))
        {
            var counted = AdditiveTable
                .Create([.. table.Select(entry =>
                    new TableEntry(entry.Cell!.Coordinates, entry.Cell.Units, IsPrimary: false))])
                .Then(made => rounding.Round(
                    table[0].Cell!.Table, made, place => table[place].Cell!.Parts ?? []));
            for (var place = 0; counted.Succeeded && place < table.Length; place++)
            {
                counts[table[place].Place] = counted.Value[place];
            }
        }

        return counts;
    }

    private static int BaseOf(DisclosureSettings settings) => Math.Max(settings.RoundingBase, settings.MinimumCount);
}
