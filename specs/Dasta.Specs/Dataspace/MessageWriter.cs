using System.Text.Json.Nodes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Specs.Dataspace;

/// <summary>Writes the members that messages share, in the order of the published examples.</summary>
internal static class MessageWriter
{
    public static JsonObject Message(string type) =>
        new() { ["@context"] = new JsonArray(Terms.DspContext), ["@type"] = type };

    public static JsonObject With(this JsonObject message, string name, JsonNode? value)
    {
        if (value is not null)
        {
            message[name] = value;
        }

        return message;
    }

    public static JsonObject WithIds(this JsonObject message, ProcessIds ids) =>
        message.With("providerPid", ids.ProviderPid).With("consumerPid", ids.ConsumerPid);

    public static JsonObject WithReason(this JsonObject message, string? code, IReadOnlyList<string> reasons) =>
        message.With("code", code).With("reason", reasons.Count == 0 ? null : TextList(reasons));

    /// <summary>A list that is left out when it is empty, as the schemas want at least one entry.</summary>
    public static JsonObject WithList(this JsonObject message, string name, IEnumerable<JsonNode> entries)
    {
        var list = new JsonArray([.. entries]);
        return message.With(name, list.Count == 0 ? null : list);
    }

    private static JsonArray TextList(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode)JsonValue.Create(text))]);
}
