using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation;

/// <summary>An indicator that looks at one zone at a time.</summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class ZoneIndicator(string indicator) : IIndicatorCalculation
{
    public string Indicator => indicator;

    public IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope) =>
        town.Zones.SelectMany(zone => Calculate(town, zone, scope));

    protected abstract IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope);
}
