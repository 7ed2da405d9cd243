using System.Text;

namespace Dasta.Indicators.Sources.Tables.Workbooks;

/// <summary>
/// Counts the elements of which a reader of workbooks keeps one object each, however few bytes they take.
/// </summary>
internal sealed class ElementCounts
{
    private static readonly (byte[] Name, int Limit)[] Kept =
    [
        Of("xf", WorkbookLimits.CellFormats),
        Of("numFmt", WorkbookLimits.NumberFormats),
        Of("si", WorkbookLimits.Rows),
        Of("mergeCell", WorkbookLimits.MergedCells),
        Of("col", WorkbookLimits.Columns),
        Of("sheet", WorkbookLimits.Sheets),
        Of("Relationship", WorkbookLimits.NamedParts),
        Of("Override", WorkbookLimits.NamedParts),
        Of("Default", WorkbookLimits.DefaultTypes),
    ];

    private readonly int[] _counts = new int[Kept.Length];

    /// <summary>The limit that was passed.</summary>
    public int Limit { get; private set; }

    /// <summary>False when there are more of this element than any real workbook has.</summary>
    public bool Accepts(ReadOnlySpan<byte> name)
    {
        for (var kind = 0; kind < Kept.Length; kind++)
        {
            if (name.SequenceEqual(Kept[kind].Name))
            {
                Limit = Kept[kind].Limit;
                return ++_counts[kind] <= Limit;
            }
        }

        return true;
    }

    private static (byte[] Name, int Limit) Of(string name, int limit) => (Encoding.ASCII.GetBytes(name), limit);
}
