using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>
/// Who came in at one shop in one month. A counter that says nothing while the shop is closed has no whole days, so its
/// own hours say what was to be expected: those of the week that it has on at least half of the days. One of these that
/// was not measured has the mean of that hour of the week; at other hours without a count nobody came in.
/// </summary>
internal sealed class ShopCounter
{
    private const double Half = 0.5;

    private readonly double[]?[] _days;
    private readonly double[][] _filled;
    private readonly bool[] _expected;
    private readonly int[] _weekdays;

    public ShopCounter(string shop, MeasuredSeries series, Period month)
    {
        (Shop, Series) = (shop, series);
        var days = Enumerable.Range(0, month.Days).Select(month.Start.AddDays).ToArray();
        _days = Array.ConvertAll(days, series.ByClock);
        _weekdays = Array.ConvertAll(days, day => ((int)day.DayOfWeek + 6) % 7);
        var measured = HoursWith(value => !double.IsNaN(value));
        _expected = Array.ConvertAll(measured, share => share >= Half);
        var expected = Enumerable.Range(0, WeekProfile.Hours).Where(hour => _expected[hour]).ToArray();
        Coverage = expected.Length == 0 ? 0 : expected.Average(hour => measured[hour]);
        _filled = Filled();
        Sums = Array.ConvertAll(_filled, hours => hours.Sum());
        Total = _days.Sum(hours => hours is null ? 0 : Sum(hours));
        Open = Array.ConvertAll(HoursWith(value => value > 0), share => share >= Half);
    }

    public string Shop { get; }

    public MeasuredSeries Series { get; }

    /// <summary>Share of the hours to be expected that was measured, 0 to 1.</summary>
    public double Coverage { get; }

    /// <summary>Who came in, by day of the month, with the means of hours that were not measured.</summary>
    public double[] Sums { get; }

    /// <summary>All who were counted.</summary>
    public double Total { get; }

    /// <summary>The hours of the week at which somebody came in on at least half of the days: it is open.</summary>
    public IReadOnlyList<bool> Open { get; }

    /// <summary>Calendar days of the month.</summary>
    public int Days => _days.Length;

    /// <summary>The clock hours of a day by its position, NaN where not measured; null when nothing was.</summary>
    public double[]? At(int day) => _days[day];

    /// <summary>The same, each of its own hours that was not measured with the mean of that hour of the week.</summary>
    public double[] FilledAt(int day) => _filled[day];

    /// <summary>Whether an hour of a day, by its position, is one of its own.</summary>
    public bool IsExpected(int day, int hour) => _expected[HourOfWeek(day) + hour];

    /// <summary>First hour of the week of a day.</summary>
    public int HourOfWeek(int day) => 24 * _weekdays[day];

    /// <summary>Sum of what was measured.</summary>
    public static double Sum(IEnumerable<double> hours) => hours.Where(hour => !double.IsNaN(hour)).Sum();

    private double[][] Filled()
    {
        var (sums, counts) = (new double[WeekProfile.Hours], new int[WeekProfile.Hours]);
        ForEach((_, hour, value) =>
        {
            (sums[hour], counts[hour]) = double.IsNaN(value)
                ? (sums[hour], counts[hour]) : (sums[hour] + value, counts[hour] + 1);
        });
        var filled = Array.ConvertAll(_days, _ => new double[24]);
        ForEach((day, hour, value) => filled[day][hour % 24] = !double.IsNaN(value) ? value
            : _expected[hour] ? sums[hour] / counts[hour]
            : 0);
        return filled;
    }

    private void ForEach(Action<int, int, double> look)
    {
        for (var day = 0; day < _days.Length; day++)
        {
            for (var hour = 0; hour < 24; hour++)
            {
                look(day, HourOfWeek(day) + hour, _days[day]?[hour] ?? double.NaN);
            }
        }
    }

    /// <summary>For each hour of the week, on which share of the days it meets a condition.</summary>
    private double[] HoursWith(Func<double, bool> condition)
    {
        var (met, days) = (new double[WeekProfile.Hours], new double[WeekProfile.Hours]);
        ForEach((_, hour, value) =>
        {
            days[hour]++;
            met[hour] += condition(value) ? 1 : 0;
        });
        return [.. met.Zip(days, (one, all) => one / all)];
    }
}
