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
        double Fit(IReadOnlyList<int> days) => Correlation.Pearson(Profile(shops, days), open);
        var fit = shops.Count == 0 ? double.NaN : Fit([.. Enumerable.Range(0, period.Days)]);
        if (double.IsNaN(fit))
        {
            var reason = shops.Count == 0 ? MissingReason.InsufficientCoverage : MissingReason.NothingToDivideBy;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, fit, MissingReason.None, ObservationStatus.Normal, coverage)
        {
            Interval = BlockBootstrap.Interval(period.Days, Fit),
        };
        return new(figure, Shops.Basis(shops), coverage);
    }

    /// <summary>Walk-ins of a usual week: the mean of each hour over its days; one not measured has nobody.</summary>
    private static double[] Profile(IReadOnlyList<ShopCounter> shops, IReadOnlyList<int> days)
    {
        var (sums, counts) = (new double[WeekProfile.Hours], new int[WeekProfile.Hours]);
        foreach (var day in days)
        {
            var monday = shops[0].HourOfWeek(day);
            for (var hour = 0; hour < 24; hour++)
            {
                counts[monday + hour]++;
                foreach (var shop in shops)
                {
                    var value = shop.At(day)?[hour] ?? double.NaN;
                    sums[monday + hour] += double.IsNaN(value) ? 0 : value;
                }
            }
        }

        return [.. sums.Zip(counts, (sum, count) => count == 0 ? 0 : sum / count)];
    }
}
