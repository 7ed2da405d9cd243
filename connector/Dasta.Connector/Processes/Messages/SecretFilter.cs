using System.Text.Json.Nodes;

namespace Dasta.Connector.Processes.Messages;

/// <summary>Takes the token of a data address out of a body before it is kept in the log.</summary>
internal static class SecretFilter
{
    private const string Removed = "removed";

    /// <summary>The body itself when it holds no data address, so that it is kept exactly.</summary>
    public static string Clean(string body)
    {
        if (!body.Contains("endpointProperties", StringComparison.Ordinal)
            || JsonNode.Parse(body) is not JsonObject message
            || message["dataAddress"] is not JsonObject address
            || address["endpointProperties"] is not JsonArray properties)
        {
            return body;
        }

        foreach (var property in properties.OfType<JsonObject>().Where(property => property.ContainsKey("value")))
        {
            property["value"] = Removed;
        }

        return message.ToJsonString();
    }
}
