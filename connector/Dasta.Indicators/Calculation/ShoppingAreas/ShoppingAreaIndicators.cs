using Dasta.Indicators.Calculation.Registers;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>Which premises there are, where, and what becomes of them.</summary>
internal static class ShoppingAreaIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        new ShopDensity("W1", ReferenceName.Inhabitants, unit: 1000, area => area.IsTown),
        new ShopDensity("W1b", ReferenceName.AreaSquareKilometres, unit: 1, _ => true),
        new ShopDensity("W1c", ReferenceName.StreetMetres, unit: 100, area => !area.IsTown),
        new DensestArea.Density(),
        new DensestArea.Share(),
        new DensestArea.Agreement(),
        new PremisesShare("W3", _ => true, one => one.IsVacant),
        new VacantFloorShare(),
        new PremisesTotal("W3c", _ => 1),
        new PremisesTotal("W3d", one => one.FloorSquareMetres),
        new VacancyDuration(),
        new Turnover(),
        new MixDiversity(),
        new PremisesShare("W6b", one => !one.IsVacant, one => Outlets.IsHospitality(one)),
        new PremisesShare("W6c", Outlets.IsShop, one => one.IsChain),
        new PremisesShare("W7", Outlets.IsShop, one => one.IsInCore, isOfTown: true),
        new OutletVisits(),
    ];
}
