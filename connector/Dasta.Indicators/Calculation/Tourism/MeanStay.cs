using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Tourism;

/// <summary>T4: nights over arrivals, over the cells of one source that have both.</summary>
internal sealed class MeanStay() : ZoneIndicator("T4")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        if (CellTable.Of(zone, Stays.Nights, town.Rules) is not { } all || all.Beside(Stays.Arrivals) is not { } told)
        {
            return [];
        }

        var (nights, arrivals) = (all.Matching(told), told.Matching(all));
        return scope.Of([Granularity.Month, Granularity.Year], all.Periods).Select(period => RatioFigure.Of(
            Indicator, zone, period, town.Rules,
            // The same cells: how much they cover is told by their nights.
            [
                .. nights.Steps(period).Zip(
                    arrivals.Steps(period), (one, other) => (one, other with { Coverage = one.Coverage })),
            ],
            () => new DisclosureBasis.All(
                Stays.Basis(nights, period),
                new DisclosureBasis.Count(
                    arrivals.Steps(period).Where(step => step.IsMeasured).Sum(step => step.Value)))));
    }
}
