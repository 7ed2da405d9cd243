using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Calculation.Composites;

/// <summary>Scores that are made of other indicators: one for each definition that names its parts.</summary>
internal static class CompositeIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
        [.. IndicatorDefinitions.All.Where(one => one.Composite is not null).Select(one => new CompositeScore(one))];
}
