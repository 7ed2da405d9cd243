using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.Cells;

/// <summary>
/// The businesses behind a figure. Where the series tell them apart, their amounts are known; else the source tells how
/// many there are and how large the largest. Where nobody tells, the figure is withheld.
/// </summary>
internal static class Businesses
{
    private const string Number = "contributors";
    private const string LargestShare = "largestShare";
    private const string LargestTwoShare = "largestTwoShare";
    private const double Percent = 100;

    /// <summary>Merchants behind an amount of money or a number of transactions.</summary>
    public static DisclosureBasis Merchants(CellTable table, Period period) =>
        Behind(table, period, ContributorKind.Merchants, "merchant");

    /// <summary>Lodgings behind a number of nights or arrivals.</summary>
    public static DisclosureBasis Lodgings(CellTable table, Period period) =>
        Behind(table, period, ContributorKind.Establishments, "lodging");

    private static DisclosureBasis Behind(CellTable table, Period period, ContributorKind kind, string dimension) =>
        table.ByBusiness(dimension) is { } each
            ? new DisclosureBasis.Contributors(kind, Amounts(each, period, dimension))
            : new DisclosureBasis.All(
                [.. Told(table, period).Select(amounts => new DisclosureBasis.Contributors(kind, amounts))]);

    private static IReadOnlyList<double> Amounts(CellTable each, Period period, string dimension) =>
    [
        .. each.Cells.GroupBy(cell => cell.Series.Description.Dimension(dimension)).Select(business => business
            .SelectMany(cell => each.Starts(period).Select(start => each.Sum(cell, start)))
            .Where(sum => !double.IsNaN(sum)).Sum()),
    ];

    /// <summary>
    /// There are at least as many as in the cell with most. The largest two of the sum have no more in it than the
    /// largest two of each cell together, so the mean of the cells' shares, each by its amount, is an upper bound.
    /// </summary>
    private static IReadOnlyList<IReadOnlyList<double>> Told(CellTable table, Period period)
    {
        var (number, largest, largestTwo, whole) = (double.NaN, 0.0, 0.0, 0.0);
        foreach (var cell in table.Cells)
        {
            var (count, one, two) = (
                table.Told(Number, cell), table.Told(LargestShare, cell), table.Told(LargestTwoShare, cell));
            foreach (var start in table.Starts(period))
            {
                var amount = table.Sum(cell, start);
                if (!(amount > 0))
                {
                    continue;
                }

                whole += amount;
                largest += amount * (one?.Level(start) ?? double.NaN) / Percent;
                largestTwo += amount * (two?.Level(start) ?? double.NaN) / Percent;
                number = double.MaxNumber(number, count?.Level(start) ?? double.NaN);
            }
        }

        return Dominance.Contributions(number, largest / whole, largestTwo / whole);
    }
}
