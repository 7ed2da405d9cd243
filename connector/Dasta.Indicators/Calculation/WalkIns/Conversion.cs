using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>
/// B2: walk-ins over passers-by at the same facade in the same hours, averaged over the shops of the zone: the capture
/// rate, not the share of visitors who buy.
/// </summary>
internal sealed class Conversion() : ZoneIndicator("B2")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var counters = ShopConversion.Counters(zone);
        return counters.Count == 0
            ? []
            : Shops.Months(scope, counters).Select(period => Calculate(town.Rules, zone, counters, period));
    }

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, IReadOnlyList<(string Shop, MeasuredSeries Series)> counters, Period period)
    {
        var shops = ShopConversion.Of(zone, period, rules);
        var coverage = shops.Sum(shop => shop.Coverage) / counters.Count;
        if (shops.Count == 0)
        {
            var isMeasured = counters.Any(one =>
                ShopConversion.CoverageOf(zone, one.Shop, one.Series, period) >= rules.DaysOfMonth);
            var reason = isMeasured ? MissingReason.NothingToDivideBy : MissingReason.InsufficientCoverage;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        var figure = new Figure(
            Indicator, zone.Code, period, shops.Average(shop => shop.Ratio), MissingReason.None,
            ObservationStatus.Normal, coverage)
        {
            Interval = BlockBootstrap.Interval(period.Days, days => shops.Average(shop => shop.Over(days))),
        };
        return new(
            figure,
            new DisclosureBasis.All(
                Shops.Basis(shops.Select(shop => shop.Counter)),
                Shops.Basis([.. shops.Select(shop => shop.Passed.Sum())])),
            coverage);
    }
}
