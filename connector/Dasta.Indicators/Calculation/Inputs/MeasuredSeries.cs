using Dasta.Indicators.Calculation.Seasonal;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Inputs;

/// <summary>What one series measured, by local day of its source.</summary>
internal sealed class MeasuredSeries
{
    private readonly double[]?[] _slots;
    private readonly double[] _totals;
    private readonly Dictionary<DateOnly, MonthTotal> _months;
    private readonly Lazy<IReadOnlySet<DateOnly>> _stuck;
    private readonly Lazy<bool[]> _outliers;
    private readonly Lazy<bool[]> _busiest;

    /// <param name="days">Days on which something was delivered, in any order, each once; at least one.</param>
    /// <param name="rules">Decide which days are valid.</param>
    /// <param name="joints">Where another series was linked in.</param>
    /// <param name="stuck">
    /// The days on which a sensor was stuck, where these were made of what sensors delivered; null for what one did.
    /// </param>
    public MeasuredSeries(
        SeriesDescription description, IReadOnlyList<DaySlots> days, CompletenessRules rules,
        IReadOnlyList<Joint>? joints = null, Func<IReadOnlySet<DateOnly>>? stuck = null)
    {
        Description = description;
        Joints = joints ?? [];
        FirstDay = days.Min(day => day.Day);
        LastDay = days.Max(day => day.Day);
        var length = LastDay.DayNumber - FirstDay.DayNumber + 1;
        _slots = new double[length][];
        foreach (var day in days)
        {
            _slots[day.Day.DayNumber - FirstDay.DayNumber] = day.Values;
        }

        var needed = description.Interval == SeriesInterval.Hour ? rules.HoursOfDay : 1;
        _totals = Array.ConvertAll(_slots, slots => Total(slots, needed));
        _months = Months();
        _stuck = new Lazy<IReadOnlySet<DateOnly>>(stuck ?? (() => description.Interval == SeriesInterval.Hour
            ? Inputs.StuckDays.Of([.. Days()], description.TimeZone) : new HashSet<DateOnly>()));
        _outliers = new Lazy<bool[]>(() => description.Interval is SeriesInterval.Hour or SeriesInterval.Day
            ? HampelFilter.FlagDays(_totals) : new bool[length]);
        _busiest = new Lazy<bool[]>(Busiest);
    }

    public SeriesDescription Description { get; }

    /// <summary>First day on which something was delivered.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>Last day on which something was delivered.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Days at which the series goes on as measured by another one.</summary>
    public IReadOnlyList<Joint> Joints { get; }

    /// <summary>The days on which the sensor was stuck.</summary>
    public IReadOnlySet<DateOnly> StuckDays => _stuck.Value;

    /// <summary>Whether enough of the day was measured for it to count.</summary>
    public bool IsValid(DateOnly day) => !double.IsNaN(Total(day));

    /// <summary>Whether the sensor was stuck on the day, so that nothing may be held against it.</summary>
    public bool IsStuck(DateOnly day) => _stuck.Value.Contains(day);

    /// <summary>
    /// Whether the day's total lies far from what week and trend of the whole series say (<see cref="HampelFilter"/>).
    /// It counts all the same; only nothing that lasts is worked out from it.
    /// </summary>
    public bool IsOutlier(DateOnly day) => Index(day) is { } index && _outliers.Value[index];

    /// <summary>Sum of what was measured on a valid day; NaN for other days.</summary>
    public double Total(DateOnly day) => Index(day) is { } index ? _totals[index] : double.NaN;

    /// <summary>Share of the day's intervals that was measured, 0 to 1.</summary>
    public double Coverage(DateOnly day) => Index(day) is { } index && _slots[index] is { Length: > 0 } slots
        ? slots.Count(slot => !double.IsNaN(slot)) / (double)slots.Length
        : 0;

    /// <summary>The measurements of a day, see <see cref="DaySlots"/>; empty when nothing was delivered.</summary>
    public ReadOnlySpan<double> Slots(DateOnly day) => Index(day) is { } index ? _slots[index] : default;

    /// <summary>
    /// The day by the clock, 24 values: an hour the day has twice is their mean, one that it lacks or that was not
    /// measured is NaN. Null when nothing was delivered or the series has no hours.
    /// </summary>
    public double[]? ByClock(DateOnly day)
    {
        if (Description.Interval != SeriesInterval.Hour || Index(day) is not { } index
            || _slots[index] is not { } slots)
        {
            return null;
        }

        if (slots.Length == 24)
        {
            return slots;
        }

        var clock = ClockHours.Of(day, Description.TimeZone, slots.Length);
        return
        [
            .. Enumerable.Range(0, 24).Select(hour =>
                Means.OfMeasured(slots.Where((_, at) => clock[at] == hour))),
        ];
    }

