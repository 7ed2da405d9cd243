using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;

namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>V5b: the share of 18 to 24 h.</summary>
internal sealed class EveningShare() : HourShare("V5b")
{
    private static readonly double[] Evening = [.. Enumerable.Range(0, 24).Select(hour => hour >= 18 ? 1.0 : 0)];

    protected override double[] Weights(TownData town, Zone zone, DateOnly day) => Evening;
}
