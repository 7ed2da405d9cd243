using Dasta.Connector.Audit.Orders;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Connector.Negotiations.Handling;

/// <summary>Ends negotiations from our side, and keeps what is learnt about them meanwhile.</summary>
internal sealed class NegotiationEnding(ProcessCommit commit, TimeProvider time)
{
    private const int Attempts = 4;

    /// <summary>
    /// Terminates and tells the other side, as soon as its identifier is known. Refused with DSP-004, DSP-005 or
    /// DSP-018; one that is terminated already stays as it is.
    /// </summary>
    /// <param name="problem">What the owner sees.</param>
    /// <param name="reasons">What the other side is told.</param>
    /// <param name="version">Ends it only while it is as it was then; null as it is.</param>
    public async Task<Outcome<Negotiation>> EndAsync(
        HostedParticipant participant,
        Guid id,
        string problem,
        string? code,
        IReadOnlyList<string> reasons,
        CancellationToken cancellation,
        int? version = null)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await NegotiationStore.Rows.FindAsync(participant.State, id, cancellation);
            if (current is null)
            {
                return DataspaceCodes.UnknownNegotiation.Refuse();
            }

            if (current.State == NegotiationState.Terminated)
            {
                return current;
            }

            if (version is not null && current.Version != version)
            {
                return DataspaceCodes.ChangedMeanwhile.Refuse();
            }

            if (!NegotiationTable.Allows(current.State, NegotiationState.Terminated, current.Role))
            {
                return DataspaceCodes.IllegalNegotiationStep.Refuse($"It is {WireState.Write(current.State)}.");
            }

            var now = time.GetUtcNow();
            var ended = current.To(NegotiationState.Terminated, now) with { Problem = problem };
            var message = ended.PeerPid is null ? null : NegotiationMessages.Termination(ended, code, reasons);
            if (await commit.TryAsync(
                participant,
                id,
                [NegotiationStore.Updating(ended, now), AgreementStore.Ending(ended.Id, null, now)],
                null,
                message,
                null,
                cancellation,
                new StepSubject(ended.AgreementId)))
            {
                return ended;
            }
        }

        return DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    /// <summary>
    /// Keeps the other side's identifier once it is known; a negotiation that was ended before then is now ended there.
    /// </summary>
    public async Task LearnPeerAsync(
        HostedParticipant participant, Guid id, string peerPid, CancellationToken cancellation)
    {
        if (await NegotiationStore.LearnPeerAsync(
            participant.State, id, peerPid, time.GetUtcNow(), cancellation))
        {
            return;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await NegotiationStore.Rows.FindAsync(participant.State, id, cancellation);
            if (current is null || current.PeerPid is not null)
            {
                return;
            }

            var known = current with { PeerPid = peerPid };
            var message = known.State == NegotiationState.Terminated
                ? NegotiationMessages.Termination(known, null, [known.Problem ?? "Ended by the side that opened it."])
                : null;
            if (await commit.TryAsync(
                participant,
                id,
                [NegotiationStore.Updating(known, time.GetUtcNow())],
                null,
                message,
                known.StepAfterUpdate,
                cancellation))
            {
                return;
            }
        }
    }

    /// <summary>
    /// Notes a problem without changing the state, and takes the agreement out of force where it is void.
    /// </summary>
    public async Task NoteAsync(
        HostedParticipant participant, Guid id, string problem, bool agreementVoid, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await NegotiationStore.Rows.FindAsync(participant.State, id, cancellation);
            var noted = current is null ? null : current with { Problem = problem };
            var now = time.GetUtcNow();
            if (noted is null
                || await commit.TryAsync(
                    participant,
                    id,
                    agreementVoid
                        ? [NegotiationStore.Updating(noted, now), AgreementStore.Ending(id, null, now)]
                        : [NegotiationStore.Updating(noted, now)],
                    null,
                    null,
                    null,
                    cancellation))
            {
                return;
            }
        }
    }
}
