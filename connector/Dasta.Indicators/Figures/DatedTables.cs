using System.Globalization;
using Dasta.Indicators.Calculation.Answers;
using Dasta.Specs.Indicators;

namespace Dasta.Indicators.Figures;

/// <summary>
/// Says which dated tables a figure rests on, and through which merger its area goes on, as people read it.
/// </summary>
public static class DatedTables
{
    private const string PeerMedian = "peerMedian:";

    private static readonly Dictionary<string, BilingualText> Names = new(StringComparer.Ordinal)
    {
        ["inhabitants"] = new("inwoners", "inhabitants"),
        ["areaSquareKilometres"] = new("oppervlakte", "area"),
        ["streetMetres"] = new("winkelstraat", "shopping street"),
        ["beds"] = new("bedden", "beds"),
    };

    /// <param name="tables">Such as <c>inhabitants 2024-01-01 (46003+46013); beds undated</c>; null for none.</param>
    /// <param name="chain">For example <c>2025-01-01: 46003+46013 to 46030, sum</c>; null for none.</param>
    public static BilingualText Say(string? tables, string? chain) =>
        Words.Both(words => string.Join("; ", Parts(words, tables, chain)));

    private static IEnumerable<string> Parts(Words words, string? tables, string? chain) =>
        (tables?.Split("; ") ?? []).Select(table => Table(words, table))
            .Concat(chain is null ? [] : [$"{words.Choose("fusie van gemeenten", "merger of towns")} {chain}"]);

    private static string Table(Words words, string table)
    {
        var parts = table.Split(' ', 3);
        if (parts.Length < 2)
        {
            return table;
        }

        var name = parts[0].StartsWith(PeerMedian, StringComparison.Ordinal)
            ? words.Choose("mediaan van vergelijkbare gemeenten", "median of peers")
                + $" ({parts[0][PeerMedian.Length..]})"
            : Names.TryGetValue(parts[0], out var known) ? words.Choose(known) : parts[0];
        var date = DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day) ? words.Day(day) : words.Choose("zonder datum", "undated");
        return parts.Length == 3 ? $"{name} {date} {parts[2]}" : $"{name} {date}";
    }
}
