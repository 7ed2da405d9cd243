namespace Dasta.Indicators.Quality;

/// <summary>
/// The hours at which a shop's counter is to be expected to say something: those of the week that it has on at least
/// half of the days of a month, as its figures are worked out too (B1), or of all days that are looked at. At other
/// hours the shop is closed.
/// </summary>
internal sealed class ShopHours
{
    private const double Half = 0.5;
    private const int HoursOfWeek = 7 * 24;
    private readonly Dictionary<DateOnly, double[]> _months;
    private readonly double[] _all;

    /// <param name="days">The days that are looked at, in their order.</param>
    /// <param name="measured">The hours that were measured: the day, and the hour of the clock.</param>
    public ShopHours(DateOnly[] days, IEnumerable<(DateOnly Day, int Hour)> measured)
    {
        var hours = measured.Distinct().ToArray();
        _all = Shares(hours, days);
        _months = hours.GroupBy(one => MonthOf(one.Day)).ToDictionary(
            month => month.Key,
            month => Shares(month, [.. Enumerable.Range(0, DaysIn(month.Key)).Select(month.Key.AddDays)]));
    }

    /// <summary>Whether something is to be expected at an hour of the clock.</summary>
    public bool IsExpected(DateOnly day, int hour) => _all[HourOfWeek(day, hour)] >= Half
        || (_months.TryGetValue(MonthOf(day), out var shares) && shares[HourOfWeek(day, hour)] >= Half);

    /// <summary>Share of the hours of a month, by its own days, that was measured, 0 to 1.</summary>
    public double Coverage(DateOnly month) => _months.TryGetValue(month, out var shares)
        ? shares.Where(share => share >= Half).DefaultIfEmpty(0).Average()
        : 0;

    private static double[] Shares(IEnumerable<(DateOnly Day, int Hour)> measured, DateOnly[] days)
    {
        var times = days.CountBy(day => day.DayOfWeek).ToDictionary();
        var shares = new double[HoursOfWeek];
        foreach (var (day, hour) in measured)
        {
            shares[HourOfWeek(day, hour)] += 1.0 / times[day.DayOfWeek];
        }

        return shares;
    }

    private static int DaysIn(DateOnly month) => DateTime.DaysInMonth(month.Year, month.Month);

    private static int HourOfWeek(DateOnly day, int hour) => ((int)day.DayOfWeek * 24) + hour;

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
