using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>
/// Which towns a region, province or arrondissement holds, read off the NIS codes: the first two digits of a town's
/// code are those of its arrondissement, and the provinces are runs of arrondissements (REFNIS).
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

    /// <summary>The membership rule as the plan states it.</summary>
    public static string RuleOf(string? group) => group is null
        ? "Towns listed by the requester."
        : $"Active municipalities whose NIS code lies in {group} when the plan was composed.";
}
