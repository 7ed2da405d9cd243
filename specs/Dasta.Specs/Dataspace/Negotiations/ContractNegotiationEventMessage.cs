using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>One side reports ACCEPTED or FINALIZED (contract negotiation, section 2.5).</summary>
public sealed record ContractNegotiationEventMessage(ProcessIds Ids, NegotiationEvent Event) : IDataspaceMessage
{
    public const string Type = "ContractNegotiationEventMessage";

    /// <summary>Reads the message whole; an unknown event type is refused with DSP-001.</summary>
    public static Outcome<ContractNegotiationEventMessage> Read(JsonObject body)
    {
        var reader = MessageReader.Message(body, Type);
        var ids = reader.Ids();
        var happened = WireState.Read<NegotiationEvent>(reader, "eventType");
        return reader.Finish(() => new ContractNegotiationEventMessage(ids, happened));
    }

    public JsonObject Write() =>
        MessageWriter.Message(Type).WithIds(Ids).With("eventType", WireState.Write(Event));
}
