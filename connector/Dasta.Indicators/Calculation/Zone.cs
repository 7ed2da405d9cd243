namespace Dasta.Indicators.Calculation;

/// <summary>A zone with the monthly totals of its series.</summary>
internal sealed class Zone
{
    private readonly Dictionary<(int Series, DateOnly Month), MonthTotal> _totals;

    private Zone(string code, IReadOnlyList<MonthTotal> totals)
    {
        Code = code;
        _totals = totals.ToDictionary(total => (total.SeriesId, total.Month));
        Series = totals.Select(total => total.SeriesId).Distinct().Order().ToArray();
        var first = totals.Min(total => total.Month);
        var last = totals.Max(total => total.Month);
        var count = ((last.Year - first.Year) * 12) + last.Month - first.Month + 1;
        Months = Enumerable.Range(0, count).Select(first.AddMonths).ToArray();
    }

    public string Code { get; }

    public IReadOnlyList<int> Series { get; }

    /// <summary>Every month from the first to the last in which something was measured.</summary>
    public IReadOnlyList<DateOnly> Months { get; }

    public static IReadOnlyList<Zone> Of(IEnumerable<MonthTotal> totals) => totals
        .GroupBy(total => total.ZoneCode, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => new Zone(group.Key, group.ToArray()))
        .ToArray();

    /// <summary>The totals of a series in a month, or null when nothing was measured.</summary>
    public MonthTotal? Find(int series, DateOnly month) => _totals.GetValueOrDefault((series, month));

    /// <summary>The totals of a series in a year.</summary>
    public IEnumerable<MonthTotal> Year(int series, int year) =>
        Enumerable.Range(1, 12).Select(month => Find(series, new DateOnly(year, month, 1))).OfType<MonthTotal>();
}
