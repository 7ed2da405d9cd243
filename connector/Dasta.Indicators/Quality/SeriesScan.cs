using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Seasonal;
using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;
using Dasta.Indicators.Store.Reading;

namespace Dasta.Indicators.Quality;

/// <summary>Goes through the days of one series, in their order, and judges them.</summary>
internal sealed class SeriesScan(StoredSeries series, HourCoverage coverage)
{
    private const string Entering = "walkIns";
    private const int HoursOfDay = 24;
    private static readonly CompletenessRules Rules = new();
    private readonly DayGrid _hours = new(series.Key.TimeZone, ReadingInterval.Hour);
    private readonly Dictionary<DateOnly, DayRow> _rows = [];

    private bool IsShop => series.Key.Property == Entering;

    public void Add(DayRow row) => _rows.Add(row.Day, row);

    /// <summary>The judgement of the days from the first to the last that hold something.</summary>
    public SeriesQuality Finish() => _rows.Count == 0 ? Quality(0, 0, 0, 0, [], [])
        : series.Key.Interval.IsWithinDay ? IsShop ? JudgeShop() : JudgeHours()
        : series.Key.Interval == ReadingInterval.Day ? JudgeDays()
        : JudgePeriods();

    private SeriesQuality JudgeHours()
    {
        var days = Days(_rows.Keys.Min(), _rows.Keys.Max());
        long present = 0, expected = 0;
        var delivered = new List<DaySlots>(_rows.Count);
        foreach (var day in days)
        {
            var row = _rows.GetValueOrDefault(day);
            var count = _hours.Slots(day);
            var hours = new double[count];
            expected += count;
            for (var hour = 0; hour < count; hour++)
            {
                var value = row?.Hour(hour);
                var name = ClockHour(day, hour, count);
                present += value is null ? 0 : 1;
                coverage.Add(day, name, value is not null);
                hours[hour] = value is { } number ? (double)number : double.NaN;
            }

            if (row is not null)
            {
                delivered.Add(new DaySlots(day, hours));
            }
        }

        var valid = days.Where(IsValid).ToArray();
        return Quality(present, expected, days.Length, valid.Length, Months(days, valid),
            [.. Stuck(delivered), .. Outliers(days, IsValid)]);
    }

    // A shop that is closed has nothing to count, and is not missing.
    private SeriesQuality JudgeShop()
    {
        var days = Days(_rows.Keys.Min(), _rows.Keys.Max());
        var measured = _rows.ToDictionary(row => row.Key, row => Enumerable.Range(0, _hours.Slots(row.Key))
            .Where(hour => row.Value.Hour(hour) is not null)
            .Select(hour => ClockHour(row.Key, hour, _hours.Slots(row.Key))).ToHashSet());
        var hours = new ShopHours(days, measured.SelectMany(row => row.Value.Select(hour => (row.Key, hour))));
        long present = 0, expected = 0;
        var (open, valid) = (new List<DateOnly>(), new HashSet<DateOnly>());
        foreach (var day in days)
        {
            var own = measured.GetValueOrDefault(day) ?? [];
            var wanted = Enumerable.Range(0, HoursOfDay).Where(hour => hours.IsExpected(day, hour)).ToHashSet();
            foreach (var hour in wanted.Union(own))
            {
                coverage.Add(day, hour, own.Contains(hour));
            }

            (present, expected) = (present + own.Count, expected + wanted.Union(own).Count());
            if (wanted.Count > 0)
            {
                open.Add(day);
                if (wanted.Count(own.Contains) * HoursOfDay >= wanted.Count * Rules.HoursOfDay)
                {
                    valid.Add(day);
                }
            }
        }

        return Quality(present, expected, open.Count, valid.Count,
            [.. days.Select(MonthOf).Distinct().Select(month => new MonthQuality(
                month,
                hours.Coverage(month) >= Rules.DaysOfMonth ? ObservationStatus.Normal : ObservationStatus.Missing,
                valid.Count(day => MonthOf(day) == month), open.Count(day => MonthOf(day) == month)))],
            [.. Stuck(days.Where(_rows.ContainsKey).Select(Hours)), .. Outliers(days, valid.Contains)]);
    }

