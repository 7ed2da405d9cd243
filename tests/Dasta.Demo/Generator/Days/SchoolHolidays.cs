namespace Dasta.Demo.Generator.Days;

/// <summary>The school holidays of the Flemish Community, by its rules.</summary>
internal static class SchoolHolidays
{
    private static readonly HashSet<DateOnly> Days = [.. Enumerable.Range(2022, 4).SelectMany(Of)
        .SelectMany(holiday => Enumerable.Range(0, holiday.Last.DayNumber - holiday.First.DayNumber + 1)
            .Select(holiday.First.AddDays))];

    private static readonly HashSet<DateOnly> ShortDays =
        [.. Days.Where(day => day.Month is not (7 or 8 or 12 or 1))];

    public static bool Has(DateOnly day) => Days.Contains(day);

    /// <summary>True in the holidays of autumn, spring and Easter, which the season does not hold.</summary>
    public static bool IsShort(DateOnly day) => ShortDays.Contains(day);

    /// <summary>The holidays that begin in this year, first and last day.</summary>
    public static IEnumerable<(DateOnly First, DateOnly Last, string Name)> Of(int year)
    {
        var easter = Easter.Sunday(year);
        var spring = easter.AddDays(-48);
        var rest = EasterHoliday(year, easter);
        var autumn = WeekOf(new DateOnly(year, 11, 1));
        var christmas = WeekOf(new DateOnly(year, 12, 25));
        return
        [
            (spring, spring.AddDays(6), "Krokusvakantie"),
            (rest, rest.AddDays(13), "Paasvakantie"),
            (new DateOnly(year, 7, 1), new DateOnly(year, 8, 31), "Zomervakantie"),
            (autumn, autumn.AddDays(6), "Herfstvakantie"),
            (christmas, christmas.AddDays(13), "Kerstvakantie"),
        ];
    }

    // From the first Monday of April, unless Easter falls in March or after 15 April.
    private static DateOnly EasterHoliday(int year, DateOnly easter) => easter switch
    {
        { Month: 3 } => easter.AddDays(1),
        { Day: > 15 } => easter.AddDays(-13),
        _ => OnOrAfter(new DateOnly(year, 4, 1), DayOfWeek.Monday),
    };

    // The week that holds the day; the next one where it is at the weekend (autumn: on a Sunday).
    private static DateOnly WeekOf(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Sunday => day.AddDays(1),
        DayOfWeek.Saturday when day.Month == 12 => day.AddDays(2),
        _ => OnOrAfter(day.AddDays(-6), DayOfWeek.Monday),
    };

    public static DateOnly OnOrAfter(DateOnly day, DayOfWeek weekday) =>
        day.AddDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);
}
