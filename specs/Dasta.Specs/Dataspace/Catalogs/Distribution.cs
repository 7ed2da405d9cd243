using System.Text.Json.Nodes;

namespace Dasta.Specs.Dataspace.Catalogs;

/// <summary>
/// One way to get a dataset: a transfer format, and the service (by identifier or whole) that serves it.
/// </summary>
/// <param name="AccessService">The service when it is written out here; otherwise null.</param>
public sealed record Distribution(string Format, string AccessServiceId, DataService? AccessService = null)
{
    public JsonObject Write() => new()
    {
        ["@type"] = "Distribution",
        ["format"] = Format,
        ["accessService"] = AccessService is null ? AccessServiceId : AccessService.Write(),
    };

    internal static Distribution Read(MessageReader reader)
    {
        var format = reader.Text("format");
        if (reader.Body["accessService"] is not JsonObject)
        {
            return new Distribution(format, reader.Text("accessService"));
        }

        var service = DataService.Read(reader.Object("accessService")!);
        return new Distribution(format, service.Id, service);
    }
}
