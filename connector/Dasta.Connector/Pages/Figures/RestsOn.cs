using System.Globalization;
using Dasta.Design.Texts;

namespace Dasta.Connector.Pages.Figures;

/// <summary>
/// Says which dated tables a figure rests on, and through which merger its area goes on, as people read it.
/// </summary>
internal static class RestsOn
{
    private const string PeerMedian = "peerMedian:";

    private static readonly Dictionary<string, Text> Names = new(StringComparer.Ordinal)
    {
        ["inhabitants"] = new("inwoners", "inhabitants"),
        ["areaSquareKilometres"] = new("oppervlakte", "area"),
        ["streetMetres"] = new("winkelstraat", "shopping street"),
        ["beds"] = new("bedden", "beds"),
    };

    private static readonly Text Median = new("mediaan van vergelijkbare gemeenten ({0})", "median of peers ({0})");
    private static readonly Text Undated = new("zonder datum", "undated");
    private static readonly Text Merged = new("fusie van gemeenten", "merger of towns");

    /// <param name="tables">Such as <c>inhabitants 2024-01-01 (46003+46013); beds undated</c>; null for none.</param>
    /// <param name="chain">For example <c>2025-01-01: 46003+46013 to 46030, sum</c>; null for none.</param>
    public static string Say(string? tables, string? chain, Language language) => string.Join("; ",
        (tables?.Split("; ") ?? []).Select(table => Table(table, language))
            .Concat(chain is null ? [] : [$"{Merged.In(language)} {chain}"]));

    private static string Table(string table, Language language)
    {
        var parts = table.Split(' ', 3);
        if (parts.Length < 2)
        {
            return table;
        }

        var name = parts[0].StartsWith(PeerMedian, StringComparison.Ordinal)
            ? string.Format(null, Median.In(language), parts[0][PeerMedian.Length..])
            : Names.TryGetValue(parts[0], out var known) ? known.In(language) : parts[0];
        var date = DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day) ? PageNumbers.Day(day, language) : Undated.In(language);
        return parts.Length == 3 ? $"{name} {date} {parts[2]}" : $"{name} {date}";
    }
}
