namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>Who comes into the shops, and of those who pass how many.</summary>
internal static class WalkInIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        new WalkInIndex(),
        new Conversion(),
        new SectorPercentile(),
        new AloneShare(),
        new StaffingFit(),
        new WalkInProfile(),
    ];
}
