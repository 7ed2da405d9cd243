namespace Dasta.Indicators.Quality;

/// <summary>What the series of a source come to together, and those of them that are worst.</summary>
/// <param name="most">How many of the worst are kept.</param>
internal sealed class SeriesTotals(int most)
{
    private readonly List<SeriesQuality> _worst = [];
    private readonly SortedDictionary<DateOnly, int> _missingMonths = [];

    /// <summary>How many series there are.</summary>
    public int Count { get; private set; }

    public long Present { get; private set; }

    public long Expected { get; private set; }

    public long Days { get; private set; }

    /// <summary>Days that are kept but doubted, each once a series.</summary>
    public long DoubtedDays { get; private set; }

    /// <summary>Valid days of the series that have months.</summary>
    public long ValidDays { get; private set; }

    /// <summary>Months of all series.</summary>
    public long Months { get; private set; }

    /// <summary>Times that a sensor seemed stuck.</summary>
    public long Stuck { get; private set; }

    public long Outliers { get; private set; }

    /// <summary>How many series have no valid month, by month.</summary>
    public IReadOnlyDictionary<DateOnly, int> MissingMonths => _missingMonths;

    /// <summary>The worst series, those first of which the least was measured.</summary>
    public IReadOnlyList<SeriesQuality> Worst => [.. Ranked()];

    public void Add(SeriesQuality series)
    {
        Count++;
        (Present, Expected, Days) = (Present + series.Present, Expected + series.Expected, Days + series.Days);
        DoubtedDays += series.Flags.DistinctBy(flag => flag.Day).Count();
        ValidDays += series.Months.Count > 0 ? series.ValidDays : 0;
        Months += series.Months.Count;
        Stuck += series.Flags.Count(flag => flag.Kind == DayFlag.Stuck);
        Outliers += series.Flags.Count(flag => flag.Kind == DayFlag.Outlier);
        foreach (var month in series.Months.Where(month => month.Status == "M"))
        {
            _missingMonths[month.Month] = _missingMonths.GetValueOrDefault(month.Month) + 1;
        }

        _worst.Add(series);
        if (_worst.Count >= 2 * most)
        {
            var kept = Ranked().ToArray();
            _worst.Clear();
            _worst.AddRange(kept);
        }
    }

    private IEnumerable<SeriesQuality> Ranked() => _worst.OrderBy(one => one.Coverage)
        .ThenByDescending(one => one.Flags.Count).ThenBy(one => one.Code, StringComparer.Ordinal).Take(most);
}
