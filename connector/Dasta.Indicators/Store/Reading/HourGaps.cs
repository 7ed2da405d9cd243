using Dasta.Indicators.Store.Days;

namespace Dasta.Indicators.Store.Reading;

/// <summary>
/// Fills short gaps of a series, for what is shown and never for a figure: an hour that lacks gets what its hour of the
/// week usually has, times how busy its week was in the hours that were measured.
/// </summary>
/// <param name="series">The series; its intervals lie within a day.</param>
internal sealed class HourGaps(StoredSeries series)
{
    /// <summary>Longer gaps stay open.</summary>
    public const int LongestHours = 24;

    private const int DayHours = 24;
    private const int WeekDays = 7;

    private readonly DayGrid _grid = new(series.Key.TimeZone, Sources.Readings.ReadingInterval.Hour);
    private readonly List<(DateOnly Day, int HourOfWeek, double Value)> _hours = [];
    private DateOnly? _last;

    /// <summary>Takes a day; days come in order.</summary>
    public void Add(DayRow row)
    {
        for (var missing = _last?.AddDays(1); missing < row.Day; missing = missing.Value.AddDays(1))
        {
            AddHours(missing.Value, _ => double.NaN);
        }

        AddHours(row.Day, hour => (double?)row.Hour(hour) ?? double.NaN);
        _last = row.Day;
    }

    /// <summary>What is filled in, by day.</summary>
    public IReadOnlyDictionary<DateOnly, decimal> Filled()
    {
        var usual = _hours.Where(hour => !double.IsNaN(hour.Value)).GroupBy(hour => hour.HourOfWeek)
            .ToDictionary(group => group.Key, group => group.Average(hour => hour.Value));
        var levels = _hours.Where(hour => !double.IsNaN(hour.Value)).GroupBy(hour => Week(hour.Day))
            .ToDictionary(
                week => week.Key,
                week => week.Sum(hour => hour.Value) / week.Sum(hour => usual[hour.HourOfWeek]));
        var filled = new Dictionary<DateOnly, double>();
        foreach (var gap in Gaps())
        {
            foreach (var hour in _hours[gap])
            {
                if (usual.TryGetValue(hour.HourOfWeek, out var mean)
                    && levels.TryGetValue(Week(hour.Day), out var level) && double.IsFinite(level))
                {
                    filled[hour.Day] = filled.GetValueOrDefault(hour.Day) + (mean * level);
                }
            }
        }

        return filled.ToDictionary(day => day.Key, day => Math.Round((decimal)day.Value, series.Key.Decimals));
    }

    // Between measured hours: what was not measured before the first and after the last is no gap.
    private IEnumerable<Range> Gaps()
    {
        var measured = -1;
        for (var at = 0; at < _hours.Count; at++)
        {
            if (double.IsNaN(_hours[at].Value))
            {
                continue;
            }

            if (measured >= 0 && at - measured - 1 is > 0 and <= LongestHours)
            {
                yield return (measured + 1)..at;
            }

            measured = at;
        }
    }

    private void AddHours(DateOnly day, Func<int, double> value)
    {
        var monday = ((int)day.DayOfWeek + WeekDays - 1) % WeekDays * DayHours;
        for (var hour = 0; hour < _grid.Slots(day); hour++)
        {
            var clock = TimeZoneInfo.ConvertTimeFromUtc(_grid.StartOf(day, hour), series.Key.TimeZone).Hour;
            _hours.Add((day, monday + clock, value(hour)));
        }
    }

    private static int Week(DateOnly day) => (day.DayNumber + 6) / WeekDays;
}
