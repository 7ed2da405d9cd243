using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>B4: the share of walk-ins at hours at which fewer than half of the shop's neighbours are open.</summary>
internal sealed class AloneShare() : ZoneIndicator("B4")
{
    private const double Half = 0.5;

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
        // One shop alone has no neighbours that say when they are open.
        if (shops.Count < 2 || shops.Sum(shop => shop.Total) <= 0)
        {
            var reason = shops.Count < 2 ? MissingReason.InsufficientCoverage : MissingReason.NothingToDivideBy;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        var days = shops.Select(shop => Days(shop, ShopHours.Open(town, zone, shops, period, shop))).ToArray();
        double Share(IEnumerable<int> positions)
        {
            var (alone, all) = (0.0, 0.0);
            foreach (var day in positions)
            {
                foreach (var shop in days)
                {
                    (alone, all) = (alone + shop[day].Alone, all + shop[day].All);
                }
            }

            return alone / all;
        }

        var value = Share(Enumerable.Range(0, period.Days));
        var figure = new Figure(
            Indicator, zone.Code, period, value, MissingReason.None,
            ObservationStatus.Normal, coverage)
        {
            Interval = BlockBootstrap.Interval(period.Days, Share)
                ?.Over(value, shops.Average(shop => shop.Coverage), 0, 1),
        };
        return new(figure, Shops.Basis(shops), coverage);
    }

    private static (double Alone, double All)[] Days(ShopCounter shop, double[] open) =>
    [
        .. Enumerable.Range(0, shop.Days).Select(day =>
        {
            var hours = shop.FilledAt(day);
            var monday = shop.HourOfWeek(day);
            return (ShopCounter.Sum(hours.Where((_, hour) => open[monday + hour] < Half)), shop.Sums[day]);
        }),
    ];
}
