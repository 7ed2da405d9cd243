namespace Dasta.Indicators.Calculation.Spending;

/// <summary>What is spent, by whom and on what.</summary>
internal static class SpendingIndicators
{
    public static IReadOnlyList<IIndicatorCalculation> All { get; } =
    [
        new SpendIndex("S1", Sales.Amount),
        new SpendIndex("S2", Sales.Transactions),
        new SpendIndex("S3", Sales.Amount, by: Sales.Transactions),
        new SpendShare("S4", [Sales.Home], Sales.IsOwn, one => !Sales.IsResident(one)),
        new SpendShare("S5", [Sales.Home, Sales.Place], Sales.IsResident, Sales.IsOwn),
        new SectorShare(),
        new SpendPerPasser(),
    ];
}
