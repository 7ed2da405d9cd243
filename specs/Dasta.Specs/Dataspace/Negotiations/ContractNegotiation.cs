using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>A negotiation as one side answers it: identifiers and state.</summary>
public sealed record ContractNegotiation(ProcessIds Ids, NegotiationState State) : IDataspaceMessage
{
    public const string Type = "ContractNegotiation";

    /// <summary>Reads the answer whole; an unknown state is refused with DSP-001.</summary>
    public static Outcome<ContractNegotiation> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var ids = reader.Ids();
        var state = WireState.Read<NegotiationState>(reader, "state");
        return reader.Finish(() => new ContractNegotiation(ids, state));
    }

    public JsonObject Write() =>
        MessageWriter.Message(Type).WithIds(Ids).With("state", WireState.Write(State));
}
