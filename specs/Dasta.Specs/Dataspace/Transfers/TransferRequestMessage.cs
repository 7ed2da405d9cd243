using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>The consumer asks for a transfer under an agreement (transfer process, section 2.1).</summary>
/// <param name="DataAddress">Where to deliver; only for formats in which the provider pushes.</param>
public sealed record TransferRequestMessage(
    string ConsumerPid, string AgreementId, string Format, DataAddress? DataAddress, string CallbackAddress)
    : IDataspaceMessage
{
    public const string Type = "TransferRequestMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<TransferRequestMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var consumerPid = reader.Text("consumerPid");
        var agreement = reader.Text("agreementId");
        var format = reader.Text("format");
        var callback = reader.Text("callbackAddress");
        var address = reader.Object("dataAddress", required: false) is { } inner ? DataAddress.Read(inner) : null;
        return reader.Finish(() => new TransferRequestMessage(consumerPid, agreement, format, address, callback));
    }

    public JsonObject Write() => MessageWriter.Message(Type)
        .With("consumerPid", ConsumerPid)
        .With("agreementId", AgreementId)
        .With("format", Format)
        .With("dataAddress", DataAddress?.Write())
        .With("callbackAddress", CallbackAddress);
}
