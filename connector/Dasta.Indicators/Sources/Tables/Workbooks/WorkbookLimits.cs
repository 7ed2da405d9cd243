namespace Dasta.Indicators.Sources.Tables.Workbooks;

/// <summary>
/// Upper bounds of what a workbook holds, those of Excel itself where it has one ("Excel specifications and limits").
/// </summary>
internal static class WorkbookLimits
{
    /// <summary>Rows of a sheet; the different texts of a workbook too.</summary>
    public const int Rows = 1_048_576;

    /// <summary>Empty cells that a sheet passes over, each of which its reader makes up.</summary>
    public const long BlankCells = 100_000_000;

    /// <summary>Bytes of an element with the text behind it; a cell holds at most 32,767 characters.</summary>
    public const int PieceBytes = 256 * 1024;

    /// <summary>Parts of one text, each of which a reader puts behind the others by copying them.</summary>
    public const int TextRuns = 100;

    /// <summary>Bytes of the list of parts in the archive.</summary>
    public const int DirectoryBytes = 1024 * 1024;

    /// <summary>Bytes of a list of relations, which is read whole and names a part in a hundred bytes.</summary>
    public const int RelationsBytes = 1024 * 1024;

    /// <summary>Formats of cells and those of styles together.</summary>
    public const int CellFormats = 2 * 65_490;

    /// <summary>Formats of numbers.</summary>
    public const int NumberFormats = 65_490;

    /// <summary>Groups of cells shown as one.</summary>
    public const int MergedCells = 65_536;

    /// <summary>Descriptions of columns.</summary>
    public const int Columns = 16_384;

    /// <summary>Sheets.</summary>
    public const int Sheets = 1024;

    /// <summary>Parts that are named: relations, and types of single parts.</summary>
    public const int NamedParts = 65_536;

    /// <summary>Types of parts by extension.</summary>
    public const int DefaultTypes = 1024;
}
