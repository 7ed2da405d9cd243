using System.Text.Json.Nodes;

namespace Dasta.Specs.Dataspace.Catalogs;

/// <summary>A connector that gives access to datasets: where its protocol endpoints are.</summary>
public sealed record DataService(string Id, string EndpointUrl)
{
    public JsonObject Write() =>
        new() { ["@id"] = Id, ["@type"] = "DataService", ["endpointURL"] = EndpointUrl };

    internal static DataService Read(MessageReader reader)
    {
        reader.CheckType("DataService", required: true);
        return new DataService(reader.Text("@id"), reader.Text("endpointURL"));
    }
}
