namespace Dasta.Indicators.Store.Reading;

/// <summary>
/// A zone at a glance: its days and its usual week. All series of one property in the zone are added up; an hour
/// counts for every series that measured it whole.
/// </summary>
/// <param name="Days">Totals by local day, of the days on which something was measured.</param>
/// <param name="Week">Mean by weekday (Monday is 0) and hour of the clock; null where nothing was measured.</param>
internal sealed record ZoneProfile(IReadOnlyList<(DateOnly Day, decimal Total)> Days, decimal?[][] Week)
{
    /// <summary>Reads the profile from one day until before another.</summary>
    public static async Task<ZoneProfile> ReadAsync(
        ReadingStore store, IReadOnlyList<StoredSeries> series, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var days = new SortedDictionary<DateOnly, decimal>();
        var week = new UsualWeek(from, until);
        await foreach (var row in store.DaysAsync(series, from, until, ct))
        {
            days[row.Day] = days.GetValueOrDefault(row.Day) + row.Total;
            week.Add(row);
        }

        return new ZoneProfile(days.Select(pair => (pair.Key, pair.Value)).ToArray(), week.Means());
    }
}
