using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>Either side ends the negotiation (contract negotiation, section 2.6).</summary>
public sealed record ContractNegotiationTerminationMessage(ProcessIds Ids, string? Code, IReadOnlyList<string> Reasons)
    : IDataspaceMessage
{
    public const string Type = "ContractNegotiationTerminationMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<ContractNegotiationTerminationMessage> Read(JsonObject body) =>
        MessageReader.Reasoned(
            body, Type, (ids, code, reasons) => new ContractNegotiationTerminationMessage(ids, code, reasons));

    public JsonObject Write() => MessageWriter.Message(Type).WithIds(Ids).WithReason(Code, Reasons);
}
