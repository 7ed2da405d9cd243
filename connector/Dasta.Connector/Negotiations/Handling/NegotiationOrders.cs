using Dasta.Specs.Outcomes.Codes.People;
using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>Opens a negotiation on the order of the participant itself, as consumer or as provider.</summary>
internal sealed class NegotiationOrders(ProcessCommit commit, NodeSettings settings, TimeProvider time)
{
    /// <summary>
    /// Records the negotiation and its first message and returns at once. The order is
    /// <c>{provider, address, dataset, offer, approval?}</c> to request an offer, or
    /// <c>{consumer, address, dataset, policy?}</c> to offer a dataset of one's own. Refused with DSP-023, DSP-003 when
    /// the dataset to offer is not one's own, or DSP-001 when the offer is not one.
    /// </summary>
    public async Task<Outcome<Negotiation>> OpenAsync(
        HostedParticipant participant, JsonObject order, CancellationToken cancellation)
    {
        var read = NegotiationOrder.Read(order, settings);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var opened = read.Value.IsOffer
            ? await OfferAsync(participant, read.Value, cancellation)
            : Request(participant, read.Value);
        return opened.Succeeded ? await BeginAsync(participant, opened.Value, cancellation) : opened.Refusal;
    }

    /// <summary>
    /// Opens a negotiation on other terms, <c>{policy}</c>, in place of an agreement, from whichever side this one is.
    /// Refused with DSP-023, DSP-027, AGR-002 or as the policy is refused.
    /// </summary>
    public async Task<Outcome<Negotiation>> ReplaceAsync(
        HostedParticipant participant, string agreement, JsonObject order, CancellationToken cancellation)
    {
        var old = await AgreementStore.FindAsync(participant.State, agreement, cancellation);
        var held = old is null
            ? null
            : await NegotiationStore.Rows.FindAsync(participant.State, old.Negotiation, cancellation);
        if (old is null || held is null)
        {
            return DataspaceCodes.UnknownAgreement.Refuse();
        }

        if (old.EndedAt is not null || held.State != NegotiationState.Finalized)
        {
            return AgreementCodes.NotReplaceable.Refuse();
        }

        if (order["policy"] is not JsonObject given)
        {
            return DataspaceCodes.MalformedOrder.Refuse("policy must be an object.");
        }

        var terms = NegotiatedTerms.Read(given, old.Dataset);
        return terms.Succeeded
            ? await BeginAsync(participant, Opening(participant, old, held, terms.Value), cancellation)
            : terms.Refusal;
    }

    private (Negotiation, OutgoingMessage) Opening(
        HostedParticipant participant, Agreement old, Negotiation held, JsonObject terms)
    {
        var order = new NegotiationOrder(
            old.Role == Party.Provider, old.Peer, new Uri(held.PeerAddress), old.Dataset, null, Approval.Person);
        var state = order.IsOffer ? NegotiationState.Offered : NegotiationState.Requested;
        var made = Made(order, old.Role, state, Replacement.Put(terms, old.Id), Approval.Person);
        return (made, order.IsOffer
            ? NegotiationMessages.Offer(participant, made)
            : NegotiationMessages.Request(participant, made));
    }

    private async Task<Outcome<Negotiation>> BeginAsync(
        HostedParticipant participant, (Negotiation, OutgoingMessage) opened, CancellationToken cancellation)
    {
        var (negotiation, message) = opened;
        return await commit.TryAsync(
            participant,
            negotiation.Id,
            [NegotiationStore.Inserting(negotiation)],
            received: null,
            message,
            negotiation.StepAfterInsert,
            cancellation)
            ? negotiation
            : DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private Outcome<(Negotiation, OutgoingMessage)> Request(HostedParticipant participant, NegotiationOrder order)
    {
        var offer = order.Offer!.DeepClone().AsObject();
        offer["@type"] = "Offer";
        offer["target"] = order.Dataset;
        offer.Remove("@context");
        var made = Made(order, Party.Consumer, NegotiationState.Requested, offer, order.Approval);
        return ContractRequestMessage
            .Read(NegotiationMessages.RequestOf(participant, made.OwnPid, offer).Write())
            .Select(_ => (made, NegotiationMessages.Request(participant, made)));
    }

    private async Task<Outcome<(Negotiation, OutgoingMessage)>> OfferAsync(
        HostedParticipant participant, NegotiationOrder order, CancellationToken cancellation)
    {
        var own = await OfferStore.FindAsync(participant.State, order.Dataset, cancellation);
        if (own is null)
        {
            return DataspaceCodes.UnknownDataset.Refuse();
        }

        var published = own.Policy.DeepClone().AsObject();
        published["@type"] = "Offer";
        published["target"] = own.Dataset;
        var terms = order.Offer is null ? published : NegotiatedTerms.Read(order.Offer, own.Dataset);
        return terms.Then(offer =>
        {
            var made = Made(order, Party.Provider, NegotiationState.Offered, offer, own.Approval);
            return ContractOfferMessage
                .Read(NegotiationMessages.OfferOf(participant, made.OwnPid, offer).Write())
                .Select(_ => (made, NegotiationMessages.Offer(participant, made)));
        });
    }

    private Negotiation Made(
        NegotiationOrder order, Party role, NegotiationState state, JsonObject offer, Approval approval) => new(
        Guid.NewGuid(),
        role,
        new Requester(order.Peer, [], null),
        null,
        order.Address.AbsoluteUri,
        state,
        0,
        order.Dataset,
        offer,
        null,
        null,
        null,
        time.GetUtcNow(),
        approval,
        OpenedByPeer: false);
}
