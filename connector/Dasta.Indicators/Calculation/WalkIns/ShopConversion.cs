using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>Who came in at a shop and who passed its facade, over the hours that both counters measured.</summary>
/// <param name="Counter">Its walk-ins.</param>
/// <param name="Coverage">Share of the hours to be expected of the shop that both measured, 0 to 1.</param>
/// <param name="Entered">By day of the month.</param>
/// <param name="Passed">By day of the month.</param>
internal sealed record ShopConversion(ShopCounter Counter, double Coverage, double[] Entered, double[] Passed)
{
    public double Ratio => Over(Enumerable.Range(0, Entered.Length));

    /// <summary>The conversion over some of the days.</summary>
    public double Over(IEnumerable<int> days)
    {
        var (entered, passed) = (0.0, 0.0);
        foreach (var day in days)
        {
            (entered, passed) = (entered + Entered[day], passed + Passed[day]);
        }

        return entered / passed;
    }

    /// <summary>
    /// The conversions in a month of the shops of a zone where enough of both was counted, and anybody passed.
    /// </summary>
    public static IReadOnlyList<ShopConversion> Of(Zone zone, Period month, CompletenessRules rules) =>
    [
        .. Shops.Counted(Counters(zone), month, rules)
            .Select(counter => Pair(counter, new ShopCounter(
                counter.Shop, Shops.Facade(zone, counter.Shop)!, month)))
            .Where(one => one.Coverage >= rules.DaysOfMonth && one.Passed.Sum() > 0),
    ];

    /// <summary>Share of the hours to be expected of a shop that both measured, 0 to 1.</summary>
    public static double CoverageOf(Zone zone, string shop, MeasuredSeries series, Period month) =>
        Pair(new ShopCounter(shop, series, month), new ShopCounter(shop, Shops.Facade(zone, shop)!, month)).Coverage;

    /// <summary>The shops of a zone at which both are counted.</summary>
    public static IReadOnlyList<(string Shop, MeasuredSeries Series)> Counters(Zone zone) =>
        [.. Shops.Counters(zone).Where(one => Shops.Facade(zone, one.Shop) is not null)];

    private static ShopConversion Pair(ShopCounter counter, ShopCounter facade)
    {
        var (entered, passed) = (new double[counter.Days], new double[counter.Days]);
        var (expected, measured) = (0, 0);
        for (var day = 0; day < counter.Days; day++)
        {
            for (var hour = 0; hour < 24; hour++)
            {
                var (entering, passing) = (counter.At(day)?[hour], facade.At(day)?[hour]);
                var isExpected = counter.IsExpected(day, hour);
                expected += isExpected ? 1 : 0;
                // Not a number is neither at least zero nor less.
                if (entering >= 0 && passing >= 0)
                {
                    (entered[day], passed[day]) = (entered[day] + entering.Value, passed[day] + passing.Value);
                    measured += isExpected ? 1 : 0;
                }
            }
        }

        return new(counter, expected == 0 ? 0 : measured / (double)expected, entered, passed);
    }
}
