using Dasta.Node.Sessions;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.People;

/// <summary>
/// Which role may do what, as one table. What stands in no row is closed; several roles add up. The participant's own
/// token stands outside it: it may everything.
/// </summary>
internal static class RoleRights
{
    private static readonly Dictionary<(string Role, Area Area), Right> Table = new()
    {
        [(PersonRole.DataSteward, Area.Data)] = Right.Change,
        [(PersonRole.DataSteward, Area.Answers)] = Right.Look,
        [(PersonRole.DataSteward, Area.Sharing)] = Right.Look,
        [(PersonRole.PolicyMaker, Area.Answers)] = Right.Look,
        [(PersonRole.PolicyMaker, Area.Sharing)] = Right.Change,
        [(PersonRole.Reader, Area.Answers)] = Right.Look,
        [(PersonRole.Auditor, Area.Sharing)] = Right.Look,
        [(PersonRole.Auditor, Area.Audit)] = Right.Look,
    };

    // The first word of a management address after /manage/v1/.
    private static readonly Dictionary<string, Area> Areas = new(StringComparer.Ordinal)
    {
        ["sources"] = Area.Data,
        ["source-templates"] = Area.Data,
        ["registers"] = Area.Data,
        ["releases"] = Area.Data,
        ["splices"] = Area.Data,
        ["secrets"] = Area.Data,
        ["polls"] = Area.Data,
        ["delivery-specifications"] = Area.Data,
        ["alerts"] = Area.Data,
        ["figures"] = Area.Answers,
        ["cases"] = Area.Answers,
        ["events"] = Area.Answers,
        ["forecast"] = Area.Answers,
        ["barometer"] = Area.Answers,
        ["scenario"] = Area.Answers,
        ["overview"] = Area.Answers,
        ["offers"] = Area.Sharing,
        ["circles"] = Area.Sharing,
        ["negotiations"] = Area.Sharing,
        ["agreements"] = Area.Sharing,
        ["transfers"] = Area.Sharing,
        ["feed-keys"] = Area.Sharing,
        ["benchmarks"] = Area.Sharing,
        ["audit"] = Area.Audit,
        ["export"] = Area.Ownership,
        ["restorations"] = Area.Ownership,
        ["erasures"] = Area.Ownership,
    };

    /// <summary>The words of management addresses that have an area, for the test that none is forgotten.</summary>
    public static IReadOnlyCollection<string> Words => Areas.Keys;

    /// <summary>The area of a management address; one that nobody listed belongs to the owner.</summary>
    public static Area AreaOf(string word) => Areas.GetValueOrDefault(word, Area.Ownership);

    /// <summary>What a person may do in an area.</summary>
    public static Right Of(PersonSession person, Area area)
    {
        if (person.HasRole(PersonRole.Owner))
        {
            return Right.Change;
        }

        var right = person.Roles.Select(role => Table.GetValueOrDefault((role, area))).DefaultIfEmpty().Max();
        // Whoever has any role may see where it is.
        return area == Area.Start && person.Roles.Count > 0 ? Right.Look : right;
    }
}
