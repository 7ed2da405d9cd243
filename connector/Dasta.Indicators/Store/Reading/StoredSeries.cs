using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Store.Reading;

/// <summary>A series as stored.</summary>
/// <param name="Id">Key in raw.series.</param>
/// <param name="SourceId">Source it came from.</param>
/// <param name="Key">What it observes, where, in which unit and rhythm.</param>
/// <param name="First">Start of its first interval with a value; null while it has none.</param>
/// <param name="Last">Start of its last one.</param>
internal sealed record StoredSeries(
    int Id, string SourceId, SeriesKey Key, DateTimeOffset? First, DateTimeOffset? Last)
{
    /// <summary>The day of a moment on the clock of the series.</summary>
    public DateOnly LocalDay(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Key.TimeZone).DateTime);
}
