using Dasta.Indicators.Calculation.Composites;
using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Persons;
using Dasta.Indicators.Calculation.ShoppingAreas;
using Dasta.Indicators.Calculation.Spending;
using Dasta.Indicators.Calculation.Tourism;
using Dasta.Indicators.Calculation.Vehicles;
using Dasta.Indicators.Calculation.VisitorDynamics;
using Dasta.Indicators.Calculation.WalkIns;

namespace Dasta.Indicators.Calculation;

/// <summary>The calculations there are; a test ties them to the definitions, one to one.</summary>
internal static class IndicatorCalculations
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        .. VisitorIndicators.All,
        .. ShoppingAreaIndicators.All,
        .. TourismIndicators.All,
        .. EventIndicators.All,
        .. PersonIndicators.All,
        .. VehicleIndicators.All,
        .. SpendingIndicators.All,
        .. WalkInIndicators.All,
        .. CompositeIndicators.All,
    ];

    public static IIndicatorCalculation? Find(string indicator) =>
        All.FirstOrDefault(calculation => calculation.Indicator == indicator);
}
