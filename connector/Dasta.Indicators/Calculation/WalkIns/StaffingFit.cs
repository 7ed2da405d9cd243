using Dasta.Indicators.Calculation.Baselines;
using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>
/// B5: the correlation, over the 168 hours of the week, of how many come in on a usual day with the share of the shops
/// that is open.
/// </summary>
internal sealed class StaffingFit() : ZoneIndicator("B5")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var counters = Shops.Counters(zone);
        return counters.Count == 0
            ? []
            : Shops.Months(scope, counters).Select(period => Calculate(town, zone, counters, period));
    }

    private Candidate<Figure> Calculate(
        TownData town, Zone zone, IReadOnlyList<(string Shop, MeasuredSeries Series)> counters, Period period)
    {
        var shops = Shops.Counted(counters, period, town.Rules);
        var coverage = Shops.Coverage(counters, shops);
        var open = shops.Count == 0 ? [] : ShopHours.Open(town, zone, shops, period);
        var entered = Enumerable.Range(0, period.Days).Select(day => Entered(shops, day)).ToArray();
        double Fit(IReadOnlyList<int> days) => Correlation.Pearson(Profile(shops[0], entered, days), open);
        var fit = shops.Count == 0 ? double.NaN : Fit([.. Enumerable.Range(0, period.Days)]);
        if (double.IsNaN(fit))
        {
            var reason = shops.Count == 0 ? MissingReason.InsufficientCoverage : MissingReason.NothingToDivideBy;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, fit, MissingReason.None, ObservationStatus.Normal, coverage)
        {
            Interval = BlockBootstrap.Interval(period.Days, Fit)
                ?.Over(fit, shops.Average(shop => shop.Coverage), -1, 1),
        };
        return new(figure, Shops.Basis(shops), coverage);
    }

    /// <summary>
    /// Walk-ins of a usual week: the mean of each hour over its days; at one that no shop has nobody comes in.
    /// </summary>
    private static double[] Profile(ShopCounter shop, double[][] entered, IReadOnlyList<int> days)
    {
        var (means, counts) = (new double[WeekProfile.Hours], new int[WeekProfile.Hours]);
        foreach (var day in days)
        {
            var monday = shop.HourOfWeek(day);
            for (var hour = 0; hour < 24; hour++)
            {
                counts[monday + hour]++;
                means[monday + hour] += entered[day][hour];
            }
        }

        for (var hour = 0; hour < means.Length; hour++)
        {
            means[hour] = counts[hour] == 0 ? 0 : means[hour] / counts[hour];
        }

        return means;
    }

    // The walk-ins of a day at all shops, by hour.
    private static double[] Entered(IReadOnlyList<ShopCounter> shops, int day)
    {
        var entered = new double[24];
        foreach (var shop in shops)
        {
            for (var hour = 0; hour < entered.Length; hour++)
            {
                entered[hour] += shop.FilledAt(day)[hour];
            }
        }

        return entered;
    }
}
