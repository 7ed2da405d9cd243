using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Baselines;

/// <summary>
/// 100 × what was measured over the mean of the reference year, averaged over the series that have both; of a month
/// (mean of its valid days), a day or a clock hour.
/// </summary>
/// <param name="indicator">Code of the definition.</param>
/// <param name="area">Code of the area.</param>
/// <param name="series">What is measured in it; at least one.</param>
/// <param name="referenceYear">The town's own reference year.</param>
/// <param name="rules">Which months and years count.</param>
/// <param name="breakdown">Member of the indicator's breakdown.</param>
internal sealed class PanelIndex(
    string indicator, string area, IReadOnlyList<MeasuredSeries> series, int referenceYear, CompletenessRules rules,
    string breakdown = Figure.Whole)
{
    private readonly Panel _panel = Panel.Of(series, referenceYear, rules);

    /// <summary>The figure of a period, with what was counted in it and in the reference year.</summary>
    public Candidate<Figure> Of(Period period)
    {
        var candidate = Calculate(period);
        return candidate with
        {
            Figure = candidate.Figure with { ReferencePeriod = _panel.ReferencePeriod.Code, Breakdown = breakdown },
        };
    }

    private Candidate<Figure> Calculate(Period period)
    {
        var measured = _panel.Members.Count > 0 ? _panel.Members.Keys : series;
        var coverage = measured.Average(one => Coverage(one, period));
        var levels = measured
            .Select(one => (Series: one, Level: Level(one, period)))
            .Where(one => !double.IsNaN(one.Level.Mean)).ToArray();
        if (_panel.Members.Count == 0 || levels.Length == 0)
        {
            var reason = _panel.Members.Count == 0
                ? MissingReason.NoReferencePeriod : MissingReason.InsufficientCoverage;
            return Candidates.Missing(indicator, area, period, reason, coverage);
        }

        double Base(MeasuredSeries one) => period.Granularity == Granularity.Hour
            ? _panel.Members[one].HourMean : _panel.Members[one].Mean;
        var value = levels.Average(one => 100 * one.Level.Mean / Base(one.Series));
        var status = ObservationStatus.Weakest(levels.Select(one => _panel.Members[one.Series].Status));
        var figure = new Figure(indicator, area, period, value, MissingReason.None, status, coverage)
        {
            Interval = period.Granularity == Granularity.Month
                ? Bootstrap(levels.Select(one => one.Series), period, Base) : null,
        };
        return Candidates.Counted(
            figure, levels.Sum(one => one.Level.Count), levels.Sum(one => _panel.Members[one.Series].Total));
    }

    private static double Coverage(MeasuredSeries series, Period period) => period.Granularity switch
    {
        Granularity.Month => (series.Month(period.Start)?.ValidDays ?? 0) / (double)period.Days,
        Granularity.Day => series.Coverage(period.Start),
        _ => double.IsNaN(series.ByClock(period.Start)?[period.Hour] ?? double.NaN) ? 0 : 1,
    };

    private (double Mean, double Count) Level(MeasuredSeries series, Period period)
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
