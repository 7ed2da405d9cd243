using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Catalogs;

/// <summary>Asks for the catalogue (catalog protocol, section 2.1); filters are implementation specific.</summary>
/// <param name="Filters">The filters as they were received; null when the member was absent.</param>
public sealed record CatalogRequestMessage(IReadOnlyList<JsonNode?>? Filters) : IDataspaceMessage
{
    public const string Type = "CatalogRequestMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<CatalogRequestMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var filters = body.ContainsKey("filter") ? reader.Items("filter", DataspaceLimits.Entries) : null;
        return reader.Finish(() => new CatalogRequestMessage(filters));
    }

    public JsonObject Write() => MessageWriter.Message(Type)
        .With("filter", Filters is null ? null : new JsonArray([.. Filters.Select(filter => filter?.DeepClone())]));
}