    private DaySlots Hours(DateOnly day) => new(
        day,
        [.. Enumerable.Range(0, _hours.Slots(day)).Select(hour => (double?)_rows[day].Hour(hour) ?? double.NaN)]);

    // A reading of a day is the day: it counts or there is none.
    private SeriesQuality JudgeDays()
    {
        var days = Days(_rows.Keys.Min(), _rows.Keys.Max());
        var valid = days.Where(IsValid).ToArray();
        return Quality(
            valid.Length, days.Length, days.Length, valid.Length, Months(days, valid), [.. Outliers(days, IsValid)]);
    }

    private SeriesQuality JudgePeriods()
    {
        var periods = new List<DateOnly>();
        for (var day = _rows.Keys.Min(); day <= _rows.Keys.Max(); day = Next(day))
        {
            periods.Add(day);
        }

        var present = _rows.Keys.Count(IsValid);
        return Quality(present, periods.Count, periods.Count, present,
            series.Key.Interval.Iso == "P1M" ? [.. periods.Select(MonthWhole)] : [], []);
    }

    private MonthQuality MonthWhole(DateOnly month)
    {
        var length = DateTime.DaysInMonth(month.Year, month.Month);
        return IsValid(month) ? new MonthQuality(month, ObservationStatus.Normal, length, length)
            : new MonthQuality(month, ObservationStatus.Missing, 0, length);
    }

    private SeriesQuality Quality(
        long present, long expected, int days, int validDays, IReadOnlyList<MonthQuality> months,
        IReadOnlyList<DayFlag> flags) => new(
        series.Key.Code, series.Key.ZoneCode, series.Key.Property, series.Key.Interval.Iso, present, expected, days,
        validDays, months, flags);

    private bool IsValid(DateOnly day) =>
        _rows.TryGetValue(day, out var row) && row.HoursPresent >= Rules.HoursOfDay;

    private static MonthQuality[] Months(DateOnly[] days, DateOnly[] valid)
    {
        var byMonth = valid.ToLookup(MonthOf);
        return
        [
            .. days.Select(MonthOf).Distinct().Select(month =>
            {
                var counted = byMonth[month].ToArray();
                var length = DateTime.DaysInMonth(month.Year, month.Month);
                var isValid = Rules.IsValid(new MonthTotal(month, counted.Length, FewestOfAWeekday(counted), 0, 0));
                return new MonthQuality(
                    month, isValid ? ObservationStatus.Normal : ObservationStatus.Missing, counted.Length, length);
            }),
        ];
    }

    private static int FewestOfAWeekday(IEnumerable<DateOnly> days)
    {
        var counts = days.CountBy(day => day.DayOfWeek).Select(pair => pair.Value).ToArray();
        return counts.Length == 7 ? counts.Min() : 0;
    }

    // By the rule that keeps them out of references too.
    private IEnumerable<DayFlag> Stuck(IEnumerable<DaySlots> delivered) =>
        StuckDays.Spells([.. delivered], series.Key.TimeZone)
            .Select(spell => new DayFlag(spell.First, DayFlag.Stuck, spell.Hours));

    private IEnumerable<DayFlag> Outliers(DateOnly[] days, Func<DateOnly, bool> isValid)
    {
        var totals = days.Select(day => isValid(day) ? (double)_rows[day].Total : double.NaN).ToArray();
        return totals.All(double.IsNaN)
            ? []
            : HampelFilter.FlagDays(totals)
                .Select((flag, at) => flag ? new DayFlag(days[at], DayFlag.Outlier) : null).OfType<DayFlag>();
    }

    private int ClockHour(DateOnly day, int hour, int count) => count == 24
        ? hour
        : TimeZoneInfo.ConvertTimeFromUtc(_hours.StartOf(day, hour), series.Key.TimeZone).Hour;

    private DateOnly Next(DateOnly day) => series.Key.Interval.Iso switch
    {
        "P1D" => day.AddDays(1),
        "P1W" => day.AddDays(7),
        "P1M" => day.AddMonths(1),
        "P3M" => day.AddMonths(3),
        _ => day.AddYears(1),
    };

    private static DateOnly[] Days(DateOnly first, DateOnly last) =>
        [.. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays)];

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
