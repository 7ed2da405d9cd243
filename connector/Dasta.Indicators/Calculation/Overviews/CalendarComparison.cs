using Dasta.Indicators.Calculation.Answers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Indicators.Overviews;
using Dasta.Indicators.Registers;

namespace Dasta.Indicators.Calculation.Overviews;

/// <summary>
/// A month against the same month a year before as if both had the same calendar: each weekday counts as much as
/// another, and days set apart by a holiday count in neither. Beside it, by what their calendars differ.
/// </summary>
/// <param name="month">First day of the month.</param>
/// <param name="holidays">Holidays of both months, school holidays among them.</param>
internal sealed class CalendarComparison(DateOnly month, IReadOnlyList<HolidayEntry> holidays)
{
    /// <summary>Share of the days of each month that must count.</summary>
    private const double DaysShare = 0.5;

    private readonly DateOnly _before = month.AddYears(-1);

    private readonly HolidayEntry[] _set = [.. holidays.Where(one => one.Kind != HolidayEntry.School)];

    /// <summary>By what the calendars of the two months differ; null where they do not.</summary>
    public OverviewFinding? Difference()
    {
        var (more, fewer) = (Weekdays(month).Except(Weekdays(_before)).ToArray(),
            Weekdays(_before).Except(Weekdays(month)).ToArray());
        var (now, then) = (In(month), In(_before));
        if (more.Length + fewer.Length + now.Length + then.Length == 0)
        {
            return null;
        }

        return new OverviewFinding("calendar", string.Empty, Words.Both(words =>
        {
            string Days(DayOfWeek[] days, string than) =>
                $"{words.Choose("een", "one")} {words.List([.. days.Select(words.DayOfWeek)])} {than}";
            var weekdays = words.List(
            [
                .. more.Length == 0 ? [] : new[] { Days(more, words.Choose("meer", "more")) },
                .. fewer.Length == 0 ? [] : new[] { Days(fewer, words.Choose("minder", "fewer")) },
            ]);
            string Set(HolidayEntry[] days, DateOnly of) => days.Length == 0
                ? words.Choose($"geen feestdag in {words.Month(of)}", $"no holiday in {words.Month(of)}")
                : words.List([.. days.Select(one => $"{one.Name} ({words.Day(one.FirstDay)})")]);
            var set = now.Length + then.Length == 0 ? "" : $"; {Set(now, month)}, {Set(then, _before)}";
            return words.Choose("Kalender tegenover ", "Calendar against ") + words.Month(_before) + ": "
                + (weekdays.Length == 0 ? words.Choose("dezelfde weekdagen", "the same weekdays") : weekdays) + set;
        }));
    }

    /// <summary>The index of an area over that of a year before, less one; null where too few days count.</summary>
    /// <param name="area">Name of the area.</param>
    /// <param name="id">Key of the index of the month.</param>
    /// <param name="index">The index by the day, of both months.</param>
    public OverviewFinding? Change(string area, string id, IReadOnlyDictionary<DateOnly, double> index)
    {
        var (now, then) = (Days(month, index), Days(_before, index));
        if (Few(now) || Few(then))
        {
            return null;
        }

        var (ours, theirs) = (
            new WeekdayBlocks(month.DayOfWeek, now), new WeekdayBlocks(_before.DayOfWeek, then));
        double Ratio(int[] one, int[] other) => (ours.Mean(one) / theirs.Mean(other)) - 1;
        int[] All(double[] days) => [.. Enumerable.Range(0, days.Length)];
        var (draws, others) = (BlockBootstrap.Positions(now.Length), BlockBootstrap.Positions(then.Length));
        double[] drawn = [.. draws.Zip(others, Ratio)];
        var interval = BlockBootstrap.Expanded(drawn, Math.Min(now.Length, then.Length), parts: 2);
        var (value, count) = (Ratio(All(now), All(then)), Count(now) + Count(then));
        var isApart = interval is { } found && (found.Lower > 0 || found.Upper < 0);
        return new OverviewFinding("year-on-year", id, Words.Both(words =>
            $"{area}: {words.Change(value)} {words.Choose("passanten dan in", "passers-by than in")} "
            + $"{words.Month(_before)}{words.Choose(", op gelijke weekdagen en zonder feestdagen",
                ", on equal weekdays and without holidays")} {words.ChangeWithin(interval, count, words.Days)}"
            + (isApart ? "" : words.Choose(
                ", niet te onderscheiden van een jaar eerder", ", not distinguishable from a year before"))));
    }

    private static int Count(double[] days) => days.Count(day => !double.IsNaN(day));

    private static bool Few(double[] days) =>
        Count(days) < DaysShare * days.Length || days.All(day => double.IsNaN(day) || day <= 0);

    private double[] Days(DateOnly first, IReadOnlyDictionary<DateOnly, double> index) =>
    [
        .. Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month)).Select(first.AddDays)
            .Select(day => IsSet(day) ? double.NaN : index.GetValueOrDefault(day, double.NaN)),
    ];

    private bool IsSet(DateOnly day) => Array.Exists(_set, one => one.FirstDay <= day && day <= one.LastDay);

    private HolidayEntry[] In(DateOnly first) =>
        [.. _set.Where(one => one.FirstDay < first.AddMonths(1) && one.LastDay >= first)];

    // Those that the month has five of.
    private static DayOfWeek[] Weekdays(DateOnly first) =>
    [
        .. Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month) - 28)
            .Select(day => first.AddDays(day).DayOfWeek),
    ];
}
