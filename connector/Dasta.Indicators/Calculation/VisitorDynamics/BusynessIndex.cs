using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>
/// V1: 100 × what was measured over the mean of the reference year, averaged over the series of the zone that have
/// both; by month (mean of the valid days), day and clock hour.
/// </summary>
internal sealed class BusynessIndex() : ZoneIndicator("V1")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var panel = Panel.Of(zone.Persons, scope.ReferenceYear, town.Rules);
        return scope
            .Of([Granularity.Month, Granularity.Day, Granularity.Hour], length => Zone.Periods(length, zone.Persons))
            .Select(period => Calculate(town.Rules, zone, panel, period))
            .Select(candidate => candidate with
            {
                Figure = candidate.Figure with { ReferencePeriod = scope.ReferencePeriod },
            });
    }

    private Candidate<Figure> Calculate(CompletenessRules rules, Zone zone, Panel panel, Period period)
    {
        var measured = panel.Members.Count > 0 ? panel.Members.Keys : zone.Persons;
        var coverage = measured.Average(series => Coverage(series, period));
        var levels = measured
            .Select(series => (Series: series, Level: Level(series, period, rules)))
            .Where(one => !double.IsNaN(one.Level.Mean)).ToArray();
        if (panel.Members.Count == 0 || levels.Length == 0)
        {
            var reason = panel.Members.Count == 0
                ? MissingReason.NoReferencePeriod : MissingReason.InsufficientCoverage;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        double Base(MeasuredSeries series) => period.Granularity == Granularity.Hour
            ? panel.Members[series].HourMean : panel.Members[series].Mean;
        var value = levels.Average(one => 100 * one.Level.Mean / Base(one.Series));
        var reference = panel.ReferencePeriod;
        var status = ObservationStatus.Weakest(levels.Select(one => Link.StatusOf(
            one.Series.Joints, period, reference, panel.Members[one.Series].Status)));
        var interval = LogScale.Widen(
            value,
            period.Granularity == Granularity.Month ? Bootstrap(levels.Select(one => one.Series), period, Base) : null,
            levels.Average(one => Link.VarianceBetween(one.Series.Joints, period, reference)));
        var figure = new Figure(Indicator, zone.Code, period, value, MissingReason.None, status, coverage)
        {
            Interval = interval,
        };
        return Candidates.Counted(
            figure, levels.Sum(one => one.Level.Count), levels.Sum(one => panel.Members[one.Series].Total));
    }

    private static double Coverage(MeasuredSeries series, Period period) => period.Granularity switch
    {
        Granularity.Month => (series.Month(period.Start)?.ValidDays ?? 0) / (double)period.Days,
        Granularity.Day => series.Coverage(period.Start),
        _ => double.IsNaN(series.ByClock(period.Start)?[period.Hour] ?? double.NaN) ? 0 : 1,
    };

    private static (double Mean, double Count) Level(MeasuredSeries series, Period period, CompletenessRules rules)
    {
        if (period.Granularity == Granularity.Month)
        {
            return series.Month(period.Start) is { } month && rules.IsValid(month)
                ? (month.Mean, month.Total) : (double.NaN, 0);
        }

        var level = period.Granularity == Granularity.Day
            ? series.Total(period.Start)
            : series.ByClock(period.Start)?[period.Hour] ?? double.NaN;
        return (level, level);
    }

    private static Interval? Bootstrap(
        IEnumerable<MeasuredSeries> series, Period period, Func<MeasuredSeries, double> level)
    {
        var relative = series.Select(one => Enumerable.Range(0, period.Days)
            .Select(day => 100 * one.Total(period.Start.AddDays(day)) / level(one)).ToArray()).ToArray();
        return BlockBootstrap.Interval(
            period.Days, days => Means.OfMeasured(relative.Select(one => Means.At(one, days))));
    }
}
