using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Vehicles;

/// <summary>C1: the traffic of a mode as an index of the own reference year, over the sources that count it.</summary>
internal sealed class TrafficIndex() : ZoneIndicator("C1")
{
    public override string Level => LevelOf.Vehicles;

    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope) =>
        from mode in TrafficMode.All
        let series = SourceTraffic.Of(zone, town.Rules)
            .Select(source => source.Modes.GetValueOrDefault(mode)).OfType<MeasuredSeries>().ToArray()
        where series.Length > 0
        let index = new PanelIndex(Indicator, zone.Code, series, scope.ReferenceYear, town.Rules, mode)
        from period in scope.Of([Granularity.Month, Granularity.Day], length => Zone.Periods(length, series))
        select index.Of(period);
}
