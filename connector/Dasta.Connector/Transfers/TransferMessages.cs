using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Transfers;

/// <summary>The messages a transfer sends, each addressed to the other side's endpoint for it.</summary>
internal static class TransferMessages
{
    public const string Collection = "transfers";

    /// <param name="sink">Where the provider is to deliver; null when the consumer pulls.</param>
    public static OutgoingMessage Request(HostedParticipant self, Transfer transfer, DataAddress? sink) =>
        transfer.Outgoing(
        MessageKind.TransferRequest,
        PeerAddress.Opening(transfer.PeerAddress, Collection),
        new TransferRequestMessage(
            transfer.OwnPid, transfer.AgreementId, transfer.Format, sink, $"{self.Base}{Terms.DspPath}"));

    /// <param name="address">Where to read; null when a consumer resumes.</param>
    public static OutgoingMessage Start(Transfer transfer, DataAddress? address) => transfer.Named(
        MessageKind.TransferStart,
        Endpoint(transfer, "start"),
        new TransferStartMessage(transfer.Ids, address));

    public static OutgoingMessage Suspension(Transfer transfer, string reason) => transfer.Named(
        MessageKind.TransferSuspension,
        Endpoint(transfer, "suspension"),
        new TransferSuspensionMessage(transfer.Ids, null, [reason]));

    public static OutgoingMessage Completion(Transfer transfer) => transfer.Named(
        MessageKind.TransferCompletion,
        Endpoint(transfer, "completion"),
        new TransferCompletionMessage(transfer.Ids));

    public static OutgoingMessage Termination(Transfer transfer, string? code, IReadOnlyList<string> reasons) =>
        transfer.Named(
            MessageKind.TransferTermination,
            Endpoint(transfer, "termination"),
            new TransferTerminationMessage(transfer.Ids, code, reasons));

    /// <summary>Where the other side shows the transfer's state; the protocol defines it for providers only.</summary>
    public static Uri StateAddress(Transfer transfer) => Endpoint(transfer);

    private static Uri Endpoint(Transfer transfer, params ReadOnlySpan<string> action) =>
        PeerAddress.Endpoint(transfer.PeerAddress, Collection, transfer.PeerPid!, action);
}
