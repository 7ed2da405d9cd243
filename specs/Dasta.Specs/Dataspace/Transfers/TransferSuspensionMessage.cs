using System.Text.Json.Nodes;
using Dasta.Specs.Outcomes;

namespace Dasta.Specs.Dataspace.Transfers;

/// <summary>Either side pauses the transfer (transfer process, section 2.4).</summary>
public sealed record TransferSuspensionMessage(ProcessIds Ids, string? Code, IReadOnlyList<string> Reasons)
    : IDataspaceMessage
{
    public const string Type = "TransferSuspensionMessage";

    /// <summary>Reads the message whole; refused with DSP-001 and every fault.</summary>
    public static Outcome<TransferSuspensionMessage> Read(JsonObject body) =>
        MessageReader.Reasoned(body, Type, (ids, code, reasons) => new TransferSuspensionMessage(ids, code, reasons));

    public JsonObject Write() => MessageWriter.Message(Type).WithIds(Ids).WithReason(Code, Reasons);
}
