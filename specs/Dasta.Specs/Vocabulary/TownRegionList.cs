using Dasta.Specs.Indicators;
using Dasta.Specs.Values;

namespace Dasta.Specs.Vocabulary;

/// <summary>
/// The code list of regions that lie across arrondissements, version 1 (<c>specs/vocabulary/town-regions-1.csv</c>):
/// each municipality of the map of 2025 lies in one reference region, one tourist region and one transport region.
/// </summary>
public static class TownRegionList
{
    public const int Version = 1;

    private static readonly Dictionary<string, BilingualText> Kinds = new(StringComparer.Ordinal)
    {
        ["reference"] = new BilingualText("referentieregio", "reference region"),
        ["tourist"] = new BilingualText("toeristische regio", "tourist region"),
        ["transport"] = new BilingualText("vervoerregio", "transport region"),
    };

    private static readonly Dictionary<string, BilingualText> Names = VocabularyTable.Rows("town-regions-1.names.csv")
        .ToDictionary(row => row[0], row => Named(Kinds[row[0].Split('-')[0]], row), StringComparer.Ordinal);

    private static readonly ILookup<string, NisCode> Towns = VocabularyTable.Rows("town-regions-1.csv")
        .SelectMany(row => row.Skip(1).Select(code => (Code: code, Nis: NisCode.Parse(row[0]).Value)))
        .ToLookup(entry => entry.Code, entry => entry.Nis, StringComparer.Ordinal);

    /// <summary>The codes of the regions, each with its kind before it: <c>transport-kempen</c>.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Names.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Codes of the towns in a region; none when there is no such region.</summary>
    public static IReadOnlySet<NisCode> Of(string region) => Towns[region].ToHashSet();

    /// <summary>What a region is called, with its kind; null when there is no such region.</summary>
    public static BilingualText? NameOf(string region) => Names.GetValueOrDefault(region);

    private static BilingualText Named(BilingualText kind, string[] row) =>
        new($"{kind.Nl} {row[1]}", $"{kind.En} {row[2]}");
}