    /// <summary>
    /// Whether a clock hour is at times the busiest: on more than one in twenty of the valid days. A day without it has
    /// a busiest hour that nobody knows.
    /// </summary>
    public bool IsAtTimesBusiest(int hour) => _busiest.Value[hour];

    /// <summary>Sums of a month by its first day, or null when nothing was delivered in it.</summary>
    public MonthTotal? Month(DateOnly month) => _months.GetValueOrDefault(month);

    /// <summary>The months of a calendar year in which something was delivered.</summary>
    public IEnumerable<MonthTotal> Year(int year) =>
        Enumerable.Range(1, 12).Select(month => Month(new DateOnly(year, month, 1))).OfType<MonthTotal>();

    /// <summary>The same as others are held against it: without the days on which the sensor was stuck.</summary>
    public IEnumerable<MonthTotal> ReferenceYear(int year) => _stuck.Value.Count == 0
        ? Year(year)
        : Enumerable.Range(1, 12)
            .Select(month => Sum(new DateOnly(year, month, 1), IsStuck)).OfType<MonthTotal>();

    /// <summary>The days on which something was delivered, in order.</summary>
    public IEnumerable<DaySlots> Days() => _slots
        .Select((slots, index) => (slots, index))
        .Where(one => one.slots is not null)
        .Select(one => new DaySlots(FirstDay.AddDays(one.index), one.slots!));

    private static double Total(double[]? slots, int needed)
    {
        var (sum, measured) = (0.0, 0);
        foreach (var slot in slots ?? [])
        {
            (sum, measured) = double.IsNaN(slot) ? (sum, measured) : (sum + slot, measured + 1);
        }

        return slots is null || measured < needed ? double.NaN : sum;
    }

    /// <summary>A value of a week stands for each of its days, one of a month for all of them.</summary>
    private void Count(Span<int> weekdays, DateOnly day, DateOnly month)
    {
        var days = Description.Interval switch
        {
            SeriesInterval.Hour or SeriesInterval.Day => 1,
            SeriesInterval.Week => 7,
            _ => DateTime.DaysInMonth(month.Year, month.Month),
        };
        for (var offset = 0; offset < days; offset++)
        {
            weekdays[(int)day.AddDays(offset).DayOfWeek]++;
        }
    }

    private bool[] Busiest()
    {
        var (days, times) = (0, new int[24]);
        for (var day = FirstDay; day <= LastDay; day = day.AddDays(1))
        {
            if (IsValid(day) && ByClock(day) is { } hours)
            {
                times[Array.IndexOf(hours, hours.Where(hour => !double.IsNaN(hour)).Max())]++;
                days++;
            }
        }

        return Array.ConvertAll(times, one => 20 * one > days);
    }

    private int? Index(DateOnly day) =>
        day >= FirstDay && day <= LastDay ? day.DayNumber - FirstDay.DayNumber : null;

    private Dictionary<DateOnly, MonthTotal> Months()
    {
        var months = new Dictionary<DateOnly, MonthTotal>();
        for (var month = new DateOnly(FirstDay.Year, FirstDay.Month, 1); month <= LastDay; month = month.AddMonths(1))
        {
            if (Sum(month) is { } total)
            {
                months.Add(month, total);
            }
        }

        return months;
    }

    private MonthTotal? Sum(DateOnly month, Func<DateOnly, bool>? isLeftOut = null)
    {
        Span<int> weekdays = stackalloc int[7];
        double total = 0, weekend = 0;
        var delivered = false;
        for (var day = month; day.Month == month.Month; day = day.AddDays(1))
        {
            delivered |= Index(day) is { } index && _slots[index] is not null;
            var value = Total(day);
            if (double.IsNaN(value) || (isLeftOut?.Invoke(day) ?? false))
            {
                continue;
            }

            Count(weekdays, day, month);
            total += value;
            weekend += day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? value : 0;
        }

        if (!delivered)
        {
            return null;
        }

        var (valid, fewest) = (0, int.MaxValue);
        foreach (var days in weekdays)
        {
            (valid, fewest) = (valid + days, Math.Min(fewest, days));
        }

        return new MonthTotal(month, valid, fewest, total, weekend);
    }
}
