namespace Dasta.Indicators.Calculation.Persons;

/// <summary>Where and when persons are, and where they go on to.</summary>
internal static class PersonIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        new HourlyProfile(),
        new CorridorRatio(),
        new ZoneConnection(),
        new LunchShare(),
        new ClosedShare(),
        new MarketUplift(),
    ];
}
