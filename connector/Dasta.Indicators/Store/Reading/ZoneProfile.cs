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
        var week = new UsualWeek(from, until);
        await foreach (var row in store.DaysAsync(series, from, until, ct))
        {
            days[row.Day] = days.GetValueOrDefault(row.Day) + row.Total;
            week.Add(row);
            gaps[row.Series.Id].Add(row);
        }

        var filled = gaps.Values.SelectMany(one => one.Filled()).GroupBy(one => one.Key)
            .ToDictionary(day => day.Key, day => day.Sum(one => one.Value));
        return new ZoneProfile(
            [
                .. days.Keys.Union(filled.Keys).Order().Select(day => new ZoneDay(
                    day, days.GetValueOrDefault(day),
                    filled.TryGetValue(day, out var more) ? days.GetValueOrDefault(day) + more : null)),
            ],
            week.Means());
    }
}
