namespace Dasta.Indicators.Sources.Readings;

/// <summary>Upper bounds of what a file of readings may make an import remember.</summary>
internal static class ReadingLimits
{
    /// <summary>Series of a source, and so of a file; a row that opens one more is set aside.</summary>
    public const int Series = 100_000;

    /// <summary>
    /// Bytes, about, of what is remembered of places and classes of one file; a row that opens more is set aside.
    /// </summary>
    public const long GroupBytes = 64 * 1024 * 1024;

    /// <summary>
    /// Stretches of 256 intervals of a series in which one file has readings; a row that lies in one more is set aside.
    /// </summary>
    public const int Stretches = 500_000;
}
