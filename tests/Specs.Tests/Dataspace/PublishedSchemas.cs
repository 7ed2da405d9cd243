using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Specs.Tests.Dataspace;

/// <summary>
/// The published JSON Schemas of the protocol, with the keywords they use. The two known faults of the published files
/// are corrected here: a $ref without its slash, and a pattern that is not applied to data services.
/// </summary>
internal sealed class PublishedSchemas
{
    private readonly Dictionary<string, JsonObject> _schemas;

    public PublishedSchemas(string folder) =>
        _schemas = Directory.EnumerateFiles(folder, "*-schema.json", SearchOption.AllDirectories)
            .Select(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject())
            .ToDictionary(schema => schema["$id"]!.GetValue<string>());

    public bool Accepts(string name, JsonNode? value)
    {
        var end = $"/{name}-schema.json";
        var schema = _schemas.Single(entry => entry.Key.EndsWith(end, StringComparison.Ordinal)).Value;
        return Accepts(schema, schema, value);
    }

    private bool Accepts(JsonObject document, JsonObject schema, JsonNode? value) =>
        schema.All(keyword => AcceptsKeyword(document, schema, keyword.Key, keyword.Value!, value));

    private bool AcceptsKeyword(
        JsonObject document, JsonObject schema, string keyword, JsonNode rule, JsonNode? value) =>
        keyword switch
        {
            "$ref" => AcceptsReference(document, rule.GetValue<string>(), value),
            "type" => IsType(rule.GetValue<string>(), value),
            "const" => JsonNode.DeepEquals(rule, value),
            "enum" => rule.AsArray().Any(item => JsonNode.DeepEquals(item, value)),
            "required" => value is not JsonObject owner
                || rule.AsArray().All(item => owner.ContainsKey(item!.GetValue<string>())),
            "properties" => value is not JsonObject whole || rule.AsObject().All(property =>
                !whole.TryGetPropertyValue(property.Key, out var inner)
                || Accepts(document, property.Value!.AsObject(), inner)),
            "items" => value is not JsonArray list || list.All(item => Accepts(document, rule.AsObject(), item)),
            "contains" => value is not JsonArray some || some.Any(item => Accepts(document, rule.AsObject(), item)),
            "minItems" => value is not JsonArray counted || counted.Count >= rule.GetValue<int>(),
            "pattern" => value is not JsonValue || IsType("string", value) is false
                || Regex.IsMatch(
                    value.GetValue<string>(), rule.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)),
            "allOf" => rule.AsArray().All(item => Accepts(document, item!.AsObject(), value)),
            "anyOf" => rule.AsArray().Any(item => Accepts(document, item!.AsObject(), value)),
            "oneOf" => rule.AsArray().Count(item => Accepts(document, item!.AsObject(), value)) == 1,
            "not" => !Accepts(document, rule.AsObject(), value),
            "$schema" or "$id" or "$comment" or "title" or "definitions" => true,
            _ => throw new NotSupportedException($"{keyword} in {schema.GetPath()}"),
        };

    private bool AcceptsReference(JsonObject document, string reference, JsonNode? value)
    {
        var (address, fragment) = Split(reference);
        var target = address.Length == 0 ? document : _schemas[address];
        var definition = fragment.Length == 0
            ? target
            : target["definitions"]!.AsObject()[fragment["definitions/".Length..]]!.AsObject();
        return Accepts(target, definition, value);
    }

    private static (string Address, string Fragment) Split(string reference)
    {
        var parts = reference.Split('#');
        return (parts[0], parts.Length == 1 ? string.Empty : parts[1].TrimStart('/'));
    }

    private static bool IsType(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value is JsonValue text && text.TryGetValue<string>(out _),
        _ => throw new NotSupportedException(type),
    };
}
