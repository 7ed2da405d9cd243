using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Persons;

/// <summary>
/// P3: persons seen in a zone and in another one too, over persons seen in the first, as one vendor counts both (flow
/// and presence of the same source). The members of its breakdown are the other zones.
/// </summary>
internal sealed class ZoneConnection() : ZoneIndicator("P3")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        from flow in zone.Of("flow")
        let other = flow.Description.Dimension("destination")
        where other is not null && (flow.Description.Dimension("origin") ?? zone.Code) == zone.Code
        from period in scope.Of([Granularity.Month], length => Zone.Periods(length, [flow]))
        select Calculate(town.Rules, zone, flow, other, period);

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, MeasuredSeries flow, string other, Period period)
    {
        var present = zone.Of("presence").FirstOrDefault(series =>
            series.Description.SourceId == flow.Description.SourceId && series.Description.Dimensions.Count == 0);
        var coverage = present is null ? 0 : MonthSeries.Coverage([flow, present], period);
        if (present is null || MonthSeries.Valid([flow, present], period, rules).Count < 2
            || present.Month(period.Start)!.Total <= 0)
        {
            var reason = present?.Month(period.Start) is { Total: 0 } && coverage >= rules.DaysOfMonth
                ? MissingReason.NothingToDivideBy : MissingReason.InsufficientCoverage;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage, other);
        }

        var (seen, both) = (present.Month(period.Start)!.Mean, flow.Month(period.Start)!.Mean);
        var figure = new Figure(
            Indicator, zone.Code, period, both / seen, MissingReason.None, ObservationStatus.Normal, coverage)
        {
            Breakdown = other,
            Interval = Interval(flow, present, period),
        };
        return Candidates.Counted(figure, flow.Month(period.Start)!.Total, present.Month(period.Start)!.Total);
    }

    // From the days; a source that delivers weeks or months only leaves nothing to draw from.
    private static Interval? Interval(MeasuredSeries flow, MeasuredSeries present, Period period)
    {
        if (flow.Description.Interval > SeriesInterval.Day || present.Description.Interval > SeriesInterval.Day)
        {
            return null;
        }

        double[] Days(MeasuredSeries series) =>
            [.. Enumerable.Range(0, period.Days).Select(day => series.Total(period.Start.AddDays(day)))];
        var (both, seen) = (Days(flow), Days(present));
        return BlockBootstrap.Interval(
            period.Days, positions => Means.At(both, positions) / Means.At(seen, positions));
    }
}
