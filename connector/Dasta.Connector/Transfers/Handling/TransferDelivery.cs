using System.Text;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Dasta.Node.Http;
using Dasta.Specs.Dataspace.Transfers;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>What becomes of a transfer when a message of it was delivered, refused or given up.</summary>
internal sealed class TransferDelivery(TransferEnding ending, PeerClient peers) : IProcessDelivery
{
    public bool Knows(string kind) => kind.StartsWith(MessageKind.TransferPrefix, StringComparison.Ordinal);

    public async Task<bool> HasArrivedAsync(
        HostedParticipant participant, OutgoingMessage message, CancellationToken cancellation)
    {
        var transfer = await TransferStore.Rows.FindAsync(participant.State, message.Subject, cancellation);
        if (transfer?.PeerPid is null)
        {
            return false;
        }

        if (message.Kind == MessageKind.TransferRequest)
        {
            // The other side's identifier is known, so the request has arrived.
            return true;
        }

        // Not every consumer shows its state; without an answer the message goes again, and a repetition does no harm.
        var answer = await peers.GetAsync(
            participant, transfer.PeerDid, TransferMessages.StateAddress(transfer), cancellation);
        if (answer is null)
        {
            return false;
        }

        var shown = TransferProcess.Read(answer);
        return shown.Succeeded
            && shown.Value.Ids == transfer.Ids
            && TransferTable.IsPast(shown.Value.State, TargetOf(message.Kind), transfer.State);
    }

    public async Task DeliveredAsync(
        HostedParticipant participant, OutgoingMessage message, string body, CancellationToken cancellation)
    {
        if (message.Kind != MessageKind.TransferRequest || Pid.IdOf(message.Subject) is not { } id)
        {
            return;
        }

        var answer = RequestBody.Parse(Encoding.UTF8.GetBytes(body)).Then(TransferProcess.Read);
        if (answer.Succeeded && answer.Value.Ids.ConsumerPid == message.Subject)
        {
            await ending.LearnPeerAsync(participant, id, answer.Value.Ids.ProviderPid, cancellation);
        }
        else
        {
            // The start, when it comes, names the provider's identifier as well.
            await ending.NoteAsync(
                participant, id, "The provider's answer to the request could not be read.", cancellation);
        }
    }

    public async Task FailedAsync(
        HostedParticipant participant, OutgoingMessage message, string problem, CancellationToken cancellation)
    {
        if (Pid.IdOf(message.Subject) is not { } id)
        {
            return;
        }

        var isFinal = message.Kind is MessageKind.TransferTermination;
        if (isFinal || !(await ending.EndAsync(participant, id, problem, [problem], cancellation)).Succeeded)
        {
            await ending.NoteAsync(participant, id, problem, cancellation);
        }
    }

    public Task UndeliveredAsync(
        HostedParticipant participant, OutgoingMessage message, string problem, CancellationToken cancellation) =>
        Pid.IdOf(message.Subject) is { } id
            ? ending.NoteAsync(participant, id, problem, cancellation)
            : Task.CompletedTask;

    private static TransferState TargetOf(string kind) => kind switch
    {
        MessageKind.TransferStart => TransferState.Started,
        MessageKind.TransferSuspension => TransferState.Suspended,
        MessageKind.TransferCompletion => TransferState.Completed,
        _ => TransferState.Terminated,
    };
}
