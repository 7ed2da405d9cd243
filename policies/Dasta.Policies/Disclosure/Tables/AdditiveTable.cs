using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Disclosure.Tables;

/// <summary>A table of counts with its margins, in which every total is the sum of its parts.</summary>
public sealed class AdditiveTable
{
    private AdditiveTable(IReadOnlyList<TableEntry> entries, TableShape shape)
    {
        Entries = entries;
        Shape = shape;
        Network = TableNetwork.Find(entries.Count, shape.IndependentLines);
    }

    /// <summary>The cells, in the order they were given.</summary>
    public IReadOnlyList<TableEntry> Entries { get; }

    internal TableShape Shape { get; }

    /// <summary>The table as a network, or null when it is none (three ways, or two of several levels).</summary>
    internal TableNetwork? Network { get; }

    /// <summary>
    /// A table of these cells. DISCLOSURE-001 when they make no table; DISCLOSURE-002 when there are too many;
    /// DISCLOSURE-003 when a total is not the sum of its parts.
    /// </summary>
    public static Outcome<AdditiveTable> Create(IReadOnlyList<TableEntry> entries)
    {
        if (entries.Count > DisclosureLimits.Cells)
        {
            return DisclosureCodes.TableTooLarge.Refuse();
        }

        if (Fault(entries) is { } fault)
        {
            return DisclosureCodes.TableMalformed.Refuse(fault);
        }

        var shape = new TableShape(entries);
        var broken = shape.Lines.Select(entry => entry.Line)
            .FirstOrDefault(line => entries[line.Total].Value != line.Parts.Sum(part => entries[part].Value));
        return broken is null
            ? new AdditiveTable(entries, shape)
            : DisclosureCodes.TableNotAdditive.Refuse($"Cell: {Name(entries[broken.Total])}.");
    }

    /// <summary>The cell in words, with <c>total</c> for the empty text.</summary>
    public static string Name(TableEntry entry) =>
        string.Join(", ", entry.Coordinates.Select(code => code.Length == 0 ? "total" : code));

    private static string? Fault(IReadOnlyList<TableEntry> entries)
    {
        if (entries.Count == 0 || entries[0].Coordinates.Count == 0)
        {
            return "It has no cells, or no dimension.";
        }

        if (entries.Any(entry => entry.Coordinates.Count != entries[0].Coordinates.Count))
        {
            return "Its cells do not all have the same number of coordinates.";
        }

        if (entries[0].Coordinates.Count > DisclosureLimits.Dimensions)
        {
            return $"It has more than {DisclosureLimits.Dimensions} dimensions.";
        }

        if (entries.Any(entry => entry.Value is < 0 or > DisclosureLimits.CellValue))
        {
            return $"A cell is negative or above {DisclosureLimits.CellValue}.";
        }

        return entries.DistinctBy(entry => entry.Key, StringComparer.Ordinal).Count() == entries.Count
            ? null
            : "A cell stands in it twice.";
    }
}
