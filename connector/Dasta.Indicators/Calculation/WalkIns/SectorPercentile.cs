using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>
/// B3: where the conversion of a shop stands among those of the shops of its sector in the town. Shops are the members
/// of its breakdown; nothing is said of the others but that there are ten at least.
/// </summary>
internal sealed class SectorPercentile() : IIndicatorCalculation
{
    private const double Half = 0.5;

    public string Indicator => "B3";

    public IEnumerable<Candidate<Figure>> Calculate(TownData town, CalculationScope scope)
    {
        var zones = town.Zones.Select(zone => (Zone: zone, Counters: ShopConversion.Counters(zone)))
            .Where(one => one.Counters.Count > 0).ToArray();
        return zones.SelectMany(one => Shops.Months(scope, one.Counters)).Distinct().OrderBy(month => month.Start)
            .SelectMany(month => Calculate(town, zones, month));
    }

    private IEnumerable<Candidate<Figure>> Calculate(
        TownData town, (Zone Zone, IReadOnlyList<(string Shop, MeasuredSeries Series)> Counters)[] zones, Period month)
    {
        var measured = zones.SelectMany(one => ShopConversion.Of(one.Zone, month, town.Rules)
                .Select(shop => (one.Zone, Shop: shop, Sector: SectorOf(town, shop.Counter, month))))
            .ToArray();
        foreach (var (zone, shop, sector) in measured)
        {
            var peers = measured.Where(one => one.Sector == sector && sector.Length > 0).ToArray();
            var below = peers.Count(one => one.Shop.Ratio < shop.Ratio)
                + (Half * peers.Count(one => one.Shop.Ratio.Equals(shop.Ratio)));
            yield return sector.Length == 0
                ? Candidates.Missing(
                    Indicator, zone.Code, month, MissingReason.NoReferenceFigure, shop.Coverage,
                    shop.Counter.Shop)
                : new(
                    new Figure(
                        Indicator, zone.Code, month, 100 * below / peers.Length, MissingReason.None,
                        ObservationStatus.Normal, shop.Coverage)
                    {
                        Breakdown = shop.Counter.Shop,
                    },
                    new DisclosureBasis.All(
                        new DisclosureBasis.Count(shop.Counter.Total),
                        new DisclosureBasis.Contributors(
                            ContributorKind.PeerShops, [.. peers.Select(one => one.Shop.Counter.Total)])),
                    shop.Coverage);
        }

        foreach (var (zone, counters) in zones)
        {
            foreach (var (shop, series) in counters.Where(one => !measured.Any(
                other => other.Zone == zone && other.Shop.Counter.Shop == one.Shop)))
            {
                var coverage = ShopConversion.CoverageOf(zone, shop, series, month);
                var reason = coverage < town.Rules.DaysOfMonth
                    ? MissingReason.InsufficientCoverage : MissingReason.NothingToDivideBy;
                yield return Candidates.Missing(Indicator, zone.Code, month, reason, coverage, shop);
            }
        }
    }

    /// <summary>As the source says, else as the register of premises does; empty when neither.</summary>
    private static string SectorOf(TownData town, ShopCounter counter, Period month) =>
        counter.Series.Description.Dimension(Shops.Sector)
        ?? town.Premises.LastOrDefault(snapshot => snapshot.Date < month.EndExclusive)?.Premises
            .FirstOrDefault(one => one.Id == counter.Shop)?.Sector
        ?? string.Empty;
}
