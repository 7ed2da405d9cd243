using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Statistics;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>
/// B1: 100 × the walk-ins of a mean day of the month over those of the own reference year, averaged over the shops of
/// the zone that have both.
/// </summary>
internal sealed class WalkInIndex() : ZoneIndicator("B1")
{
    protected override IEnumerable<Candidate<Figure>> Calculate(TownData town, Zone zone, CalculationScope scope)
    {
        var counters = Shops.Counters(zone);
        if (counters.Count == 0)
        {
            return [];
        }

        var usual = counters
            .Select(one => (one.Shop, Months: Months(one, scope.ReferenceYear, town.Rules)))
            .Where(one => one.Months.Length >= town.Rules.MonthsProvisional && one.Months.Sum(month => month.Total) > 0)
            .ToDictionary(one => one.Shop, one => one.Months, StringComparer.Ordinal);
        return Shops.Months(scope, counters)
            .Select(period => Calculate(town.Rules, zone, counters, usual, period))
            .Select(candidate => candidate with
            {
                Figure = candidate.Figure with { ReferencePeriod = scope.ReferencePeriod },
            });
    }

    private static ShopCounter[] Months(
        (string Shop, MeasuredSeries Series) counter, int year, CompletenessRules rules) =>
    [
        .. Enumerable.Range(1, 12)
            .SelectMany(month => Shops.Counted([counter], Period.Month(year, month), rules)),
    ];

    private Candidate<Figure> Calculate(
        CompletenessRules rules, Zone zone, IReadOnlyList<(string Shop, MeasuredSeries Series)> counters,
        Dictionary<string, ShopCounter[]> usual, Period period)
    {
        var measured = Shops.Counted(counters, period, rules);
        var shops = measured.Where(one => usual.ContainsKey(one.Shop)).ToArray();
        var panel = usual.Count > 0 ? counters.Where(one => usual.ContainsKey(one.Shop)).ToArray() : counters;
        var coverage = Shops.Coverage(panel, usual.Count > 0 ? shops : measured);
        if (shops.Length == 0)
        {
            var reason = usual.Count == 0 ? MissingReason.NoReferencePeriod : MissingReason.InsufficientCoverage;
            return Candidates.Missing(Indicator, zone.Code, period, reason, coverage);
        }

        double Level(string shop) => usual[shop].Sum(month => month.Sums.Sum()) / usual[shop].Sum(month => month.Days);
        double Index(ShopCounter shop, int[] days) => 100 * Means.At(shop.Sums, days) / Level(shop.Shop);
        var value = shops.Average(shop => 100 * shop.Sums.Average() / Level(shop.Shop));
        var figure = new Figure(
            Indicator, zone.Code, period, value, MissingReason.None,
            rules.StatusOfYear(shops.Min(shop => usual[shop.Shop].Length)), coverage)
        {
            Interval = BlockBootstrap.Interval(period.Days, days => shops.Average(shop => Index(shop, days)))
                ?.Over(value, shops.Average(shop => shop.Coverage), 0),
        };
        return new(
            figure,
            new DisclosureBasis.All(
                Shops.Basis(shops),
                Shops.Basis([.. shops.Select(shop => usual[shop.Shop].Sum(month => month.Total))])),
            coverage);
    }
}
