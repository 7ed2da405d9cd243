using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dasta.Indicators.Sources;

/// <summary>
/// Checks a document against a schema written in the part of JSON Schema 2020-12 that mappings need: type, enum,
/// required, properties, additionalProperties (false), pattern, minLength, maxLength, minimum, maximum, items,
/// minItems, maxItems.
/// </summary>
public static class SchemaCheck
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    /// <summary>Every fault, each as a JSON pointer and what is wrong there.</summary>
    public static IReadOnlyList<string> Faults(JsonObject schema, JsonNode? value)
    {
        var faults = new List<string>();
        Check(schema, value, string.Empty, faults);
        return faults;
    }

    private static void Check(JsonObject schema, JsonNode? value, string place, List<string> faults)
    {
        if (schema["enum"] is JsonArray allowed)
        {
            if (!allowed.Any(one => JsonNode.DeepEquals(one, value)))
            {
                Fault(faults, place, $"must be one of {string.Join(", ", allowed.Select(one => one!.ToJsonString()))}");
            }

            return;
        }

        switch ((string?)schema["type"], value)
        {
            case ("object", JsonObject members):
                CheckObject(schema, members, place, faults);
                break;
            case ("array", JsonArray items):
                CheckArray(schema, items, place, faults);
                break;
            case ("string", JsonValue text) when text.GetValueKind() == JsonValueKind.String:
                CheckText(schema, text.GetValue<string>(), place, faults);
                break;
            case ("integer", JsonValue number) when number.TryGetValue<long>(out var whole):
                CheckNumber(schema, whole, place, faults);
                break;
            default:
                Fault(faults, place, $"must be of type {schema["type"]}");
                break;
        }
    }

    private static void CheckObject(JsonObject schema, JsonObject members, string place, List<string> faults)
    {
        var properties = (JsonObject)schema["properties"]!;
        foreach (var name in ((JsonArray)schema["required"]!).Select(name => (string)name!))
        {
            if (!members.ContainsKey(name))
            {
                Fault(faults, $"{place}/{name}", "is missing");
            }
        }

        foreach (var (name, member) in members)
        {
            var escaped = name.Replace("~", "~0", StringComparison.Ordinal)
                .Replace("/", "~1", StringComparison.Ordinal);
            var inside = $"{place}/{escaped}";
            if (properties[name] is JsonObject property)
            {
                Check(property, member, inside, faults);
            }
            else
            {
                Fault(faults, inside, "is not known");
            }
        }
    }

    private static void CheckArray(JsonObject schema, JsonArray items, string place, List<string> faults)
    {
        if (items.Count < Limit(schema, "minItems", 0) || items.Count > Limit(schema, "maxItems", int.MaxValue))
        {
            Fault(faults, place, $"has {items.Count} items, which is too few or too many");
            return;
        }

        for (var index = 0; index < items.Count; index++)
        {
            Check((JsonObject)schema["items"]!, items[index], $"{place}/{index}", faults);
        }
    }

    private static void CheckText(JsonObject schema, string text, string place, List<string> faults)
    {
        if (text.Length < Limit(schema, "minLength", 0) || text.Length > Limit(schema, "maxLength", int.MaxValue))
        {
            Fault(faults, place, $"has {text.Length} characters, which is too few or too many");
        }
        else if ((string?)schema["pattern"] is { } pattern
            && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, PatternTime))
        {
            Fault(faults, place, $"must match {pattern}");
        }
    }

    private static void CheckNumber(JsonObject schema, long number, string place, List<string> faults)
    {
        if (number < Limit(schema, "minimum", long.MinValue) || number > Limit(schema, "maximum", long.MaxValue))
        {
            Fault(faults, place, $"must lie between {schema["minimum"]} and {schema["maximum"]}");
        }
    }

    private static long Limit(JsonObject schema, string keyword, long absent) => (long?)schema[keyword] ?? absent;

    private static void Fault(List<string> faults, string place, string what) =>
        faults.Add($"{(place.Length == 0 ? "/" : place)} {what}.");
}
