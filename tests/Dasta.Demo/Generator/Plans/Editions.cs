using Dasta.Demo.Generator.Days;

namespace Dasta.Demo.Generator.Plans;

/// <summary>Days on which events fall.</summary>
internal static class Editions
{
    /// <summary>Once, from one day to another.</summary>
    public static IReadOnlyList<(DateOnly First, DateOnly Last)> Once(
        (int Year, int Month, int Day) first, (int Year, int Month, int Day) last) =>
        [(new DateOnly(first.Year, first.Month, first.Day), new DateOnly(last.Year, last.Month, last.Day))];

    /// <summary>From a day to the end of what is generated.</summary>
    public static IReadOnlyList<(DateOnly First, DateOnly Last)> Since(int year, int month, int day) =>
        [(new DateOnly(year, month, day), Timeline.LastDay)];

    /// <summary>
    /// Every year on the n-th such weekday of the month (5 for the last), going on for some days.
    /// </summary>
    public static IReadOnlyList<(DateOnly First, DateOnly Last)> Yearly(
        int month, int number, DayOfWeek weekday, int days = 1) =>
        [.. Timeline.Years.Select(year => Nth(year, month, number, weekday))
            .Select(first => (first, first.AddDays(days - 1)))];

    /// <summary>Every month of these years on the n-th such weekday, public holidays left out.</summary>
    public static IReadOnlyList<(DateOnly First, DateOnly Last)> Monthly(
        IEnumerable<int> years, int number, DayOfWeek weekday) =>
        [.. years.SelectMany(year => Enumerable.Range(1, 12).Select(month => Nth(year, month, number, weekday)))
            .Where(day => !PublicHolidays.Has(day)).Select(day => (day, day))];

    /// <summary>Every other such weekday of a sports season: August to May.</summary>
    public static IReadOnlyList<(DateOnly First, DateOnly Last)> HomeMatches(DayOfWeek weekday) =>
        [.. Enumerable.Range(0, Timeline.DayCount / 14).Select(match =>
                SchoolHolidays.OnOrAfter(Timeline.FirstDay, weekday).AddDays(14 * match))
            .Where(day => day.Month is not (6 or 7) && !PublicHolidays.Has(day)).Select(day => (day, day))];

    private static DateOnly Nth(int year, int month, int number, DayOfWeek weekday)
    {
        var day = SchoolHolidays.OnOrAfter(new DateOnly(year, month, 1), weekday).AddDays(7 * (number - 1));
        return day.Month == month ? day : day.AddDays(-7);
    }
}
