using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Negotiations;

/// <summary>The answer to a negotiation message that was refused; it never changes a state.</summary>
public sealed record ContractNegotiationError(ProcessIds Ids, string? Code, IReadOnlyList<string> Reasons)
    : IDataspaceMessage
{
    public const string Type = "ContractNegotiationError";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<ContractNegotiationError> Read(JsonObject body) =>
        MessageReader.Reasoned(body, Type, (ids, code, reasons) => new ContractNegotiationError(ids, code, reasons));

    public JsonObject Write() => MessageWriter.Message(Type).WithIds(Ids).WithReason(Code, Reasons);
}
