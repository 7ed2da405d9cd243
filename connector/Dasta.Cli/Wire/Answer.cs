using System.Text.Json.Nodes;

namespace Dasta.Cli.Wire;

/// <summary>A good answer of a node.</summary>
/// <param name="Json">The body; null when it is empty.</param>
/// <param name="Next">Where the next page lies, from the Link header (RFC 8288); null when there is none.</param>
/// <param name="Status">HTTP status.</param>
internal sealed record Answer(JsonNode? Json, string? Next, int Status)
{
    /// <summary>The objects of a list: the body itself, or its member of this name.</summary>
    public IReadOnlyList<JsonObject> Objects(string member) =>
        Json is JsonArray list ? [.. list.OfType<JsonObject>()] : (Json as JsonObject)?.Objects(member) ?? [];

    /// <summary>The body as an object; an empty one when it is none.</summary>
    public JsonObject Object => Json as JsonObject ?? [];
}
