using Dasta.Indicators.Calculation.Events;
using Dasta.Indicators.Calculation.Persons;
using Dasta.Indicators.Calculation.ShoppingAreas;
using Dasta.Indicators.Calculation.VisitorDynamics;

namespace Dasta.Indicators.Calculation;

/// <summary>The calculations there are; a test ties them to the definitions, one to one.</summary>
internal static class IndicatorCalculations
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        .. VisitorIndicators.All,
        .. ShoppingAreaIndicators.All,
        .. EventIndicators.All,
        .. PersonIndicators.All,
    ];

    public static IIndicatorCalculation? Find(string indicator) =>
        All.FirstOrDefault(calculation => calculation.Indicator == indicator);
}
