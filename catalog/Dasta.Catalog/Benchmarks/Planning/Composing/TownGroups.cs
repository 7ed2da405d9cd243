using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>
/// Which towns a region, province or arrondissement holds, read off the NIS codes: the first two digits of a town's
/// code are those of its arrondissement, and the provinces are runs of arrondissements (REFNIS). Types and classes of
/// size are those of <see cref="TownGroupList"/>, reference, tourist and transport regions those of
/// <see cref="TownRegionList"/>.
/// </summary>
internal static class TownGroups
{
    private static readonly Dictionary<string, string[]> Prefixes = new(StringComparer.Ordinal)
    {
        ["02000"] = ["1", "23", "24", "3", "4", "7"],
        ["10000"] = ["1"],
        ["20001"] = ["23", "24"],
        ["30000"] = ["3"],
        ["40000"] = ["4"],
        ["70000"] = ["7"],
    };

    /// <summary>The test whether a town's NIS code lies in the group; refused with CATALOG-013.</summary>
    public static Outcome<Func<string, bool>> Find(string group)
    {
        if (IsListed(group))
        {
            var towns = TownGroupList.Of(group).Concat(TownRegionList.Of(group)).ToHashSet();
            return Outcome<Func<string, bool>>.Of(
                nis => NisCode.Parse(nis) is { Succeeded: true } code && towns.Contains(code.Value));
        }

        if (!NisCode.Parse(group).Succeeded)
        {
            return CatalogCodes.GroupUnknown.Refuse();
        }

        if (Prefixes.TryGetValue(group, out var prefixes))
        {
            return Outcome<Func<string, bool>>.Of(
                nis => prefixes.Any(prefix => nis.StartsWith(prefix, StringComparison.Ordinal)));
        }

        var arrondissement = group[..2];
        return group.EndsWith("000", StringComparison.Ordinal) && arrondissement[1] != '0'
            ? Outcome<Func<string, bool>>.Of(nis => nis.StartsWith(arrondissement, StringComparison.Ordinal))
            : CatalogCodes.GroupUnknown.Refuse();
    }

    /// <summary>
    /// The areas and regions that hold a group and more, the smallest first, by the municipalities of the last map.
    /// </summary>
    public static IEnumerable<string> Wider(string group)
    {
        var members = MembersOf(group);
        return Municipalities.All.Where(area => area.Kind != AreaKind.Municipality).Select(area => area.Nis.ToString())
            .Concat(TownRegionList.Codes)
            .Select(code => (Code: code, Members: MembersOf(code)))
            .Where(other => members.IsProperSubsetOf(other.Members))
            .OrderBy(other => other.Members.Count).ThenBy(other => other.Code, StringComparer.Ordinal)
            .Select(other => other.Code);
    }

    private static bool IsListed(string group) => TownGroupList.Codes.Contains(group, StringComparer.Ordinal)
        || TownRegionList.Codes.Contains(group, StringComparer.Ordinal);

    private static HashSet<string> MembersOf(string group) => Find(group) is { Succeeded: true, Value: var isMember }
        ? Municipalities.All.Where(area => area is { Kind: AreaKind.Municipality, Until: null })
            .Select(area => area.Nis.ToString()).Where(isMember).ToHashSet(StringComparer.Ordinal)
        : [];

    /// <summary>The membership rule as the plan states it.</summary>
    public static string RuleOf(string? group) => group is null
        ? "Towns listed by the requester."
        : NisCode.Parse(group).Succeeded
            ? $"Active municipalities whose NIS code lies in {group} when the plan was composed, without those whose "
                + "offers do not permit it."
            : $"Active municipalities of {group} in the code list {ListOf(group)}, when the plan was composed, without "
                + "those whose offers do not permit it.";

    private static string ListOf(string group) => TownRegionList.NameOf(group) is null
        ? FormattableString.Invariant($"town-groups, version {TownGroupList.Version}")
        : FormattableString.Invariant($"town-regions, version {TownRegionList.Version}");
}
