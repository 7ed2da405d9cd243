using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Tourism;

/// <summary>T4: nights over arrivals, over the cells of one source that have both.</summary>
internal sealed class MeanStay() : ZoneIndicator("T4")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        CellTable.Of(zone, Stays.Nights, town.Rules) is { } nights && nights.Beside(Stays.Arrivals) is { } arrivals
            ? scope.Of([Granularity.Month, Granularity.Year], nights.Periods).Select(period => RatioFigure.Of(
                Indicator, zone, period, town.Rules, nights.Pairs(arrivals, period),
                () => new DisclosureBasis.All(
                    Stays.Basis(nights, period),
                    new DisclosureBasis.Count(
                        arrivals.Steps(period).Where(step => step.IsMeasured).Sum(step => step.Value)))))
            : [];
}
