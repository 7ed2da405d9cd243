using Dasta.Specs.Values;

namespace Dasta.Specs.Vocabulary;

/// <summary>
/// The code list of groups of towns that no map draws, version 1 (<c>specs/vocabulary/town-groups-1.csv</c>): each
/// municipality has one type and one class of size.
/// </summary>
public static class TownGroupList
{
    public const int Version = 1;

    private static readonly ILookup<string, NisCode> Towns = VocabularyTable.Rows("town-groups-1.csv")
        .SelectMany(row => row.Skip(1).Select(code => (Code: code, Nis: NisCode.Parse(row[0]).Value)))
        .ToLookup(entry => entry.Code, entry => entry.Nis, StringComparer.Ordinal);

    /// <summary>The codes of the groups: <c>coast</c>, <c>culture</c>, … and <c>size-1</c> to <c>size-6</c>.</summary>
    public static IReadOnlyList<string> Codes { get; } =
        [.. Towns.Select(group => group.Key).Order(StringComparer.Ordinal)];

    /// <summary>Codes of the towns in a group, on every map of the list; none when there is no such group.</summary>
    public static IReadOnlySet<NisCode> Of(string group) => Towns[group].ToHashSet();
}
