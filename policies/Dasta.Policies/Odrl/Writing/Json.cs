using System.Text.Json.Nodes;

namespace Dasta.Policies.Odrl.Writing;

/// <summary>Small steps of writing JSON.</summary>
internal static class Json
{
    public static JsonObject Reference(string iri) => new() { ["@id"] = iri };

    public static void AddText(JsonObject json, string name, string? text)
    {
        if (text is not null)
        {
            json[name] = text;
        }
    }

    public static void AddReference(JsonObject json, string name, string? iri)
    {
        if (iri is not null)
        {
            json[name] = Reference(iri);
        }
    }

    /// <summary>The items under a name: one alone, several as an array, none not at all.</summary>
    public static void AddItems<T>(JsonObject json, string name, IReadOnlyCollection<T> items, Func<T, JsonNode> write)
    {
        if (items.Count > 0)
        {
            json[name] = items.Count == 1 ? write(items.First()) : new JsonArray([.. items.Select(write)]);
        }
    }
}
