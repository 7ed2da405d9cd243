using Dasta.Indicators.Calculation.Inputs;
using Dasta.Policies.Disclosure;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.WalkIns;

/// <summary>The shops of a zone that count who comes in.</summary>
internal static class Shops
{
    public const string WalkIns = "walkIns";
    public const string Shop = "shop";
    public const string Sector = "sector";
    public const string Profile = "profile";

    private const string Passages = "passages";

    /// <summary>The series of each shop that tells its walk-ins as a whole.</summary>
    public static IReadOnlyList<(string Shop, MeasuredSeries Series)> Counters(Zone zone) =>
    [
        .. zone.Of(WalkIns)
            .Where(one => one.Description.Interval == SeriesInterval.Hour
                && one.Description.Dimension(Shop) is not null
                && one.Description.Dimensions.Keys.All(name => name is Shop or Sector))
            .Select(one => (one.Description.Dimension(Shop)!, one))
            .OrderBy(one => one.Item1, StringComparer.Ordinal),
    ];

    /// <summary>The shops of which enough of the month was measured.</summary>
    public static IReadOnlyList<ShopCounter> Counted(
        IReadOnlyList<(string Shop, MeasuredSeries Series)> counters, Period month, CompletenessRules rules) =>
    [
        .. counters.Select(one => new ShopCounter(one.Shop, one.Series, month))
            .Where(one => one.Coverage >= rules.DaysOfMonth),
    ];

    /// <summary>Who passes the facade of a shop, by the hour; null where nobody counts.</summary>
    public static MeasuredSeries? Facade(Zone zone, string shop) => zone.Of(Passages).FirstOrDefault(one =>
        one.Description.Interval == SeriesInterval.Hour && one.Description.Dimension(Shop) == shop);

    /// <summary>The months in which one of the shops measured something.</summary>
    public static IEnumerable<Period> Months(
        CalculationScope scope, IReadOnlyList<(string Shop, MeasuredSeries Series)> counters) =>
        scope.Of([Granularity.Month], length => Zone.Periods(length, [.. counters.Select(one => one.Series)]));

    /// <summary>Share of what was to be measured in all shops.</summary>
    public static double Coverage(
        IReadOnlyList<(string Shop, MeasuredSeries Series)> counters, IReadOnlyList<ShopCounter> counted) =>
        counted.Sum(one => one.Coverage) / counters.Count;

    /// <summary>The persons who came in, and the shops they came into.</summary>
    public static DisclosureBasis Basis(IEnumerable<ShopCounter> counted) =>
        Basis([.. counted.Select(one => one.Total)]);

    /// <summary>The same from the persons of each shop.</summary>
    public static DisclosureBasis Basis(IReadOnlyList<double> persons) => new DisclosureBasis.All(
        new DisclosureBasis.Count(persons.Sum()), new DisclosureBasis.Contributors(ContributorKind.Shops, persons));
}
