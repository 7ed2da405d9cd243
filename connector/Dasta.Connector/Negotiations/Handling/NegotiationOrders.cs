using System.Text.Json.Nodes;
using Dasta.Connector.Audit.Orders;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Delivery;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Peers;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Outcomes.Codes.People;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>Opens a negotiation on the order of the participant itself, as consumer or as provider.</summary>
internal sealed class NegotiationOrders(
    ProcessCommit commit, PeerProtocols protocols, NodeSettings settings, TimeProvider time)
{
    private const string Unplaced =
        "address must be there: the other participant does not say now where it speaks the protocol.";

    /// <summary>
    /// Records the negotiation and its first message and returns at once. The order is
    /// <c>{provider, address?, dataset, offer, approval?}</c> to request an offer, or
    /// <c>{consumer, address?, dataset, policy?}</c> to offer a dataset of one's own. Where the other side's version
    /// document says where it speaks the protocol, that is where it is spoken to. Refused with DSP-023, NODE-058 when
    /// it speaks no version of ours, DSP-003 when the dataset to offer is not one's own, or DSP-001 when the offer is
    /// not one.
    /// </summary>
    public async Task<Outcome<Negotiation>> OpenAsync(
        HostedParticipant participant, JsonObject order, CancellationToken cancellation)
    {
        var read = NegotiationOrder.Read(order, settings);
        if (!read.Succeeded)
        {
            return read.Refusal;
        }

        var spoken = await protocols.FindAsync(read.Value.Peer, cancellation);
        var address = spoken.Base is { } named && PeerAddress.Read(named.AbsoluteUri, settings).Succeeded
            ? named
            : read.Value.Address;
        if (spoken.Refusal is not null || address is null)
        {
            return spoken.Refusal ?? DataspaceCodes.MalformedOrder.Refuse(Unplaced);
        }

        var placed = read.Value with { Address = address };
        var opened = placed.IsOffer
            ? await OfferAsync(participant, placed, cancellation)
            : Request(participant, placed);
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
            cancellation,
            new StepSubject(Replacement.Of(negotiation.Offer)))
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
        order.Address!.AbsoluteUri,
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
