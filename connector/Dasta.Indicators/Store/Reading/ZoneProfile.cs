using Dasta.Indicators.Store.Days;
using Dasta.Indicators.Zones;

namespace Dasta.Indicators.Store.Reading;

/// <summary>
/// A zone at a glance: its days and its usual week. All series of one property in the zone are added up; an hour
/// counts for every series that measured it whole.
/// </summary>
/// <param name="Days">Totals by local day, of the days on which something was measured or filled in.</param>
/// <param name="Week">Mean by weekday (Monday is 0) and hour of the clock; null where nothing was measured.</param>
internal sealed record ZoneProfile(IReadOnlyList<ZoneDay> Days, decimal?[][] Week)
{
    /// <summary>Reads the profile from one day until before another.</summary>
    public static async Task<ZoneProfile> ReadAsync(
        ReadingStore store, IReadOnlyList<StoredSeries> series, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var days = new SortedDictionary<DateOnly, decimal>();
        var gaps = series.ToDictionary(one => one.Id, one => new HourGaps(one));
        var sums = new Dictionary<(DayOfWeek, int), (decimal Sum, HashSet<DateOnly> Days)>();
        await foreach (var row in store.DaysAsync(series, from, until, ct))
        {
            days[row.Day] = days.GetValueOrDefault(row.Day) + row.Total;
            Add(row, sums);
            gaps[row.Series.Id].Add(row);
        }

        var filled = gaps.Values.SelectMany(one => one.Filled()).GroupBy(one => one.Key)
            .ToDictionary(day => day.Key, day => day.Sum(one => one.Value));

        var week = Enumerable.Range(0, 7).Select(weekday => Enumerable.Range(0, 24)
            .Select(hour => sums.TryGetValue(((DayOfWeek)((weekday + 1) % 7), hour), out var one)
                ? one.Sum / one.Days.Count
                : (decimal?)null).ToArray()).ToArray();
        return new ZoneProfile(
            [
                .. days.Keys.Union(filled.Keys).Order().Select(day => new ZoneDay(
                    day, days.GetValueOrDefault(day),
                    filled.TryGetValue(day, out var more) ? days.GetValueOrDefault(day) + more : null)),
            ],
            week);
    }

    private static void Add(DayRow row, Dictionary<(DayOfWeek, int), (decimal Sum, HashSet<DateOnly> Days)> sums)
    {
        for (var hour = 0; hour < row.HourCount; hour++)
        {
            if (row.Hour(hour) is { } value)
            {
                var key = (row.Day.DayOfWeek, ClockHour(row, hour));
                var one = sums.TryGetValue(key, out var found) ? found : (0m, []);
                one.Item2.Add(row.Day);
                sums[key] = (one.Item1 + value, one.Item2);
            }
        }
    }

    // On a day when the clock changes the k-th hour has another name.
    private static int ClockHour(DayRow row, int hour)
    {
        if (row.HourCount == 24)
        {
            return hour;
        }

        var zone = row.Series.Key.TimeZone;
        var start = new DayGrid(zone, Sources.Readings.ReadingInterval.Hour).StartOf(row.Day, hour);
        return TimeZoneInfo.ConvertTimeFromUtc(start, zone).Hour;
    }
}
