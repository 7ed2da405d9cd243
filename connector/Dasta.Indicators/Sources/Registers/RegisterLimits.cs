namespace Dasta.Indicators.Sources.Registers;

/// <summary>Upper bounds of a register's file.</summary>
internal static class RegisterLimits
{
    /// <summary>Rows of one file; a file with more is refused.</summary>
    public const int Rows = 200_000;

    /// <summary>Bytes of one row of a register, a zone's corners among them.</summary>
    public const int RowBytes = 4 * 1024 * 1024;

    /// <summary>Corners of one zone or building.</summary>
    public const int ShapeCorners = 10_000;

    /// <summary>Corners of all shapes of one file, those of rows that are set aside among them.</summary>
    public const int FileCorners = 500_000;

    /// <summary>Characters of all texts of one file, shapes left out.</summary>
    public const int FileCharacters = 20_000_000;

    /// <summary>Characters of one text.</summary>
    public const int TextCharacters = 500;

    /// <summary>Items of one list.</summary>
    public const int ListItems = 100;
}
