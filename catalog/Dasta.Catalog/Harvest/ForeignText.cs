using System.Globalization;
using System.Text.Json.Nodes;
using Dasta.Catalog.Hosting;

namespace Dasta.Catalog.Harvest;

/// <summary>
/// Takes text from others for what it is: cut, without control and direction characters that could make a page show
/// something else than it says.
/// </summary>
internal static class ForeignText
{
    /// <summary>The text, or null when nothing readable is left.</summary>
    public static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var readable = string.Concat(text.EnumerateRunes()
            .Where(rune => System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control
                or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned))
            .Take(CatalogLimits.TitleCharacters)).Trim();
        return readable.Length == 0 ? null : readable;
    }

    /// <summary>True for a text that can stand for something: printable ASCII, not too long.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length is > 0 and <= CatalogLimits.IdentifierCharacters && text.All(c => c is > ' ' and < '\u007f');

    /// <summary>
    /// A text in a language from a JSON-LD value: a string, a value object or a list of them. Without a language the
    /// first plain string or English value.
    /// </summary>
    public static string? InLanguage(JsonNode? node, string? language) => node switch
    {
        JsonArray items => items.Select(item => InLanguage(item, language)).FirstOrDefault(text => text is not null),
        JsonObject value when Text(value["@language"]) is var found
            && (found == language || (language is null && found is null or "en")) =>
            Clean(Text(value["@value"])),
        JsonValue when language is null => Clean(Text(node)),
        _ => null,
    };

    /// <summary>The texts of a value: one string or a list; what is no identifier is left out.</summary>
    public static IReadOnlyList<string> Identifiers(JsonNode? node, int limit) =>
        [.. (node is JsonArray items ? items : new JsonArray(node?.DeepClone()))
            .Select(item => Text(item is JsonObject reference ? reference["@id"] : item))
            .OfType<string>().Where(IsIdentifier).Distinct(StringComparer.Ordinal).Take(limit)];

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
