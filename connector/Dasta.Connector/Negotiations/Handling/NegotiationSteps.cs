using Dasta.Connector.Audit;
using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Node.Database;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>
/// The steps this participant takes of its own accord: agree or refuse as provider, verify as consumer, finalise as
/// provider. What is due follows from the row, so a step that a crash cut off is taken after the restart.
/// </summary>
internal sealed class NegotiationSteps(
    ProcessCommit commit, OfferPolicies policies, CircleMembership circles, TimeProvider time) : IProcessSteps
{
    private const int BatchSize = 100;

    public Task<IReadOnlyList<Guid>> DueAsync(HostedParticipant participant, CancellationToken cancellation) =>
        NegotiationStore.Rows.DueAsync(participant.State, time.GetUtcNow(), BatchSize, cancellation);

    public Task PutOffAsync(
        HostedParticipant participant, Guid id, DateTimeOffset due, CancellationToken cancellation) =>
        NegotiationStore.Rows.PutOffAsync(participant.State, id, due, cancellation);

    public async Task TakeAsync(HostedParticipant participant, Guid id, CancellationToken cancellation)
    {
        var current = await NegotiationStore.Rows.FindAsync(participant.State, id, cancellation);
        if (current?.IsOurTurn != true)
        {
            return;
        }

        var now = time.GetUtcNow();
        switch (current.State)
        {
            case NegotiationState.Requested:
                await AnswerAsync(participant, current, cancellation);
                break;
            case NegotiationState.Agreed:
                var verified = current.To(NegotiationState.Verified, now);
                await CommitAsync(
                    participant, verified, NegotiationMessages.Verification(verified), null, null, cancellation);
                break;
            default:
                var finalized = current.To(NegotiationState.Finalized, now);
                await CommitAsync(
                    participant, finalized, NegotiationMessages.Finalization(finalized), null, null, cancellation);
                break;
        }
    }

    private async Task AnswerAsync(HostedParticipant participant, Negotiation current, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var offer = await OfferStore.FindAsync(participant.State, current.Dataset, cancellation);
        var decision = await DecideAsync(participant, current, offer, cancellation);
        if (decision.Refusal is { } refusal)
        {
            var ended = current.To(NegotiationState.Terminated, now) with { Problem = refusal.ToString() };
            await CommitAsync(
                participant, ended, NegotiationMessages.Termination(ended, refusal), null, decision, cancellation);
            return;
        }

        var policy = AgreementTerms.Make(offer!, participant.Did, current.PeerDid, now);
        var agreement = new Agreement(
            policy["@id"]!.GetValue<string>(), Party.Provider, current.Id, current.PeerDid, offer!.Dataset,
            offer.Indicators, policy, now, null);
        var agreed = current.To(NegotiationState.Agreed, now) with { AgreementId = agreement.Id };
        await CommitAsync(
            participant, agreed, NegotiationMessages.Agreement(agreed, policy), agreement, decision, cancellation);
    }

    private async Task<OfferDecision> DecideAsync(
        HostedParticipant participant, Negotiation current, Offer? offer, CancellationToken cancellation)
    {
        if (offer is null
            || offer.PolicyId != current.Offer["@id"]!.GetValue<string>()
            || !OfferPolicies.HaveSameTerms(current.Offer, offer.Policy))
        {
            return new OfferDecision(null, DataspaceCodes.OfferNotCurrent.Refuse());
        }

        var members = await circles.OfDatasetAsync(participant, offer.Dataset, current.PeerDid, cancellation);
        return policies.Decide(offer.Policy, OfferedDataset.Of(offer), current.Peer, members);
    }

    // When something else changed the row first, its own change decides what is due next.
    private Task<bool> CommitAsync(
        HostedParticipant participant,
        Negotiation next,
        OutgoingMessage message,
        Agreement? agreement,
        OfferDecision? decision,
        CancellationToken cancellation)
    {
        return commit.TryAsync(participant, next.Id, ChangeAsync, received: null, message, cancellation);

        async Task<bool> ChangeAsync(NpgsqlTransaction transaction)
        {
            if (!await NegotiationStore.UpdateAsync(transaction, next, time.GetUtcNow(), cancellation)
                || (agreement is not null
                    && !await AgreementStore.InsertAsync(transaction, agreement, cancellation)))
            {
                return false;
            }

            if (decision is not null)
            {
                var entry = DecisionEntry.OfDataset(
                    time.GetUtcNow(), next.PeerDid, next.AgreementId, transfer: null, "negotiate", next.Dataset,
                    decision, WireState.Write(next.State));
                await AuditRows.InsertAsync(transaction, entry, cancellation);
            }

            return true;
        }
    }
}
