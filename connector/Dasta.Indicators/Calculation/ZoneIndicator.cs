using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Splicing;
using Dasta.Policies.Disclosure;

namespace Dasta.Indicators.Calculation;

/// <summary>An indicator that looks at one zone at a time, at several zones in parallel.</summary>
/// <param name="indicator">Code of the definition.</param>
internal abstract class ZoneIndicator(string indicator) : IIndicatorCalculation
{
    public string Indicator => indicator;

    public virtual string? Level => null;

    public virtual IReadOnlyList<string> Compared(Figure figure) => [];

    public virtual (int Before, int After) IntervalDays => (0, 0);

    /// <summary>Whether the figures of a zone rest on what is measured in other zones as well.</summary>
    protected virtual bool LooksElsewhere => false;

    public IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope)
    {
        var links = LinkDoubt.Towns(town);
        return town.Zones.AsParallel().AsOrdered()
            .Select(zone => LinkDoubt.Carry(
                [.. Calculate(town, zone, scope)],
                links.Where(link => link.Zone.Code == zone.Code || LooksElsewhere)
                    .Select(link => (link.Joint, Calculate(
                        link.Town, link.Town.Zones.Single(one => one.Code == zone.Code), scope))),
                isComparison: false))
            .AsSequential().SelectMany(figures => figures);
    }

    /// <summary>The figures of one zone, for an indicator that is made from this one.</summary>
    public IEnumerable<Candidate<Figure>> Of(TownData town, Zone zone, CalculationScope scope) =>
        Calculate(town, zone, scope);

    protected abstract IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope);
}
