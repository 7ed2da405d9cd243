using Dasta.Connector.Negotiations.Documents;
using Dasta.Specs.Outcomes.Codes.People;
using System.Text.Json.Nodes;
using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Policies.Odrl;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>
/// The moves this side can make in a negotiation, the same whether the connector or a person makes them, and their
/// commit.
/// </summary>
internal sealed class NegotiationMoves(
    NegotiationCommit commit, OfferPolicies policies, CircleMembership circles, TimeProvider time)
{
    /// <summary>
    /// The move that goes on with the negotiation: accept, agree, verify or finalise; the end of it, refused with
    /// DSP-010 or DSP-011, when the policy or the offer does not allow an agreement. Refused with DSP-007 when it is
    /// not our turn.
    /// </summary>
    public async Task<Outcome<NegotiationMove>> GoOnAsync(
        HostedParticipant participant, Negotiation current, CancellationToken cancellation)
    {
        if (current.IsOurTurn)
        {
            return (await StepAsync(participant, current, null, mayAskPeers: true, cancellation))!;
        }

        return DataspaceCodes.NothingToDecide.Refuse($"It is {WireState.Write(current.State)}.");
    }

    /// <summary>
    /// The same for a negotiation as a message will leave it that is not committed yet; null when another participant
    /// had to be asked first, for which no message waits.
    /// </summary>
    /// <param name="agreement">
    /// The agreement that is stored or that the message brings; null when it must be read.
    /// </param>
    public Task<NegotiationMove?> GoOnAtOnceAsync(
        HostedParticipant participant, Negotiation received, Agreement? agreement, CancellationToken cancellation) =>
        StepAsync(participant, received, agreement, mayAskPeers: false, cancellation);

    /// <summary>
    /// Puts an offer on the table that did not lie there, as either side. Refused with DSP-007 when the state allows
    /// none of ours, or ours is the last word.
    /// </summary>
    public Outcome<NegotiationMove> Counter(HostedParticipant participant, Negotiation current, JsonObject terms)
    {
        var target = current.Role == Party.Provider ? NegotiationState.Offered : NegotiationState.Requested;
        if (!NegotiationTable.Allows(current.State, target, current.Role) || current.PeerPid is null
            || current.State == target)
        {
            return DataspaceCodes.NothingToDecide.Refuse($"It is {WireState.Write(current.State)}.");
        }

        var next = current.To(target, time.GetUtcNow()) with { Offer = terms };
        return new NegotiationMove(next, current.Role == Party.Provider
            ? NegotiationMessages.Offer(participant, next)
            : NegotiationMessages.CounterRequest(next));
    }

    /// <summary>Commits a move; false when something else changed the negotiation first.</summary>
    public Task<bool> CommitAsync(
        HostedParticipant participant, NegotiationMove move, CancellationToken cancellation) =>
        commit.TryAsync(participant, NegotiationChange.Of(move, time.GetUtcNow()), cancellation);

    private async Task<NegotiationMove?> StepAsync(
        HostedParticipant participant, Negotiation current, Agreement? agreement, bool mayAskPeers,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        switch (current.Role, current.State)
        {
            case (Party.Provider, NegotiationState.Requested or NegotiationState.Accepted):
                return await AgreeAsync(participant, current, mayAskPeers, cancellation);
            case (Party.Consumer, NegotiationState.Offered):
                var accepted = current.To(NegotiationState.Accepted, now);
                return new NegotiationMove(accepted, NegotiationMessages.Acceptance(accepted));
            case (Party.Consumer, NegotiationState.Agreed):
                agreement ??= await StoredAsync(participant, current, cancellation);
                return Verify(participant, current, agreement.Policy);
            case (Party.Provider, NegotiationState.Verified):
                var finalized = current.To(NegotiationState.Finalized, now);
                agreement ??= await StoredAsync(participant, current, cancellation);
                return new NegotiationMove(
                    finalized, NegotiationMessages.Finalization(finalized), InForce: agreement);
            default:
                throw new InvalidOperationException($"No step of ours follows {current.State}.");
        }
    }

    private static async Task<Agreement> StoredAsync(
        HostedParticipant participant, Negotiation current, CancellationToken cancellation) =>
        (await AgreementStore.FindAsync(participant.State, current.AgreementId!, current.Role, cancellation))!;

    private NegotiationMove Verify(HostedParticipant participant, Negotiation current, JsonObject agreement)
    {
        var verified = current.To(NegotiationState.Verified, time.GetUtcNow());
        var signature = AgreementSigning.Sign(participant, agreement);
        return new NegotiationMove(
            verified, NegotiationMessages.Verification(verified, signature), Signature: signature);
    }

    private async Task<NegotiationMove?> AgreeAsync(
        HostedParticipant participant, Negotiation current, bool mayAskPeers, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var offer = await OfferStore.FindAsync(participant.State, current.Dataset, cancellation);
        if (offer is null || !MayAgreeOn(current, offer))
        {
            return Refuse(current, new OfferDecision(null, DataspaceCodes.OfferNotCurrent.Refuse()));
        }

        var replaced = Replacement.Of(current.Offer);
        if (replaced is not null
            && await AgreementSuccession.FindAsync(participant.State, current, cancellation) is null)
        {
            return Refuse(current, new OfferDecision(null, AgreementCodes.NotReplaceable.Refuse()));
        }

        var terms = PolicyTerms.AreSame(current.Offer, offer.Policy) ? offer.Policy : current.Offer;
        var members = mayAskPeers
            ? await circles.OfDatasetAsync(participant, offer.Dataset, terms, current.PeerDid, cancellation)
            : await CircleMembership.WithoutAskingAsync(
                participant, offer.Dataset, terms, current.PeerDid, cancellation);
        if (members is null)
        {
            return null;
        }

        var decision = policies.Decide(participant, terms, OfferedDataset.Of(offer), current.Peer, members);
        if (decision.Refusal is not null)
        {
            return Refuse(current, decision);
        }

        var policy = Replacement.Put(
            AgreementTerms.Make(terms, offer.Dataset, participant.Did, current.PeerDid, now), replaced);
        AgreedIndicators.Put(policy, offer.Indicators);
        var agreement = new Agreement(
            policy["@id"]!.GetValue<string>(), Party.Provider, current.Id, current.PeerDid, offer.Dataset,
            offer.Indicators, policy, now, null,
            Signed: new Signatures(AgreementSigning.Sign(participant, policy)));
        var agreed = current.To(NegotiationState.Agreed, now) with { AgreementId = agreement.Id };
        return new NegotiationMove(
            agreed, NegotiationMessages.Agreement(agreed, policy, agreement.Signed.Provider), agreement,
            Decision: decision);
    }

    private NegotiationMove Refuse(Negotiation current, OfferDecision decision)
    {
        var refusal = decision.Refusal!;
        var ended = current.To(NegotiationState.Terminated, time.GetUtcNow()) with { Problem = refusal.ToString() };
        return new NegotiationMove(
            ended, NegotiationMessages.Termination(ended, refusal), Decision: decision, Refused: refusal);
    }

    // What the connector agrees on by itself is its own offer as it stands; a person may agree on other terms.
    private static bool MayAgreeOn(Negotiation current, Offer offer) =>
        current.Approval != Approval.Automatic
        || current.State == NegotiationState.Accepted
        || PolicyTerms.AreSame(current.Offer, offer.Policy);
}
