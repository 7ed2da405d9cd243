using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Events;

/// <summary>
/// E2b: what changes things for weeks (road works, a redesign, a campaign, other opening hours): the mean of the eight
/// weeks from its start over that of the eight weeks before, over the same elsewhere, less one.
/// </summary>
internal sealed class BeforeAfter() : EventIndicator("E2b")
{
    private const int WindowDays = 56;
    private const double DaysShare = 0.75;

    protected override IEnumerable<Candidate<Figure>> Calculate(EventContext context, CalculationScope scope) =>
        from one in context.Town.Events
        let period = Period.Day(one.FirstDay)
        where one.IsLasting && scope.Includes(period)
        from zone in context.ZonesOf(one)
        select Calculate(context, one, zone, period);

    private Candidate<Figure> Calculate(EventContext context, EventRecord one, Zone zone, Period period)
    {
        var own = zone.Persons.Select(series => Windows(series, one.FirstDay)).OfType<Window>().ToArray();
        var controls = context.Town.Zones
            .Where(other => !one.TakesPlaceIn(other.Code))
            .SelectMany(other => other.Persons)
            .Select(series => Windows(series, one.FirstDay)).OfType<Window>().ToArray();
        if (own.Length == 0 || controls.Length == 0)
        {
            var reason = own.Length == 0 ? MissingReason.InsufficientCoverage : MissingReason.NoControls;
            return Candidates.Missing(Indicator, zone.Code, period, reason, breakdown: one.Id);
        }

        double Change(int[] days) =>
            (own.Average(window => window.Change(days))
                / Quantiles.Median(controls.Select(window => window.Change(days)))) - 1;
        var figure = new Figure(
            Indicator, zone.Code, period, Change([.. Enumerable.Range(0, WindowDays)]), MissingReason.None,
            ObservationStatus.Normal, own.Length / (double)zone.Persons.Count)
        {
            Breakdown = one.Id,
            Interval = BlockBootstrap.Interval(WindowDays, Change),
        };
        return Candidates.Counted(
            figure, own.Sum(window => Count(window.Before)), own.Sum(window => Count(window.After)));
    }

    private static double Count(double[] days) => days.Where(day => !double.IsNaN(day)).Sum();

    private static Window? Windows(MeasuredSeries series, DateOnly start)
    {
        double[] Days(int first) =>
            [.. Enumerable.Range(first, WindowDays).Select(day => series.Total(start.AddDays(day)))];
        var window = new Window(Days(-WindowDays), Days(0));
        return window.IsComplete ? window : null;
    }

    private sealed record Window(double[] Before, double[] After)
    {
        public bool IsComplete => new[] { Before, After }.All(days =>
            days.Count(day => !double.IsNaN(day)) >= DaysShare * WindowDays) && Means.OfMeasured(Before) > 0;

        public double Change(int[] days) => Means.At(After, days) / Means.At(Before, days);
    }
}
