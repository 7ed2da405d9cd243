using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>V1: the persons of a zone as an index of its reference year, by month, day and clock hour.</summary>
internal sealed class BusynessIndex() : ZoneIndicator("V1")
{
    public override string Level => LevelOf.Persons;

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var index = new PanelIndex(Indicator, zone.Code, zone.Persons, scope.ReferenceYear, town.Rules);
        return scope
            .Of([Granularity.Month, Granularity.Day, Granularity.Hour], length => Zone.Periods(length, zone.Persons))
            .Select(index.Of);
    }
}
