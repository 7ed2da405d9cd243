namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// The days around a day on which nothing is known to have happened: what chance alone does in a place.
/// </summary>
internal static class OrdinaryDays
{
    /// <summary>Fewest of them that say something about the tails.</summary>
    public const int Minimum = 100;

    /// <summary>Days looked back, and days from the first one that stand in where these hold too few.</summary>
    public const int DaysBefore = 730;

    private const int DaysAfter = 28;

    /// <summary>The days around a day among which its ordinary days are.</summary>
    public static IEnumerable<DateOnly> Reach(DateOnly day) =>
        Enumerable.Range(-DaysBefore, DaysBefore + DaysAfter + 1).Select(day.AddDays);

    /// <summary>Whether so few days around a day are usual that the first ones measured must stand in.</summary>
    /// <param name="isUsual">Whether a day is ordinary and could be compared.</param>
    public static bool AreFew(DateOnly day, DateOnly firstDay, Func<DateOnly, bool> isUsual)
    {
        var found = 0;
        var first = Math.Max(firstDay.DayNumber, day.DayNumber - DaysBefore);
        for (var other = day.AddDays(DaysAfter); found < Minimum && other.DayNumber >= first; other = other.AddDays(-1))
        {
            found += other != day && isUsual(other) ? 1 : 0;
        }

        return found < Minimum;
    }

    /// <summary>
    /// A statistic on the ordinary days of the two years before a day and the four weeks after; where these are too
    /// few, of the two years from the first day measured. Null when those are too few as well.
    /// </summary>
    /// <param name="day">The day in question, itself left out.</param>
    /// <param name="firstDay">First day measured.</param>
    /// <param name="isOrdinary">Whether nothing is known to set a day apart.</param>
    /// <param name="statistic">The statistic; null for a day that could not be compared.</param>
    public static T[]? Around<T>(
        DateOnly day, DateOnly firstDay, Func<DateOnly, bool> isOrdinary, Func<DateOnly, T?> statistic)
        where T : struct
    {
        var usual = Between(day.AddDays(-DaysBefore), day.AddDays(DaysAfter));
        return usual.Length >= Minimum ? usual
            : Between(firstDay, firstDay.AddDays(DaysBefore)) is { Length: >= Minimum } early ? early
            : null;

        T[] Between(DateOnly from, DateOnly until) =>
        [
            .. Enumerable.Range(0, until.DayNumber - from.DayNumber + 1).Select(from.AddDays)
                .Where(other => other != day && other >= firstDay && isOrdinary(other))
                .Select(statistic).OfType<T>(),
        ];
    }
}
