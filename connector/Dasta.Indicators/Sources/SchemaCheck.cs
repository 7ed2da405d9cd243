using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dasta.Indicators.Sources;

/// <summary>
/// Checks a document against a schema written in the part of JSON Schema 2020-12 that mappings need: type, enum,
/// required, properties, additionalProperties (false or a schema), pattern, minLength, maxLength, minimum, maximum,
/// items, minItems, maxItems, $ref to $defs, and if (a const of one property) with then and else.
/// </summary>
public sealed class SchemaCheck
{
    private const string Definitions = "#/$defs/";
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);
    private readonly JsonObject _root;
    private readonly List<SchemaFault> _faults = [];

    private SchemaCheck(JsonObject root) => _root = root;

    /// <summary>Every fault, each as a JSON pointer and what is wrong there.</summary>
    public static IReadOnlyList<string> Faults(JsonObject schema, JsonNode? value) =>
        [.. Find(schema, value).Select(fault => fault.ToString())];

    /// <summary>The same, place and words apart.</summary>
    public static IReadOnlyList<SchemaFault> Find(JsonObject schema, JsonNode? value)
    {
        var check = new SchemaCheck(schema);
        check.Check(schema, value, string.Empty);
        return check._faults;
    }

    private void Check(JsonObject part, JsonNode? value, string place)
    {
        var schema = Resolve(part, value);
        if (schema["enum"] is JsonArray allowed)
        {
            if (!allowed.Any(one => JsonNode.DeepEquals(one, value)))
            {
                Fault(place, $"must be one of {string.Join(", ", allowed.Select(one => one!.ToJsonString()))}");
            }

            return;
        }

        switch ((string?)schema["type"], value)
        {
            case ("object", JsonObject members):
                CheckObject(schema, members, place);
                break;
            case ("array", JsonArray items):
                CheckArray(schema, items, place);
                break;
            case ("string", JsonValue text) when text.GetValueKind() == JsonValueKind.String:
                CheckText(schema, text.GetValue<string>(), place);
                break;
            case ("integer", JsonValue number) when number.TryGetValue<long>(out var whole):
                CheckNumber(schema, whole, place);
                break;
            case ("number", JsonValue fraction) when fraction.TryGetValue<decimal>(out var number):
                CheckNumber(schema, number, place);
                break;
            case ("boolean", JsonValue choice) when choice.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                break;
            default:
                Fault(place, $"must be of type {schema["type"]}");
                break;
        }
    }

    private void CheckObject(JsonObject schema, JsonObject members, string place)
    {
        var properties = schema["properties"] as JsonObject;
        var others = schema["additionalProperties"] as JsonObject;
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(name => (string)name!))
        {
            if (!members.ContainsKey(name))
            {
                Fault($"{place}/{name}", "is missing");
            }
        }

        foreach (var (name, member) in members)
        {
            var escaped = name.Replace("~", "~0", StringComparison.Ordinal)
                .Replace("/", "~1", StringComparison.Ordinal);
            var inside = $"{place}/{escaped}";
            if ((properties?[name] as JsonObject ?? others) is { } property)
            {
                Check(property, member, inside);
            }
            else
            {
                Fault(inside, "is not known");
            }
        }
    }

    private void CheckArray(JsonObject schema, JsonArray items, string place)
    {
        if (items.Count < Limit(schema, "minItems", 0) || items.Count > Limit(schema, "maxItems", int.MaxValue))
        {
            Fault(place, $"has {items.Count} items, which is too few or too many");
        }

        for (var index = 0; index < items.Count; index++)
        {
            Check((JsonObject)schema["items"]!, items[index], $"{place}/{index}");
        }
    }

    private void CheckText(JsonObject schema, string text, string place)
    {
        if (text.Length < Limit(schema, "minLength", 0) || text.Length > Limit(schema, "maxLength", int.MaxValue))
        {
            Fault(place, $"has {text.Length} characters, which is too few or too many");
        }
        else if ((string?)schema["pattern"] is { } pattern
            && !Regex.IsMatch(text, Whole(pattern), RegexOptions.CultureInvariant, PatternTime))
        {
            Fault(place, $"must match {pattern}");
        }
    }

    // In JSON Schema (ECMA-262) $ is the end of the text alone, in .NET also what stands before a last line feed.
    private static string Whole(string pattern) => pattern.EndsWith('$') ? pattern[..^1] + @"\z" : pattern;

    private void CheckNumber(JsonObject schema, decimal number, string place)
    {
        if (number < ((decimal?)schema["minimum"] ?? decimal.MinValue)
            || number > ((decimal?)schema["maximum"] ?? decimal.MaxValue))
        {
            Fault(place, $"must lie between {schema["minimum"]} and {schema["maximum"]}");
        }
    }

    // What a reference or a condition leads to.
    private JsonObject Resolve(JsonObject schema, JsonNode? value)
    {
        if (schema["if"] is JsonObject condition)
        {
            var (name, asked) = ((JsonObject)condition["properties"]!).Single();
            var holds = value is JsonObject members && JsonNode.DeepEquals(members[name], asked!["const"]);
            return Resolve((JsonObject)schema[holds ? "then" : "else"]!, value);
        }

        return (string?)schema["$ref"] is { } reference
            ? Resolve((JsonObject)_root["$defs"]![reference[Definitions.Length..]]!, value)
            : schema;
    }

    private static long Limit(JsonObject schema, string keyword, long absent) => (long?)schema[keyword] ?? absent;

    private void Fault(string place, string what) => _faults.Add(new SchemaFault(place, what));
}
