using System.Text.Json.Nodes;

namespace Dasta.Policies;

/// <summary>
/// The first look at JSON from outside: bounded depth, no name twice, and every text valid Unicode. Nodes are parsed
/// lazily, so without it such a fault would surface as an exception in the middle of reading.
/// </summary>
internal static class JsonShape
{
    public static bool IsSound(JsonNode? json, int depth = PolicyLimits.JsonDepth)
    {
        try
        {
            return Walk(json, depth);
        }
        catch (Exception fault) when (fault is ArgumentException or InvalidOperationException)
        {
            // How System.Text.Json reports a repeated name and an incomplete surrogate pair.
            return false;
        }
    }

    private static bool Walk(JsonNode? node, int depthLeft) => node switch
    {
        _ when depthLeft < 0 => false,
        JsonObject parts => parts.All(part => Walk(part.Value, depthLeft - 1)),
        JsonArray items => items.All(item => Walk(item, depthLeft - 1)),
        JsonValue value => !value.TryGetValue<string>(out var text) || text is not null,
        _ => true,
    };
}
