using Dasta.Indicators.Calculation.Inputs;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>Who came in at a shop and who passed its facade, over the hours that both counters measured.</summary>
/// <param name="Counter">Its walk-ins.</param>
/// <param name="Entered">By day of the month.</param>
/// <param name="Passed">By day of the month.</param>
internal sealed record ShopConversion(ShopCounter Counter, double[] Entered, double[] Passed)
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

    /// <summary>The conversions in a month of the shops of a zone where both are counted.</summary>
    public static IReadOnlyList<ShopConversion> Of(Zone zone, Period month, CompletenessRules rules) =>
    [
        .. Shops.Counted(Counters(zone), month, rules)
            .Select(counter => Pair(counter, new ShopCounter(
                counter.Shop, Shops.Facade(zone, counter.Shop)!, month)))
            .Where(one => one.Passed.Sum() > 0),
    ];

    /// <summary>The shops of a zone at which both are counted.</summary>
    public static IReadOnlyList<(string Shop, MeasuredSeries Series)> Counters(Zone zone) =>
        [.. Shops.Counters(zone).Where(one => Shops.Facade(zone, one.Shop) is not null)];

    private static ShopConversion Pair(ShopCounter counter, ShopCounter facade)
    {
        var (entered, passed) = (new double[counter.Days], new double[counter.Days]);
        for (var day = 0; day < counter.Days; day++)
        {
            if (counter.At(day) is not { } entering || facade.At(day) is not { } passing)
            {
                continue;
            }

            for (var hour = 0; hour < 24; hour++)
            {
                if (!double.IsNaN(entering[hour]) && !double.IsNaN(passing[hour]))
                {
                    entered[day] += entering[hour];
                    passed[day] += passing[hour];
                }
            }
        }

        return new(counter, entered, passed);
    }
}
