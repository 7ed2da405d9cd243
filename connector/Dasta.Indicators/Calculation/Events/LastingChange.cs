using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>
/// The mean of the weeks from a day over that of as many weeks before, over the median of the same elsewhere where
/// there is any. As many weeks as there are, eight at most.
/// </summary>
/// <param name="WindowDays">How many days are held against as many before: whole weeks.</param>
/// <param name="Own">The series in question that were measured enough on both sides.</param>
/// <param name="Controls">The series elsewhere that were, of those that measure in the same way.</param>
internal sealed record LastingChange(
    int WindowDays, IReadOnlyList<LastingChange.Window> Own, IReadOnlyList<LastingChange.Window> Controls)
{
    public const int WindowDaysMaximum = 56;
    private const int WeekDays = 7;
    private const double DaysShare = 0.75;

    /// <summary>The change: 0.25 is a quarter more.</summary>
    public double Value => Of([.. Enumerable.Range(0, WindowDays)]);

    /// <summary>Weeks on each side.</summary>
    public int Weeks => WindowDays / WeekDays;

    /// <summary>95 % interval by blocks of days; null where too few draws give a number.</summary>
    public Interval? Interval => BlockBootstrap.Interval(WindowDays, Of);

    /// <summary>What was counted before.</summary>
    public double CountBefore => Own.Sum(window => Count(window.Before));

    /// <summary>What was counted from the day on.</summary>
    public double CountAfter => Own.Sum(window => Count(window.After));

    /// <summary>Days measured on both sides together, of the series that has most.</summary>
    public int Days => Own.Max(window => window.Before.Concat(window.After).Count(day => !double.IsNaN(day)));

    /// <summary>
    /// The change that an event brought, over the whole weeks that it went on and were measured; without series where
    /// that is less than one.
    /// </summary>
    public static LastingChange Of(
        EventRecord one, IReadOnlyList<MeasuredSeries> own, IReadOnlyList<MeasuredSeries> controls)
    {
        var measured = own.Max(series => series.LastDay.DayNumber) - one.FirstDay.DayNumber + 1;
        var weeks = Math.Clamp(Math.Min(one.Days, measured), 0, WindowDaysMaximum) / WeekDays;
        return At(one.FirstDay, WeekDays * weeks, own, controls);
    }

    /// <summary>The change from a day on, whatever happened.</summary>
    public static LastingChange At(
        DateOnly start, int days, IReadOnlyList<MeasuredSeries> own, IReadOnlyList<MeasuredSeries> controls) => new(
            days,
            [.. own.Select(series => Windows(series, start, days)).OfType<Window>()],
            [.. controls.Select(series => Windows(series, start, days)).OfType<Window>()]);

    /// <summary>
    /// What says how it was elsewhere: persons counted in the same way, outside the core where there are any, in zones
    /// without another lasting event of their own in the weeks that are compared.
    /// </summary>
    public static IReadOnlyList<MeasuredSeries> ControlsOf(EventRecord one, Zone zone, TownData town) =>
    [
        .. EventContext
            .OutsideCore(
            [
                .. town.Zones.Where(other => !one.TakesPlaceIn(other.Code) && other.CountsLike(zone)
                    && !town.Events.Any(works => works != one && works.IsLasting && works.TakesPlaceIn(other.Code)
                        && works.FirstDay < one.FirstDay.AddDays(WindowDaysMaximum)
                        && works.LastDay >= one.FirstDay.AddDays(-WindowDaysMaximum))),
            ])
            .SelectMany(other => other.Persons)
            .Where(series => zone.Persons.Any(own => own.Description.IsLike(series.Description))),
    ];

    private static double Count(double[] days) => days.Where(day => !double.IsNaN(day)).Sum();

    private static Window? Windows(MeasuredSeries series, DateOnly start, int count)
    {
        double[] Days(int first) =>
            [.. Enumerable.Range(first, count).Select(day => Sound(series, start.AddDays(day)))];
        var window = new Window(Days(-count), Days(0));
        return window.IsComplete ? window : null;
    }

    // What a stuck sensor repeats is no measurement.
    private static double Sound(MeasuredSeries series, DateOnly day) =>
        series.IsStuck(day) ? double.NaN : series.Total(day);

    private double Of(int[] days) => (Own.Average(window => window.Change(days))
        / (Controls.Count == 0 ? 1 : Quantiles.Median(Controls.Select(window => window.Change(days))))) - 1;

    /// <summary>The day totals on both sides of the day; NaN where nothing was measured.</summary>
    internal sealed record Window(double[] Before, double[] After)
    {
        public bool IsComplete => new[] { Before, After }.All(days =>
            days.Length > 0
            && days.Count(day => !double.IsNaN(day)) >= DaysShare * days.Length) && Means.OfMeasured(Before) > 0;

        public double Change(int[] days) => Means.At(After, days) / Means.At(Before, days);
    }
}
