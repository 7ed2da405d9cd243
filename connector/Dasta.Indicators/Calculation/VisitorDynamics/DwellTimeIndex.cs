using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// V8: 100 × the median dwell time of the month over that of the reference year. Vendors deliver how many persons fall
/// in each class of seconds (<c>0-300</c>, the last without upper bound: <c>3600-</c>); the median lies in its class in
/// proportion.
/// </summary>
internal sealed class DwellTimeIndex() : ZoneIndicator("V8")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var classes = zone.Of("dwell")
            .Select(series => (Series: series, Class: DwellClass.Parse(series.Description.Dimension("class"))))
            .Where(one => one.Class is not null).Select(one => (one.Series, Class: one.Class!))
            .OrderBy(one => one.Class.From).ToArray();
        return scope.Of([Granularity.Month], length => Zone.Periods(length, [.. classes.Select(one => one.Series)]))
            .Select(period => Calculate(town.Rules, zone, classes, period, scope.ReferenceYear));
    }

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, IReadOnlyList<(MeasuredSeries Series, DwellClass Class)> classes,
        Period period, int year)
    {
        var series = classes.Select(one => one.Series).ToArray();
        var coverage = MonthSeries.Coverage(series, period);
        var months = Enumerable.Range(1, 12).Select(month => Period.Month(year, month))
            .Where(month => KnownTogether.IsValid(series, month, rules)).ToArray();
        var referenceMonths = months.Length;
        var counts = Counts(classes, KnownTogether.Days(series, period));
        var usual = Counts(classes, [.. months.SelectMany(month => KnownTogether.Days(series, month))]);
        var status = referenceMonths < rules.MonthsOfDwell
            ? ObservationStatus.Missing : rules.StatusOfYear(referenceMonths);
        var (median, reference) = (DwellClass.Median(counts), DwellClass.Median(usual));
        var reason = !KnownTogether.IsValid(series, period, rules) ? MissingReason.InsufficientCoverage
            : status == ObservationStatus.Missing ? MissingReason.NoReferencePeriod
            : median is null || reference is null ? MissingReason.MedianInOpenClass
            : MissingReason.None;
        var figure = reason == MissingReason.None
            ? new Figure(Indicator, zone.Code, period, 100 * median / reference, reason, status, coverage)
            {
                Interval = Interval(classes, period, reference!.Value),
            }
            : Figure.Missing(Indicator, zone.Code, period, reason, coverage);
        return Candidates.Counted(
            figure with { ReferencePeriod = Period.Year(year).Code },
            counts.Sum(one => one.Persons), usual.Sum(one => one.Persons));
    }

    private static (DwellClass Class, double Persons)[] Counts(
        IReadOnlyList<(MeasuredSeries Series, DwellClass Class)> classes, DateOnly[] days) =>
        [.. classes.Select(one => (one.Class, days.Sum(day => one.Series.Total(day))))];

    // From the days of the month; a source that delivers weeks or months only leaves nothing to draw from.
    private static Interval? Interval(
        IReadOnlyList<(MeasuredSeries Series, DwellClass Class)> classes, Period period, double reference)
    {
        if (classes.Any(one => one.Series.Description.Interval > SeriesInterval.Day))
        {
            return null;
        }

        var whole = KnownTogether.Days([.. classes.Select(one => one.Series)], period);
        var days = classes.Select(one => Enumerable.Range(0, period.Days).Select(period.Start.AddDays)
            .Select(day => whole.Contains(day) ? one.Series.Total(day) : 0).ToArray()).ToArray();
        return BlockBootstrap.Interval(period.Days, positions => 100 / reference * (DwellClass.Median(
            [.. classes.Select((one, index) => (one.Class, positions.Sum(day => days[index][day])))]) ?? double.NaN));
    }
}
