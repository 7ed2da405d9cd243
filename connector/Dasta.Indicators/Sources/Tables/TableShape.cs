namespace Dasta.Indicators.Sources.Tables;

/// <summary>How the rows lie in a file.</summary>
internal sealed record TableShape(TableKind Kind)
{
    /// <summary>Between two fields of CSV.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>
    /// True for text in Windows-1252, of which Latin-1 is a part; else UTF-8, or UTF-16 with its mark.
    /// </summary>
    public bool IsWindows1252 { get; init; }

    /// <summary>Row that names the columns, from 1; rows above it are skipped.</summary>
    public int HeaderRow { get; init; } = 1;

    /// <summary>Name of the sheet of a workbook; its first one where null.</summary>
    public string? Sheet { get; init; }

    /// <summary>Path from the JSON document to its records, for example <c>report</c>; empty for the root.</summary>
    public string Records { get; init; } = string.Empty;

    /// <summary>Mark with which numbers that the file holds as numbers are written into cells.</summary>
    public char DecimalMark { get; init; } = '.';

    /// <summary>Longest line or record in bytes; <see cref="ImportSettings.LineLimitBytes"/> where null.</summary>
    public int? RecordLimitBytes { get; init; }
}
