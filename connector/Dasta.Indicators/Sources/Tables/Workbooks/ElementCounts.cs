using System.Text;

namespace Dasta.Indicators.Sources.Tables.Workbooks;

/// <summary>
/// Counts the elements of which a reader of workbooks keeps one object each, however few bytes they take. The limits
/// are those of Excel itself where it has one ("Excel specifications and limits": 65,490 cell formats, for the formats
/// of cells and those of styles; 1,048,576 rows, which bounds the different texts too).
/// </summary>
internal sealed class ElementCounts
{
    private static readonly (byte[] Name, int Limit)[] Kept =
    [
        Of("xf", 2 * 65_490), Of("numFmt", 65_490), Of("si", 1_048_576), Of("mergeCell", 65_536), Of("col", 16_384),
        Of("sheet", 1024), Of("Relationship", 65_536), Of("Override", 65_536), Of("Default", 1024),
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
