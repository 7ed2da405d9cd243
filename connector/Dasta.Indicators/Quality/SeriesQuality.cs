namespace Dasta.Indicators.Quality;

/// <summary>How complete and how plausible one series is.</summary>
/// <param name="Code">Name of the series.</param>
/// <param name="Area">Area it lies in.</param>
/// <param name="Property">What is observed.</param>
/// <param name="Interval">How long a reading lasts, as an ISO 8601 duration.</param>
/// <param name="Present">Hours measured whole; of a series of days or longer, readings.</param>
/// <param name="Expected">Hours, or readings, from its first to its last day within the days looked at.</param>
/// <param name="Days">Days in that span; of a series of days or longer, readings.</param>
/// <param name="ValidDays">Days with at least 21 hours measured, also on days of 23 and 25 hours.</param>
/// <param name="Months">Its months; none for a series of weeks, quarters or years.</param>
/// <param name="Flags">Days that are kept but doubted.</param>
public sealed record SeriesQuality(
    string Code,
    string Area,
    string Property,
    string Interval,
    long Present,
    long Expected,
    int Days,
    int ValidDays,
    IReadOnlyList<MonthQuality> Months,
    IReadOnlyList<DayFlag> Flags)
{
    /// <summary>Share of what was expected that was measured, 0 to 1.</summary>
    public double Coverage => Expected == 0 ? 0 : Present / (double)Expected;
}
