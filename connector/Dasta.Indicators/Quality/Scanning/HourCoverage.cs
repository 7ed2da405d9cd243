namespace Dasta.Indicators.Quality.Scanning;

/// <summary>Counts, by month and hour of the clock, how many hours were expected and how many measured.</summary>
internal sealed class HourCoverage
{
    private readonly SortedDictionary<DateOnly, (long[] Expected, long[] Present)> _months = [];

    public void Add(DateOnly day, int clockHour, bool isPresent)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        if (!_months.TryGetValue(month, out var counts))
        {
            _months[month] = counts = (new long[24], new long[24]);
        }

        counts.Expected[clockHour]++;
        counts.Present[clockHour] += isPresent ? 1 : 0;
    }

    public IReadOnlyList<MonthHours> Months() =>
    [
        .. _months.Select(pair => new MonthHours(pair.Key, [.. Shares(pair.Value.Expected, pair.Value.Present)])),
    ];

    /// <summary>Share that was measured over all months, by hour of the clock.</summary>
    public IReadOnlyList<double?> Overall()
    {
        var expected = new long[24];
        var present = new long[24];
        foreach (var counts in _months.Values)
        {
            for (var hour = 0; hour < 24; hour++)
            {
                expected[hour] += counts.Expected[hour];
                present[hour] += counts.Present[hour];
            }
        }

        return [.. Shares(expected, present)];
    }

    private static IEnumerable<double?> Shares(long[] expected, long[] present) =>
        expected.Select((count, hour) => count == 0 ? (double?)null : present[hour] / (double)count);
}
