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

    /// <summary>
    /// The same for a message that was refused, of which no form is known: whatever is called a data address, or its
    /// properties, goes wherever it stands.
    /// </summary>
    public static string CleanRefused(IncomingMessage message)
    {
        var json = message.Json.DeepClone();
        return Strip(json) ? json.ToJsonString() : message.Text;
    }

    private static bool Strip(JsonNode? node)
    {
        var found = false;
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                found |= Strip(item);
            }
        }
        else if (node is JsonObject members)
        {
            foreach (var name in members.Select(member => member.Key).ToArray())
            {
                if (IsSecret(name))
                {
                    members[name] = Removed;
                    found = true;
                }
                else
                {
                    found |= Strip(members[name]);
                }
            }
        }

        return found;
    }

    private static bool IsSecret(string name) =>
        name.EndsWith("dataAddress", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("endpointProperties", StringComparison.OrdinalIgnoreCase);
}
