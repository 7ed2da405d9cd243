using System.Globalization;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// The 168 clock hours of a usual week in a period: the mean count of each over the valid days, added up over the
/// series of a zone. Monday 0 o'clock comes first.
/// </summary>
internal sealed class WeekProfile
{
    public const int Hours = 168;

    private readonly double[]?[][] _days;
    private readonly int[] _weekdays;

    private WeekProfile(double[]?[][] days, int[] weekdays)
    {
        _days = days;
        _weekdays = weekdays;
        Means = Of([.. Enumerable.Range(0, weekdays.Length)]);
    }

    /// <summary>Codes of the hours, <c>Mon-00</c> to <c>Sun-23</c>.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        .. new[] { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" }.SelectMany(day => Enumerable.Range(0, 24)
            .Select(hour => string.Create(CultureInfo.InvariantCulture, $"{day}-{hour:00}"))),
    ];

    /// <summary>Mean count of each hour; NaN for one that was never measured.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>The profile of a period; null when the series have no hours.</summary>
    public static WeekProfile? Of(IReadOnlyList<MeasuredSeries> series, Period period)
    {
        var hourly = series.Where(one => one.Description.Interval == SeriesInterval.Hour).ToArray();
        var days = Enumerable.Range(0, period.Days).Select(period.Start.AddDays).ToArray();
        return hourly.Length == 0 ? null : new(
            Array.ConvertAll(hourly, one => Array.ConvertAll(days, day => one.IsValid(day) ? one.ByClock(day) : null)),
            Array.ConvertAll(days, Weekday));
    }

    /// <summary>All that was counted at an hour of the week.</summary>
    public double CountAt(int hourOfWeek) => _days
        .SelectMany(days => days.Where((day, at) => day is not null && _weekdays[at] == hourOfWeek / 24))
        .Select(day => day![hourOfWeek % 24]).Where(value => !double.IsNaN(value)).Sum();

    /// <summary>The 95 % interval of a statistic of the profile.</summary>
    public Interval? Bootstrap(Func<double[], double> statistic) =>
        BlockBootstrap.Interval(_weekdays.Length, days => statistic(Of(days)));

    /// <summary>The profile of some of the days.</summary>
    public double[] Of(int[] positions)
    {
        var profile = new double[Hours];
        var (sums, counts) = (new double[Hours], new int[Hours]);
        foreach (var days in _days)
        {
            Array.Clear(sums);
            Array.Clear(counts);
            foreach (var position in positions)
            {
                if (days[position] is { } day)
                {
                    Add(day, _weekdays[position] * 24, sums, counts);
                }
            }

            for (var hour = 0; hour < Hours; hour++)
            {
                profile[hour] += sums[hour] / counts[hour];
            }
        }

        return profile;
    }

    private static void Add(double[] day, int monday, double[] sums, int[] counts)
    {
        for (var hour = 0; hour < 24; hour++)
        {
            if (!double.IsNaN(day[hour]))
            {
                sums[monday + hour] += day[hour];
                counts[monday + hour]++;
            }
        }
    }

    private static int Weekday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;
}
