using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Tourism;

/// <summary>
/// T1: 100 × the nights of a period over those of the same months of the reference year, over the cells that both have.
/// </summary>
internal sealed class OvernightIndex() : ZoneIndicator("T1")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        CellTable.Of(zone, Stays.Nights, town.Rules) is not { } nights
            ? []
            : scope.Of([Granularity.Month, Granularity.Quarter, Granularity.Year], nights.Periods)
                .Select(period => Calculate(town.Rules, zone, nights, period, scope));

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, CellTable nights, Period period, CalculationScope scope)
    {
        var same = Period.Of(period.Granularity, period.Start.AddYears(scope.ReferenceYear - period.Start.Year));
        var years = same.Start.Year - period.Start.Year;
        var (own, usual) = (nights.Matching(nights, years), nights.Matching(nights, -years));
        var (now, then) = (own.Steps(period), usual.Steps(same));
        var measured = now.Zip(then).Where(pair => pair.First.IsMeasured && pair.Second.IsMeasured).ToArray();
        var coverage = measured.Sum(pair => Math.Min(pair.First.Coverage, pair.Second.Coverage)) / now.Count;
        var status = RatioFigure.Status(period, measured.Length, now.Count, rules);
        var below = measured.Sum(pair => pair.Second.Value);
        var reason = !nights.Steps(period).Any(step => step.IsMeasured) ? MissingReason.InsufficientCoverage
            : !nights.Steps(same).Any(step => step.IsMeasured) ? MissingReason.NoReferencePeriod
            : status == ObservationStatus.Missing || coverage < rules.DaysOfMonth ? MissingReason.InsufficientCoverage
            : below <= 0 ? MissingReason.NothingToDivideBy
            : MissingReason.None;
        if (reason != MissingReason.None)
        {
            var missing = Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
            return missing with { Figure = missing.Figure with { ReferencePeriod = scope.ReferencePeriod } };
        }

        var value = 100 * measured.Sum(pair => pair.First.Value) / below;
        var interval = period.Granularity == Granularity.Year
            ? PairedChange.Interval(value, measured.Select(pair => pair.First.Value / pair.Second.Value)) : null;
        var figure = new Figure(
            Indicator, zone.Code, period, value, MissingReason.None, status, coverage)
        {
            ReferencePeriod = scope.ReferencePeriod,
            Interval = interval,
        };
        return new(
            figure, new DisclosureBasis.All(Stays.Basis(own, period), Stays.Basis(usual, same)), coverage);
    }
}
