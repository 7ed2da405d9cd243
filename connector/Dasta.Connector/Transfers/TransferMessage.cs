using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;

namespace Dasta.Connector.Transfers;

/// <summary>A message of the other side, reduced to the state it asks for and what comes with it.</summary>
/// <param name="IsNamed">
/// True when it bears an identifier of its own: two that are the same to the byte are then one message.
/// </param>
internal sealed record TransferMessage(
    TransferState Target,
    ProcessIds Ids,
    ReceivedMessage Received,
    DataAddress? DataAddress = null,
    string? Problem = null,
    bool IsNamed = false)
{
    public static Outcome<TransferMessage> Started(IncomingMessage incoming) =>
        TransferStartMessage.Read(incoming.Json).Select(message => new TransferMessage(
            TransferState.Started,
            message.Ids,
            ReceivedMessage.Of(MessageKind.TransferStart, incoming),
            message.DataAddress,
            IsNamed: IsNamedIn(incoming)));

    public static Outcome<TransferMessage> Completed(IncomingMessage incoming) =>
        TransferCompletionMessage.Read(incoming.Json).Select(message => new TransferMessage(
            TransferState.Completed,
            message.Ids,
            ReceivedMessage.Of(MessageKind.TransferCompletion, incoming),
            IsNamed: IsNamedIn(incoming)));

    public static Outcome<TransferMessage> Suspended(IncomingMessage incoming) =>
        TransferSuspensionMessage.Read(incoming.Json).Select(message => new TransferMessage(
            TransferState.Suspended,
            message.Ids,
            ReceivedMessage.Of(MessageKind.TransferSuspension, incoming),
            Problem: DeliveryProblem.Ended(message.Code, message.Reasons),
            IsNamed: IsNamedIn(incoming)));

    public static Outcome<TransferMessage> Terminated(IncomingMessage incoming) =>
        TransferTerminationMessage.Read(incoming.Json).Select(message => new TransferMessage(
            TransferState.Terminated,
            message.Ids,
            ReceivedMessage.Of(MessageKind.TransferTermination, incoming),
            Problem: DeliveryProblem.Ended(message.Code, message.Reasons),
            IsNamed: IsNamedIn(incoming)));

    private static bool IsNamedIn(IncomingMessage incoming) => incoming.Json.ContainsKey("@id");
}
