namespace Dasta.Indicators.Calculation.VisitorDynamics;

/// <summary>How busy it is, when, and how that changes.</summary>
internal static class VisitorIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } = [new BusynessIndex(), new WeekendShare()];
}
