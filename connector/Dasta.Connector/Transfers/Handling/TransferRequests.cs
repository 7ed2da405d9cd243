using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Connector.Transfers.Pushing;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>Takes the request that opens a transfer, as provider.</summary>
internal sealed class TransferRequests(
    ProcessCommit commit, SealedAddresses addresses, NodeSettings settings, TimeProvider time)
{
    /// <summary>
    /// Opens the transfer, or gives the one that this consumer requested before. Refused with DSP-008, DSP-009,
    /// DSP-015, DSP-016, DSP-017 or DSP-046.
    /// </summary>
    public async Task<Outcome<Transfer>> OpenAsync(
        HostedParticipant participant,
        Caller caller,
        TransferRequestMessage message,
        IncomingMessage incoming,
        CancellationToken cancellation)
    {
        var existing = await FindAsync(participant, caller, message, cancellation);
        if (existing is not null)
        {
            return existing.Value;
        }

        var address = await CheckAsync(participant, caller, message, cancellation);
        if (!address.Succeeded)
        {
            return address.Refusal;
        }

        var now = time.GetUtcNow();
        var (callback, approval) = address.Value;
        var transfer = new Transfer(
            Guid.NewGuid(),
            Party.Provider,
            Requester.Of(caller),
            message.ConsumerPid,
            callback.AbsoluteUri,
            TransferState.Requested,
            0,
            message.AgreementId,
            message.Format,
            null,
            null,
            null,
            null,
            now,
            approval);
        transfer = transfer.To(TransferState.Requested, now) with
        {
            SealedAddress = transfer.IsPush ? addresses.Seal(transfer, message.DataAddress!) : null,
        };
        return await commit.TryAsync(
            participant,
            transfer.Id,
            transaction => TransferStore.InsertAsync(transaction, transfer, cancellation),
            ReceivedMessage.Of(MessageKind.TransferRequest, incoming),
            sent: null,
            cancellation)
            ? transfer
            : await FindAsync(participant, caller, message, cancellation) ?? DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private static async Task<Outcome<Transfer>?> FindAsync(
        HostedParticipant participant, Caller caller, TransferRequestMessage message, CancellationToken cancellation)
    {
        var existing = await TransferStore.Rows.FindRequestAsync(
            participant.State, caller.Did, message.ConsumerPid, cancellation);
        if (existing is null)
        {
            return null;
        }

        // A transfer moves to the agreement that replaces its own; a request that comes again names the old one.
        var isSame = existing.Format == message.Format
            && (existing.AgreementId == message.AgreementId
                || await AgreementStore.AreOneAsync(
                    participant.State, existing.AgreementId, message.AgreementId, existing.Role, cancellation));
        return isSame ? existing : DataspaceCodes.IdentifierReused.Refuse();
    }

    private async Task<Outcome<(Uri Address, Approval Approval)>> CheckAsync(
        HostedParticipant participant, Caller caller, TransferRequestMessage message, CancellationToken cancellation)
    {
        if (message.Format is not (Terms.PullFormat or Terms.PushFormat))
        {
            return DataspaceCodes.UnsupportedFormat.Refuse();
        }

        if (message.Format == Terms.PushFormat && Sink.Read(message.DataAddress, settings).Refusal is { } unusable)
        {
            return unusable;
        }

        var address = PeerAddress.Read(message.CallbackAddress, settings);
        if (!address.Succeeded)
        {
            return address.Refusal;
        }

        var agreement = await AgreementStore.FindAsync(
            participant.State, message.AgreementId, Party.Provider, cancellation);
        var negotiation = agreement?.Peer == caller.Did && agreement.EndedAt is null
            ? await NegotiationStore.Rows.FindAsync(participant.State, agreement.Negotiation, cancellation)
            : null;
        if (negotiation?.State != NegotiationState.Finalized)
        {
            return DataspaceCodes.AgreementNotInForce.Refuse();
        }

        var open = await TransferStore.Rows.CountOpenAsync(participant.State, caller.Did, cancellation);
        return open < DataspaceLimits.OpenProcesses
            ? (address.Value, negotiation.Approval == Approval.EveryStep ? Approval.EveryStep : Approval.Automatic)
            : DataspaceCodes.TooManyOpen.Refuse();
    }
}
