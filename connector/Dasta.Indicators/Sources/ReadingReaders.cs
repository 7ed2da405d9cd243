using Dasta.Indicators.Sources.Csv;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Sources.Rows;

namespace Dasta.Indicators.Sources;

/// <summary>The reader that belongs to a mapping's format.</summary>
internal static class ReadingReaders
{
    /// <param name="mapping">How the delivery is read.</param>
    /// <param name="delivery">Its bytes; the caller keeps the stream.</param>
    /// <param name="settings">Limits.</param>
    /// <param name="setAside">Where rows go that cannot be stored.</param>
    /// <param name="now">Intervals that end later are set aside; UTC.</param>
    /// <param name="covers">False for series that may not be delivered; null where all may.</param>
    /// <param name="isStored">Whether a series of this code is stored; null where none is.</param>
    public static IReadingReader Create(
        SourceMapping mapping, Stream delivery, ImportSettings settings, SetAsideLog setAside, DateTime now,
        Func<SeriesKey, bool>? covers = null, Func<string, bool>? isStored = null) =>
        mapping.Wide is { } wide
            ? new WideCsvReader(mapping, wide, delivery, settings, setAside, now, covers)
            : new TableReadingReader(mapping, delivery, settings, setAside, now, covers, isStored);
}
