using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>
/// Who came in at one shop in one month. A counter that says nothing while the shop is closed has no whole days, so its
/// own hours say what was to be expected: those of the week that it has on at least half of the days.
/// </summary>
internal sealed class ShopCounter
{
    private const double Half = 0.5;

    private readonly double[]?[] _days;
    private readonly int[] _weekdays;

    public ShopCounter(string shop, MeasuredSeries series, Period month)
    {
        (Shop, Series) = (shop, series);
        var days = Enumerable.Range(0, month.Days).Select(month.Start.AddDays).ToArray();
        _days = Array.ConvertAll(days, series.ByClock);
        _weekdays = Array.ConvertAll(days, day => ((int)day.DayOfWeek + 6) % 7);
        var measured = HoursWith(value => !double.IsNaN(value));
        var expected = Enumerable.Range(0, WeekProfile.Hours).Where(hour => measured[hour] >= Half).ToArray();
        Coverage = expected.Length == 0 ? 0 : expected.Average(hour => measured[hour]);
        Sums = Array.ConvertAll(_days, hours => hours is null ? 0 : Sum(hours));
        Total = Sums.Sum();
        Open = Array.ConvertAll(HoursWith(value => value > 0), share => share >= Half);
    }

    public string Shop { get; }

    public MeasuredSeries Series { get; }

    /// <summary>Share of the hours to be expected that was measured, 0 to 1.</summary>
    public double Coverage { get; }

    /// <summary>Who came in, by day of the month.</summary>
    public double[] Sums { get; }

    /// <summary>All who came in.</summary>
    public double Total { get; }

    /// <summary>The hours of the week at which somebody came in on at least half of the days: it is open.</summary>
    public IReadOnlyList<bool> Open { get; }

    /// <summary>Calendar days of the month.</summary>
    public int Days => _days.Length;

    /// <summary>The clock hours of a day by its position, NaN where not measured; null when nothing was.</summary>
    public double[]? At(int day) => _days[day];

    /// <summary>First hour of the week of a day.</summary>
    public int HourOfWeek(int day) => 24 * _weekdays[day];

    /// <summary>Sum of what was measured.</summary>
    public static double Sum(IEnumerable<double> hours) => hours.Where(hour => !double.IsNaN(hour)).Sum();

    /// <summary>For each hour of the week, on which share of the days it meets a condition.</summary>
    private double[] HoursWith(Func<double, bool> condition)
    {
        var (met, days) = (new double[WeekProfile.Hours], new double[WeekProfile.Hours]);
        for (var day = 0; day < _days.Length; day++)
        {
            for (var hour = 0; hour < 24; hour++)
            {
                days[HourOfWeek(day) + hour]++;
                met[HourOfWeek(day) + hour] += _days[day] is { } hours && condition(hours[hour]) ? 1 : 0;
            }
        }

        return [.. met.Zip(days, (one, all) => one / all)];
    }
}
