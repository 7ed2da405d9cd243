using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Spending;

/// <summary>S6: the share of each sector in what is spent in the zone; sectors are its breakdown.</summary>
internal sealed class SectorShare() : ZoneIndicator("S6")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        Sales.Within(zone, Sales.Amount, town.Rules, Sales.Sector) is { } all
            ? scope.Of([Granularity.Month, Granularity.Year], all.Periods).SelectMany(period => ShareTable.Of(
                Indicator, zone, period, town.Rules, all, Sales.Sector, part => Sales.Basis(part, period)))
            : [];
}
