using System.Text.Json.Nodes;
using Dasta.Policies.Odrl.Meaning;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Odrl.Reading;

/// <summary>Reads the properties of one JSON object by canonical term, whatever the spelling of its names.</summary>
internal sealed class JsonTerms
{
    private readonly Dictionary<string, JsonNode?> _values = [];
    private readonly PolicyFaults _faults;

    public JsonTerms(JsonObject json, string place, PolicyFaults faults)
    {
        Place = place;
        _faults = faults;
        foreach (var (name, value) in json)
        {
            var term = TermTable.OdrlName(name) ?? name;
            term = term == "uid" ? "@id" : term;
            if (!_values.TryAdd(term, value))
            {
                faults.Add(PolicyCodes.Malformed, $"{place}/{name}", "stands twice, in two spellings");
            }
        }
    }

    public string Place { get; }

    public IEnumerable<string> Names => _values.Keys;

    public bool Has(string term) => _values.GetValueOrDefault(term) is { } node && node is not JsonArray { Count: 0 };

    /// <summary>A text, written plainly or as <c>{"@id"}</c>; null when absent or faulty.</summary>
    public string? Text(string term)
    {
        var node = _values.GetValueOrDefault(term);
        if (node is null)
        {
            return null;
        }

        var text = AsText(node is JsonObject { Count: 1 } reference ? reference["@id"] : node);
        if (string.IsNullOrEmpty(text) || text.Length > PolicyLimits.TextLength)
        {
            _faults.Add(PolicyCodes.Malformed, $"{Place}/{term}", "is not a text of allowed length");
            return null;
        }

        return text;
    }

    /// <summary>The objects of a set; one object alone counts as a set of one. Faulty items are left out.</summary>
    public IReadOnlyList<(JsonObject Item, string Place)> Objects(string term, int limit)
    {
        var items = Values(term);
        if (items.Length > limit)
        {
            _faults.Add(PolicyCodes.TooLarge, $"{Place}/{term}", $"holds more than {limit} items");
            return [];
        }

        var found = new List<(JsonObject, string)>(items.Length);
        for (var index = 0; index < items.Length; index++)
        {
            if (items[index] is JsonObject item)
            {
                found.Add((item, $"{Place}/{term}/{index}"));
            }
            else
            {
                _faults.Add(PolicyCodes.Malformed, $"{Place}/{term}/{index}", "is not an object");
            }
        }

        return found;
    }

    public JsonNode? Node(string term) => _values.GetValueOrDefault(term);

    /// <summary>The items of an array; anything else counts as an array of one.</summary>
    public JsonNode?[] Values(string term) =>
        Node(term) is JsonArray array ? [.. array] : Node(term) is { } single ? [single] : [];

    public static string? AsText(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
