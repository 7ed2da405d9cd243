using Dasta.Indicators.Calculation.Registers;

namespace Dasta.Indicators.Calculation.Tourism;

/// <summary>Who stays the night, when, and what the town makes of it.</summary>
internal static class TourismIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        new OvernightIndex(),
        new NightsOver("T2", ReferenceName.Beds, unit: 1, isDaily: true),
        new NightsOver("T2b", ReferenceName.Beds, unit: 1, isDaily: true, peers: "T2"),
        new NightsOver("T3", ReferenceName.Inhabitants, unit: 1000, isDaily: false),
        new NightsOver("T3b", ReferenceName.AreaSquareKilometres, unit: 1, isDaily: false),
        new MeanStay(),
        new NightShare("T5", Stays.Origin, Stays.IsForeign),
        new NightShare("T6", Stays.Purpose, purpose => purpose == Stays.Leisure),
        new PeakMonths(),
        new ShopperElasticity(),
    ];
}
