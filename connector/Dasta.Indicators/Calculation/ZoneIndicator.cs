using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation;

/// <summary>An indicator that looks at one zone at a time, at several zones in parallel.</summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class ZoneIndicator(string indicator) : IIndicatorCalculation
{
    public string Indicator => indicator;

    public virtual string? Level => null;

    public IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope) =>
        town.Zones.AsParallel().AsOrdered()
            .Select(zone => Calculate(town, zone, scope).ToArray())
            .AsSequential().SelectMany(figures => figures);

    /// <summary>The figures of one zone, for an indicator that is made from this one.</summary>
    public IEnumerable<Candidate<Figure>> Of(TownData town, Zone zone, CalculationScope scope) =>
        Calculate(town, zone, scope);

    protected abstract IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope);
}
