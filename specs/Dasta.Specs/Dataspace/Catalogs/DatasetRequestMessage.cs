using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Catalogs;

/// <summary>Asks for one dataset (catalog protocol, section 2.3); over HTTPS a GET stands for it.</summary>
public sealed record DatasetRequestMessage(string Dataset) : IDataspaceMessage
{
    public const string Type = "DatasetRequestMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<DatasetRequestMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var dataset = reader.Text("dataset");
        return reader.Finish(() => new DatasetRequestMessage(dataset));
    }

    public JsonObject Write() => MessageWriter.Message(Type).With("dataset", Dataset);
}
