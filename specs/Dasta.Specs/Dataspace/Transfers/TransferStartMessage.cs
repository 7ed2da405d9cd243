using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>One side starts or resumes the transfer (transfer process, section 2.2).</summary>
/// <param name="DataAddress">Where the consumer reads; the provider must give it when the consumer pulls.</param>
public sealed record TransferStartMessage(ProcessIds Ids, DataAddress? DataAddress) : IDataspaceMessage
{
    public const string Type = "TransferStartMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<TransferStartMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var ids = reader.Ids();
        var address = reader.Object("dataAddress", required: false) is { } inner
            ? Transfers.DataAddress.Read(inner)
            : null;
        return reader.Finish(() => new TransferStartMessage(ids, address));
    }

    public JsonObject Write() =>
        MessageWriter.Message(Type).WithIds(Ids).With("dataAddress", DataAddress?.Write());
}
