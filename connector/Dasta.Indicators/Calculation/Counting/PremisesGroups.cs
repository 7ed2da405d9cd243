using Dasta.Indicators.Calculation.Registers;
using Dasta.Policies.Disclosure.CellKey;

namespace Dasta.Indicators.Calculation.Counting;

/// <summary>
/// Divides a snapshot of premises into the finest public groups: area by sector by status. Every group there can be is
/// among them, also one that holds nothing, so that which groups there are tells nothing about the premises.
/// </summary>
internal static class PremisesGroups
{
    /// <summary>What the keys of records are made under; never another, or the noise would change.</summary>
    private const string Dataset = "premises";

    private static readonly string[] Statuses = ["occupied", "vacant"];

    /// <param name="areas">
    /// Codes of areas with their size, null where it is not known; premises that lie in several count in the smallest.
    /// </param>
    /// <param name="town">Code of the town, for premises that lie in no area.</param>
    public static IReadOnlyList<PremisesGroup> Of(
        PremisesSnapshot snapshot, IReadOnlyDictionary<string, double?> areas, string town,
        IReadOnlyCollection<string> sectors, CellKeys keys)
    {
        var known = sectors.ToHashSet(StringComparer.Ordinal);
        var records = snapshot.Premises.ToLookup(one => (
            AreaOf(one, areas) ?? town,
            known.Contains(one.Sector) ? one.Sector : PremisesGroup.NoSector,
            Statuses[one.IsVacant ? 1 : 0]));
        return
        [
            .. from area in areas.Keys.Append(town).Distinct(StringComparer.Ordinal)
               from sector in sectors.Append(PremisesGroup.NoSector).Distinct(StringComparer.Ordinal)
               from status in Statuses
               let content = records[(area, sector, status)].Select(one => $"{snapshot.SourceId}\n{one.Id}")
               select new PremisesGroup(area, sector, status, keys.OfCell(Dataset, content)),
        ];
    }

    private static string? AreaOf(Premises premises, IReadOnlyDictionary<string, double?> areas) =>
        premises.ZoneCodes.Where(areas.ContainsKey)
            .OrderBy(code => areas[code] ?? double.MaxValue).ThenBy(code => code, StringComparer.Ordinal)
            .FirstOrDefault();
}
