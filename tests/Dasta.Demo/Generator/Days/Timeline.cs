namespace Dasta.Demo.Generator.Days;

/// <summary>The three years that are generated, in local days and in hours of elapsed time.</summary>
internal static class Timeline
{
    public const string TimeZoneName = "Europe/Brussels";
    public static readonly DateOnly FirstDay = new(2023, 1, 1);
    public static readonly DateOnly LastDay = new(2025, 12, 31);
    public static readonly IReadOnlyList<int> Years = [2023, 2024, 2025];

    /// <summary>The start of the first hour, in UTC.</summary>
    public static readonly DateTimeOffset FirstHour = new(2022, 12, 31, 23, 0, 0, TimeSpan.Zero);

    private static readonly TimeZoneInfo TimeZone = TimeZoneInfo.FindSystemTimeZoneById(TimeZoneName);

    public static int DayCount { get; } = LastDay.DayNumber - FirstDay.DayNumber + 1;

    /// <summary>The local start of each hour; on the day the clock goes back one of them stands twice.</summary>
    public static IReadOnlyList<DateTime> LocalHours { get; } =
        [.. Enumerable.Range(0, DayCount * 24).Select(hour => ToLocal(FirstHour.AddHours(hour)))];

    /// <summary>Number of a local day, 0 for the first.</summary>
    public static int Index(DateOnly day) => day.DayNumber - FirstDay.DayNumber;

    public static DateOnly Day(int index) => FirstDay.AddDays(index);

    public static IEnumerable<DateOnly> Days { get; } =
        [.. Enumerable.Range(0, LastDay.DayNumber - FirstDay.DayNumber + 1).Select(FirstDay.AddDays)];

    public static IEnumerable<DateOnly> Months { get; } =
        [.. Enumerable.Range(0, Years.Count * 12).Select(month => FirstDay.AddMonths(month))];

    /// <summary>Years since the first day, as a fraction.</summary>
    public static double Age(DateOnly day) => Index(day) / 365.25;

    private static DateTime ToLocal(DateTimeOffset hour) => TimeZoneInfo.ConvertTime(hour, TimeZone).DateTime;

    /// <summary>
    /// The newest day of 24 hours, this many days or more before a moment: none on which the clock changes.
    /// </summary>
    public static DateOnly DayWithoutClockChange(DateTimeOffset now, int daysAgo)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZone).DateTime).AddDays(-daysAgo);
        while (Midnight(day.AddDays(1)) - Midnight(day) != TimeSpan.FromDays(1))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static DateTime Midnight(DateOnly day) =>
        TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), TimeZone);
}
