using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>One side says that the transfer is complete (transfer process, section 2.3).</summary>
public sealed record TransferCompletionMessage(ProcessIds Ids) : IDataspaceMessage
{
    public const string Type = "TransferCompletionMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<TransferCompletionMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var ids = reader.Ids();
        return reader.Finish(() => new TransferCompletionMessage(ids));
    }

    public JsonObject Write() => MessageWriter.Message(Type).WithIds(Ids);
}
