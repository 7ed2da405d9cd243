using Dasta.Indicators.Calculation.Cells;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Spending;

/// <summary>What is spent in a zone. What residents spend elsewhere is told too, and is no part of it.</summary>
internal static class Sales
{
    public const string Amount = "amount";
    public const string Transactions = "transactions";
    public const string Home = "home";
    public const string Place = "place";
    public const string Sector = "sector";

    private const string Buyers = "buyers";
    private const string Resident = "resident";
    private const string Own = "own";

    /// <summary>What was spent in the zone itself, by anybody; null when nothing tells.</summary>
    public static CellTable? Within(Zone zone, string property, CompletenessRules rules, params string[] dimensions) =>
        CellTable.Of(zone, property, rules, dimensions)?.Where(IsOwn);

    public static bool IsOwn(SeriesDescription one) => one.Dimension(Place) is null or Own;

    public static bool IsResident(SeriesDescription one) => one.Dimension(Home) == Resident;

    /// <summary>
    /// The buyers and the merchants behind an amount. A buyer may be in several cells and months, so there are at least
    /// as many as in the one with most; where buyers aren't delivered, none is known.
    /// </summary>
    public static DisclosureBasis Basis(CellTable amounts, Period period)
    {
        var buyers = amounts.Beside(Buyers);
        var most = buyers?.Cells
            .SelectMany(cell => amounts.Starts(period).Select(start => buyers.Sum(cell, start)))
            .Where(sum => !double.IsNaN(sum)).DefaultIfEmpty().Max() ?? 0;
        return new DisclosureBasis.All(
            new DisclosureBasis.Count(most), Businesses.Merchants(amounts, period));
    }
}
