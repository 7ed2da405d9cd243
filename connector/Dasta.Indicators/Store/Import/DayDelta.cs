namespace Dasta.Indicators.Store.Import;

/// <summary>What new readings add to a day of a series.</summary>
/// <param name="SeriesId">Key of the series.</param>
/// <param name="Day">Local day, counted from 2000-01-01.</param>
/// <param name="Hours">Hours added.</param>
/// <param name="Total">Sum added.</param>
internal readonly record struct DayDelta(int SeriesId, int Day, short Hours, long Total);
