using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>Either side ends the transfer (transfer process, section 2.5).</summary>
public sealed record TransferTerminationMessage(ProcessIds Ids, string? Code, IReadOnlyList<string> Reasons)
    : IDataspaceMessage
{
    public const string Type = "TransferTerminationMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<TransferTerminationMessage> Read(JsonObject body) =>
        MessageReader.Reasoned(body, Type, (ids, code, reasons) => new TransferTerminationMessage(ids, code, reasons));

    public JsonObject Write() => MessageWriter.Message(Type).WithIds(Ids).WithReason(Code, Reasons);
}
