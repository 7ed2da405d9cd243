using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;

namespace Dasta.Indicators.Store.Reading;

/// <summary>The mean of each hour of the week over the days from one day until before another.</summary>
internal sealed class UsualWeek(DateOnly from, DateOnly until)
{
    private const int Hours = 24;
    private const int Weekdays = 7;
    private readonly decimal[] _sums = new decimal[Weekdays * Hours];
    private readonly int[] _days = new int[Weekdays * Hours];
    private readonly bool[] _seen = new bool[(until.DayNumber - from.DayNumber) * Hours];

    /// <summary>Adds a day of one series; series of one day are added up.</summary>
    public void Add(DayRow row)
    {
        var ofWeek = ((int)row.Day.DayOfWeek + 6) % Weekdays * Hours;
        var ofDay = (row.Day.DayNumber - from.DayNumber) * Hours;
        for (var hour = 0; hour < row.HourCount; hour++)
        {
            if (row.Hour(hour) is { } value)
            {
                var clock = ClockHour(row, hour);
                _sums[ofWeek + clock] += value;
                _days[ofWeek + clock] += _seen[ofDay + clock] ? 0 : 1;
                _seen[ofDay + clock] = true;
            }
        }
    }

    /// <summary>Means by weekday (Monday is 0) and hour of the clock; null where nothing was measured.</summary>
    public decimal?[][] Means() => Enumerable.Range(0, Weekdays).Select(weekday => Enumerable.Range(0, Hours)
        .Select(hour => _days[(weekday * Hours) + hour] is > 0 and var days
            ? _sums[(weekday * Hours) + hour] / days
            : (decimal?)null).ToArray()).ToArray();

    // On a day when the clock changes the k-th hour has another name.
    private static int ClockHour(DayRow row, int hour)
    {
        if (row.HourCount == Hours)
        {
            return hour;
        }

        var zone = row.Series.Key.TimeZone;
        var start = new DayGrid(zone, ReadingInterval.Hour).StartOf(row.Day, hour);
        return TimeZoneInfo.ConvertTimeFromUtc(start, zone).Hour;
    }
}
