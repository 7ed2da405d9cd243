using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Dasta.Catalog.Benchmarks.Planning.Composing;

/// <summary>
/// Which towns a region, province or arrondissement holds, read off the NIS codes: the first two digits of a town's
/// code are those of its arrondissement, and the provinces are runs of arrondissements (REFNIS). Types and classes of
/// size are those of <see cref="TownGroupList"/>.
/// </summary>
internal static class TownGroups
{
    private const string Coast = "coast";
    private const string WestFlanders = "30000";
    private const string Flanders = "02000";

    private static readonly Dictionary<string, string[]> Prefixes = new(StringComparer.Ordinal)
    {
        [Flanders] = ["1", "23", "24", "3", "4", "7"],
        ["10000"] = ["1"],
        ["20001"] = ["23", "24"],
        [WestFlanders] = ["3"],
        ["40000"] = ["4"],
        ["70000"] = ["7"],
    };

    /// <summary>The test whether a town's NIS code lies in the group; refused with CATALOG-013.</summary>
    public static Outcome<Func<string, bool>> Find(string group)
    {
        if (TownGroupList.Codes.Contains(group, StringComparer.Ordinal))
        {
            var towns = TownGroupList.Of(group);
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

    /// <summary>The groups that hold a group, the smallest first.</summary>
    public static IEnumerable<string> Wider(string group)
    {
        if (group == Coast)
        {
            yield return WestFlanders;
        }

        if (NisCode.Parse(group) is { Succeeded: true } code)
        {
            for (var above = Municipalities.Parent(code.Value);
                above is { } area && Find(area.ToString()).Succeeded;
                above = Municipalities.Parent(area))
            {
                yield return area.ToString();
            }
        }
        else
        {
            yield return Flanders;
        }
    }

    /// <summary>The membership rule as the plan states it.</summary>
    public static string RuleOf(string? group) => group is null
        ? "Towns listed by the requester."
        : NisCode.Parse(group).Succeeded
            ? $"Active municipalities whose NIS code lies in {group} when the plan was composed, without those whose "
                + "offers do not permit it."
            : FormattableString.Invariant(
                $"Active municipalities of {group} in the code list town-groups, version {TownGroupList.Version}, ")
                + "when the plan was composed, without those whose offers do not permit it.";
}
