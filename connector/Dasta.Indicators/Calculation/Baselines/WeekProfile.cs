using System.Numerics;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Registers;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// The 168 clock hours of a usual week in a period: the mean count of each over the valid days, added up over the
/// series of a zone. Monday 0 o'clock comes first.
/// </summary>
internal sealed class WeekProfile
{
    public const int Hours = 168;

    private const int DayHours = 24;

    private readonly int _series;
    private readonly int[] _weekdays;

    // Of each series and day the 24 hours, zero where not measured, and 1 where measured.
    private readonly double[] _values;
    private readonly double[] _present;

    private WeekProfile(double[]?[][] days, int[] weekdays)
    {
        _series = days.Length;
        _weekdays = weekdays;
        _values = new double[days.Length * weekdays.Length * DayHours];
        _present = new double[_values.Length];
        var from = 0;
        foreach (var day in days.SelectMany(series => series))
        {
            for (var hour = 0; day is not null && hour < DayHours; hour++)
            {
                (_values[from + hour], _present[from + hour]) = double.IsNaN(day[hour]) ? (0, 0) : (day[hour], 1);
            }

            from += DayHours;
        }

        Means = Of([.. Enumerable.Range(0, weekdays.Length)]);
    }

    /// <summary>Codes of the hours, <c>Mon-00</c> to <c>Sun-23</c>.</summary>
    public static IReadOnlyList<string> Codes => OpeningHour.Hours;

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

    /// <summary>All that was counted at each hour of the week.</summary>
    public double[] Counts()
    {
        var counts = new double[Hours];
        for (var from = 0; from < _values.Length; from += DayHours)
        {
            Add(_values.AsSpan(from, DayHours),
                counts.AsSpan(_weekdays[from / DayHours % _weekdays.Length] * DayHours, DayHours));
        }

        return counts;
    }

    /// <summary>On how many days each hour was measured, by the series that did so least often.</summary>
    public int[] DaysMeasured()
    {
        var fewest = Enumerable.Repeat(int.MaxValue, Hours).ToArray();
        for (var series = 0; series < _series; series++)
        {
            var days = new double[Hours];
            for (var day = 0; day < _weekdays.Length; day++)
            {
                Add(_present.AsSpan(((series * _weekdays.Length) + day) * DayHours, DayHours),
                    days.AsSpan(_weekdays[day] * DayHours, DayHours));
            }

            fewest = [.. fewest.Zip(days, (one, other) => Math.Min(one, (int)other))];
        }

        return fewest;
    }

    /// <summary>The profile of some of the days.</summary>
    public double[] Of(int[] positions)
    {
        var profile = new double[Hours];
        Fill(positions, profile, new double[Hours], new double[Hours]);
        return profile;
    }

    /// <summary>The same, in place, with room for the sums and the number of days of each hour.</summary>
    public void Fill(int[] positions, Span<double> profile, Span<double> sums, Span<double> counts)
    {
        profile.Clear();
        for (var series = 0; series < _series; series++)
        {
            sums.Clear();
            counts.Clear();
            foreach (var position in positions)
            {
                var from = ((series * _weekdays.Length) + position) * DayHours;
                var monday = _weekdays[position] * DayHours;
                Add(_values.AsSpan(from, DayHours), sums.Slice(monday, DayHours));
                Add(_present.AsSpan(from, DayHours), counts.Slice(monday, DayHours));
            }

            for (var hour = 0; hour < Hours; hour += Vector<double>.Count)
            {
                var mean = new Vector<double>(sums[hour..]) / new Vector<double>(counts[hour..]);
                (new Vector<double>(profile[hour..]) + mean).CopyTo(profile[hour..]);
            }
        }
    }

    private static void Add(ReadOnlySpan<double> day, Span<double> sums)
    {
        for (var hour = 0; hour < DayHours; hour += Vector<double>.Count)
        {
            var sum = new Vector<double>(sums[hour..]) + new Vector<double>(day[hour..]);
            sum.CopyTo(sums[hour..]);
        }
    }

    private static int Weekday(DateOnly day) => ((int)day.DayOfWeek + 6) % 7;
}
