namespace Dasta.Indicators.Quality;

/// <summary>
/// The hours that a shop's counter is to be expected to say something: those of the week that it has on at least half of
/// the days of a month, as its figures are worked out too (B1). At other hours the shop is closed.
/// </summary>
internal sealed class ShopHours
{
    private const double Half = 0.5;
    private const int HoursOfWeek = 7 * 24;
    private readonly Dictionary<DateOnly, double[]> _measured;

    /// <param name="measured">The hours that were measured: the day, and the hour of the clock.</param>
    public ShopHours(IEnumerable<(DateOnly Day, int Hour)> measured) =>
        _measured = measured.Distinct().GroupBy(one => MonthOf(one.Day)).ToDictionary(month => month.Key, Shares);

    /// <summary>Whether something is to be expected at an hour of the clock.</summary>
    public bool IsExpected(DateOnly day, int hour) =>
        _measured.TryGetValue(MonthOf(day), out var shares) && shares[HourOfWeek(day, hour)] >= Half;

    /// <summary>Share of the hours to be expected in a month that was measured, 0 to 1.</summary>
    public double Coverage(DateOnly month) => _measured.TryGetValue(month, out var shares)
        ? shares.Where(share => share >= Half).DefaultIfEmpty(0).Average()
        : 0;

    private static double[] Shares(IGrouping<DateOnly, (DateOnly Day, int Hour)> month)
    {
        var shares = new double[HoursOfWeek];
        foreach (var (day, hour) in month)
        {
            shares[HourOfWeek(day, hour)] += 1.0 / TimesInMonth(month.Key, day.DayOfWeek);
        }

        return shares;
    }

    private static int TimesInMonth(DateOnly month, DayOfWeek weekday) =>
        Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month))
            .Count(day => month.AddDays(day).DayOfWeek == weekday);

    private static int HourOfWeek(DateOnly day, int hour) => ((int)day.DayOfWeek * 24) + hour;

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
