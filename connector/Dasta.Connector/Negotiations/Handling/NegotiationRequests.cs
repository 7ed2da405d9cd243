using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Connector.Processes.Messages;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>Takes the request that opens a negotiation, as provider.</summary>
internal sealed class NegotiationRequests(ProcessCommit commit, NodeSettings settings, TimeProvider time)
{
    /// <summary>
    /// Opens the negotiation, or gives the one that this consumer opened before with the same request. Refused with
    /// DSP-001, DSP-008, DSP-009, DSP-011 or DSP-017.
    /// </summary>
    public async Task<Outcome<Negotiation>> OpenAsync(
        HostedParticipant participant,
        Caller caller,
        ContractRequestMessage message,
        IncomingMessage incoming,
        CancellationToken cancellation)
    {
        if (message.CallbackAddress is null)
        {
            return DataspaceCodes.MalformedMessage.Refuse("callbackAddress must be there to open a negotiation.");
        }

        var existing = await FindAsync(participant, caller, message, cancellation);
        if (existing is not null)
        {
            return existing.Value;
        }

        var checkedRequest = await CheckAsync(participant, caller, message, message.CallbackAddress, cancellation);
        if (!checkedRequest.Succeeded)
        {
            return checkedRequest.Refusal;
        }

        var now = time.GetUtcNow();
        var (address, approval) = checkedRequest.Value;
        var negotiation = new Negotiation(
            Guid.NewGuid(),
            Party.Provider,
            Requester.Of(caller),
            message.ConsumerPid,
            address.AbsoluteUri,
            NegotiationState.Requested,
            0,
            TargetOf(message),
            message.Offer,
            null,
            null,
            null,
            now,
            approval,
            OpenedByPeer: true);
        negotiation = negotiation.To(NegotiationState.Requested, now);
        return await commit.TryAsync(
            participant,
            negotiation.Id,
            transaction => NegotiationStore.InsertAsync(transaction, negotiation, cancellation),
            ReceivedMessage.Of(MessageKind.NegotiationRequest, incoming),
            sent: null,
            cancellation)
            ? negotiation
            : await FindAsync(participant, caller, message, cancellation) ?? DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private static string TargetOf(ContractRequestMessage message) => message.Offer["target"]!.GetValue<string>();

    private static async Task<Outcome<Negotiation>?> FindAsync(
        HostedParticipant participant, Caller caller, ContractRequestMessage message, CancellationToken cancellation)
    {
        var existing = await NegotiationStore.Rows.FindRequestAsync(
            participant.State, caller.Did, message.ConsumerPid, cancellation);
        if (existing is null)
        {
            return null;
        }

        var same = existing.Dataset == TargetOf(message)
            && existing.Offer["@id"]!.GetValue<string>() == message.Offer["@id"]!.GetValue<string>()
            && OfferPolicies.HaveSameTerms(message.Offer, existing.Offer);
        return same ? existing : DataspaceCodes.IdentifierReused.Refuse();
    }

    private async Task<Outcome<(Uri Address, Approval Approval)>> CheckAsync(
        HostedParticipant participant,
        Caller caller,
        ContractRequestMessage message,
        string callback,
        CancellationToken cancellation)
    {
        var address = PeerAddress.Read(callback, settings);
        if (!address.Succeeded)
        {
            return address.Refusal;
        }

        var offer = await OfferStore.FindAsync(participant.State, TargetOf(message), cancellation);
        if (offer is null
            || offer.PolicyId != message.Offer["@id"]!.GetValue<string>()
            || !OfferPolicies.HaveSameTerms(message.Offer, offer.Policy))
        {
            return DataspaceCodes.OfferNotCurrent.Refuse();
        }

        var open = await NegotiationStore.Rows.CountOpenAsync(participant.State, caller.Did, cancellation);
        return open < DataspaceLimits.OpenProcesses
            ? (address.Value, offer.Approval)
            : DataspaceCodes.TooManyOpen.Refuse();
    }
}
