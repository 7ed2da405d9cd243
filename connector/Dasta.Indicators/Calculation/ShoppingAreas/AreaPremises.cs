using Dasta.Indicators.Calculation.Inputs;
using Dasta.Indicators.Calculation.Registers;
using Dasta.Specs.Values;

namespace Dasta.Indicators.Calculation.ShoppingAreas;

/// <summary>The premises of the town or of one of its zones, as a snapshot has them.</summary>
/// <param name="Town">The town.</param>
/// <param name="Code">NIS code of the town or code of the zone.</param>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Period">The date of the snapshot, or the year it stands for.</param>
/// <param name="Premises">Those that lie in the area.</param>
internal sealed record AreaPremises(
    TownData Town, string Code, PremisesSnapshot Snapshot, Period Period, IReadOnlyList<Premises> Premises)
{
    public bool IsTown => Code == Town.Nis;

    /// <summary>The premises that somebody is in.</summary>
    public IEnumerable<Premises> Occupied => Premises.Where(one => !one.IsVacant);

    /// <summary>The occupied premises of retail sectors.</summary>
    public IEnumerable<Premises> Shops => Premises.Where(Outlets.IsShop);

    /// <summary>The area's premises in another snapshot.</summary>
    public AreaPremises In(PremisesSnapshot snapshot) => Of(Town, Code, snapshot, Period);

    /// <summary>The town, then each zone of which the snapshot or the zone register knows where it lies.</summary>
    public static IEnumerable<AreaPremises> All(TownData town, PremisesSnapshot snapshot, Period period) =>
    [
        Of(town, town.Nis, snapshot, period),
        .. town.Zones
            .Select(zone => Of(town, zone.Code, snapshot, period))
            .Where(area => area.Premises.Count > 0
                || town.Reference(ReferenceName.AreaSquareKilometres, area.Code, snapshot.Date) is not null),
    ];

    private static AreaPremises Of(TownData town, string code, PremisesSnapshot snapshot, Period period) => new(
        town, code, snapshot, period,
        code == town.Nis
            ? snapshot.Premises
            : [.. snapshot.Premises.Where(one => one.ZoneCodes.Contains(code, StringComparer.Ordinal))]);
}
