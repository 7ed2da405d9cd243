using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>A transfer as one side answers it: identifiers and state.</summary>
public sealed record TransferProcess(ProcessIds Ids, TransferState State) : IDataspaceMessage
{
    public const string Type = "TransferProcess";

    /// <summary>Reads the answer whole; an unknown state is refused with DSP-001.</summary>
    public static Outcome<TransferProcess> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var ids = reader.Ids();
        var state = WireState.Read<TransferState>(reader, "state");
        return reader.Finish(() => new TransferProcess(ids, state));
    }

    public JsonObject Write() =>
        MessageWriter.Message(Type).WithIds(Ids).With("state", WireState.Write(State));
}
