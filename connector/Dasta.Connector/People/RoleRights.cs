using Dasta.Node.Sessions;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.People;

/// <summary>
/// Which role may do what, as one table. What stands in no row is closed; several roles add up. The participant's own
/// token stands outside it: it may everything.
/// </summary>
internal static class RoleRights
{
    private static readonly Dictionary<(string Role, WorkArea Area), Right> Table = new()
    {
        [(PersonRole.DataSteward, WorkArea.Data)] = Right.Change,
        [(PersonRole.DataSteward, WorkArea.Answers)] = Right.Look,
        [(PersonRole.DataSteward, WorkArea.Sharing)] = Right.Look,
        [(PersonRole.PolicyMaker, WorkArea.Answers)] = Right.Look,
        [(PersonRole.PolicyMaker, WorkArea.Sharing)] = Right.Change,
        [(PersonRole.Reader, WorkArea.Answers)] = Right.Look,
        [(PersonRole.Auditor, WorkArea.Sharing)] = Right.Look,
        [(PersonRole.Auditor, WorkArea.Audit)] = Right.Look,
        [(PersonRole.Merchant, WorkArea.Shop)] = Right.Change,
    };

    // The first word of a management address after /manage/v1/.
    private static readonly Dictionary<string, WorkArea> Areas = new(StringComparer.Ordinal)
    {
        ["sources"] = WorkArea.Data,
        ["source-templates"] = WorkArea.Data,
        ["registers"] = WorkArea.Data,
        ["releases"] = WorkArea.Data,
        ["splices"] = WorkArea.Data,
        ["secrets"] = WorkArea.Data,
        ["polls"] = WorkArea.Data,
        ["delivery-specifications"] = WorkArea.Data,
        ["alerts"] = WorkArea.Data,
        ["received-alerts"] = WorkArea.Data,
        // A zone's days are counts nobody released.
        ["zones"] = WorkArea.Data,
        ["figures"] = WorkArea.Answers,
        ["cases"] = WorkArea.Answers,
        ["events"] = WorkArea.Answers,
        ["forecast"] = WorkArea.Answers,
        ["barometer"] = WorkArea.Answers,
        ["score"] = WorkArea.Answers,
        ["scenario"] = WorkArea.Answers,
        ["overview"] = WorkArea.Answers,
        ["offers"] = WorkArea.Sharing,
        ["circles"] = WorkArea.Sharing,
        ["counts"] = WorkArea.Sharing,
        ["negotiations"] = WorkArea.Sharing,
        ["agreements"] = WorkArea.Sharing,
        ["transfers"] = WorkArea.Sharing,
        ["feed-keys"] = WorkArea.Sharing,
        ["benchmarks"] = WorkArea.Sharing,
        ["notices"] = WorkArea.Sharing,
        ["outbox"] = WorkArea.Sharing,
        ["audit"] = WorkArea.Audit,
        ["people"] = WorkArea.Ownership,
        ["export"] = WorkArea.Ownership,
        ["restorations"] = WorkArea.Ownership,
        ["erasures"] = WorkArea.Ownership,
    };

    /// <summary>The words of management addresses that have an area, for the test that none is forgotten.</summary>
    public static IReadOnlyCollection<string> Words => Areas.Keys;

    /// <summary>The area of a management address; one that nobody listed belongs to the owner.</summary>
    public static WorkArea AreaOf(string word) => Areas.GetValueOrDefault(word, WorkArea.Ownership);

    /// <summary>What a person may do in an area.</summary>
    public static Right Of(PersonSession person, WorkArea area)
    {
        // What merchants keep is theirs: the town that invited them is no exception.
        if (person.HasRole(PersonRole.Owner) && area != WorkArea.Shop)
        {
            return Right.Change;
        }

        var right = person.Roles.Select(role => Table.GetValueOrDefault((role, area))).DefaultIfEmpty().Max();
        // Whoever has any role may see where it is.
        return area == WorkArea.Start && person.Roles.Count > 0 ? Right.Look : right;
    }
}
