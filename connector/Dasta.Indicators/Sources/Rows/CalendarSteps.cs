using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Sources.Rows;

/// <summary>Intervals of a day and more: on which dates they start, and which date follows.</summary>
internal static class CalendarSteps
{
    /// <summary>True when an interval starts on this date; a week does on Monday (ISO 8601).</summary>
    public static bool Starts(ReadingInterval interval, DateTime date) => interval.Iso switch
    {
        "P1W" => date.DayOfWeek == DayOfWeek.Monday,
        "P1M" => date.Day == 1,
        "P3M" => date.Day == 1 && date.Month % 3 == 1,
        "P1Y" => date.DayOfYear == 1,
        _ => true,
    };

    /// <summary>The start of the interval so many intervals later, or earlier.</summary>
    public static DateTime Step(ReadingInterval interval, DateTime date, int count) => interval.Iso switch
    {
        "P1W" => date.AddDays(7 * count),
        "P1M" => date.AddMonths(count),
        "P3M" => date.AddMonths(3 * count),
        "P1Y" => date.AddYears(count),
        _ => date.AddDays(count),
    };
}
