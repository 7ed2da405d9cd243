using System.Text.Json.Nodes;

namespace Dasta.Policies.Odrl.Reading.Linked;

/// <summary>Texts in JSON.</summary>
internal static class JsonText
{
    /// <summary>The text, or null for anything else.</summary>
    public static string? Of(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
