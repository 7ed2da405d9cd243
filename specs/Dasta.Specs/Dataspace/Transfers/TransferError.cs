using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>The answer to a transfer message that was refused; it never changes a state.</summary>
public sealed record TransferError(ProcessIds Ids, string? Code, IReadOnlyList<string> Reasons) : IDataspaceMessage
{
    public const string Type = "TransferError";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<TransferError> Read(JsonObject body) =>
        MessageReader.Reasoned(body, Type, (ids, code, reasons) => new TransferError(ids, code, reasons));

    public JsonObject Write() => MessageWriter.Message(Type).WithIds(Ids).WithReason(Code, Reasons);
}
