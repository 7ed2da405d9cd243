using Dasta.Connector.Negotiations.Agreements;
using Dasta.Specs.Outcomes.Codes.People;
using Dasta.Connector.Hosting;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Policies.Odrl;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>
/// Takes the message with which the other side opens a negotiation. A request must be for a current offer of ours; an
/// offer out of the blue is for a person.
/// </summary>
internal sealed class NegotiationOpenings(PromptSteps prompt, NodeSettings settings, TimeProvider time)
{
    /// <summary>
    /// Opens the negotiation, or gives the one that this peer opened before with the same message. Refused with
    /// DSP-008, DSP-009, DSP-011, DSP-017 or AGR-002.
    /// </summary>
    public async Task<Outcome<Negotiation>> OpenAsync(
        HostedParticipant participant, Caller caller, OpeningMessage message, CancellationToken cancellation)
    {
        if (await FindAsync(participant, caller, message, cancellation) is { } existing)
        {
            return existing;
        }

        var address = PeerAddress.Read(message.Callback, settings);
        if (!address.Succeeded)
        {
            return address.Refusal;
        }

        var counted = NegotiationStore.Rows.CountOpenAsync(participant.Questions, caller.Did, cancellation);
        var asked = ApprovalOfAsync(
            participant, Made(caller, message, address.Value, Approval.Person), message, cancellation);
        await Task.WhenAll(counted, asked);
        var approval = await asked;
        if (!approval.Succeeded)
        {
            return approval.Refusal;
        }

        if (await counted >= DataspaceLimits.OpenProcesses)
        {
            return DataspaceCodes.TooManyOpen.Refuse();
        }

        var negotiation = Made(caller, message, address.Value, approval.Value);
        return await prompt.TryAsync(
            participant, new NegotiationChange(negotiation, message.Received) { IsNew = true }, stored: null,
            cancellation)
            ? negotiation
            : await FindAsync(participant, caller, message, cancellation) ?? DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private static async Task<Outcome<Negotiation>?> FindAsync(
        HostedParticipant participant, Caller caller, OpeningMessage message, CancellationToken cancellation)
    {
        var existing = await NegotiationStore.Rows.FindRequestAsync(
            participant.Questions, caller.Did, message.PeerPid, cancellation);
        if (existing is null)
        {
            return null;
        }

        var same = existing.Role == message.Opener.Other()
            && existing.Dataset == message.Dataset
            && existing.Offer["@id"]!.GetValue<string>() == message.OfferId
            && PolicyTerms.AreSame(message.Offer, existing.Offer);
        return same ? existing : DataspaceCodes.IdentifierReused.Refuse();
    }

    private static async Task<Outcome<Approval>> ApprovalOfAsync(
        HostedParticipant participant, Negotiation asked, OpeningMessage message, CancellationToken cancellation)
    {
        if (Replacement.Of(message.Offer) is not null)
        {
            // Other terms in place of an agreement are for a person, whatever is offered to everyone.
            return await AgreementSuccession.FindAsync(participant.State, asked, cancellation) is not null
                ? Approval.Person
                : AgreementCodes.NotReplaceable.Refuse();
        }

        if (message.Opener == Party.Provider)
        {
            return Approval.Person;
        }

        var offer = await OfferStore.FindAsync(participant.Questions, message.Dataset, cancellation);
        return offer is not null
            && offer.PolicyId == message.OfferId
            && PolicyTerms.AreSame(message.Offer, offer.Policy)
                ? offer.Approval
                : DataspaceCodes.OfferNotCurrent.Refuse();
    }

    private Negotiation Made(Caller caller, OpeningMessage message, Uri address, Approval approval)
    {
        var now = time.GetUtcNow();
        var state = message.Opener == Party.Consumer ? NegotiationState.Requested : NegotiationState.Offered;
        return new Negotiation(
            Guid.NewGuid(),
            message.Opener.Other(),
            Requester.Of(caller),
            message.PeerPid,
            address.AbsoluteUri,
            state,
            0,
            message.Dataset,
            message.Offer,
            null,
            null,
            null,
            now,
            approval,
            OpenedByPeer: true).To(state, now);
    }
}
