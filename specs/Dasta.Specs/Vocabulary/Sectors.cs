using Dasta.Specs.Indicators;

namespace Dasta.Specs.Vocabulary;

/// <summary>
/// The code list of sectors, version 1, with the tags of OpenStreetMap that each sector gathers. A code keeps its
/// meaning: what changes gets a new version beside this one.
/// </summary>
public static class Sectors
{
    /// <summary>Name under which a mapping asks for the tags of OpenStreetMap.</summary>
    public const string OpenStreetMapTags = "osm-1";

    private const string Any = "*";

    private static readonly Dictionary<string, Sector> ByCode = VocabularyTable.Rows("sectors-1.csv")
        .Select(cells => new Sector(
            cells[0], Enum.Parse<SectorKind>(cells[1], ignoreCase: true), new BilingualText(cells[2], cells[3])))
        .ToDictionary(sector => sector.Code, StringComparer.Ordinal);

    private static readonly string[][] Tags = VocabularyTable.Rows("sectors-1.osm.csv");

    private static readonly Dictionary<(string Key, string Value), Sector> ByTag =
        Tags.ToDictionary(cells => (cells[0], cells[1]), cells => ByCode[cells[2]]);

    public static IReadOnlyCollection<Sector> All => ByCode.Values;

    /// <summary>Keys of tags that make an outlet, the most telling first.</summary>
    public static IReadOnlyList<string> TagKeys { get; } =
        Tags.Select(cells => cells[0]).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>The sector with this code, or null.</summary>
    public static Sector? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>The sector a tag stands for, or null when it makes no outlet.</summary>
    public static Sector? OfTag(string key, string value) => value.Length == 0
        ? null
        : ByTag.GetValueOrDefault((key, value)) ?? ByTag.GetValueOrDefault((key, Any));
}
