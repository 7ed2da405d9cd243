using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

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

            var ended = current.To(NegotiationState.Terminated, time.GetUtcNow()) with { Problem = problem };
            var message = ended.PeerPid is null ? null : NegotiationMessages.Termination(ended, code, reasons);
            if (await commit.TryAsync(
                participant,
                id,
                transaction => EndAsync(transaction, ended, cancellation),
                null,
                message,
                cancellation))
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
                transaction => NegotiationStore.UpdateAsync(transaction, known, time.GetUtcNow(), cancellation),
                null,
                message,
                cancellation,
                known.StepAfterUpdate))
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
            if (noted is null
                || await commit.TryAsync(
                    participant,
                    id,
                    transaction => NoteAsync(transaction, noted, agreementVoid, cancellation),
                    null,
                    null,
                    cancellation))
            {
                return;
            }
        }
    }

    private async Task<bool> EndAsync(
        NpgsqlTransaction transaction, Negotiation ended, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!await NegotiationStore.UpdateAsync(transaction, ended, now, cancellation))
        {
            return false;
        }

        await AgreementStore.EndAsync(transaction, ended.Id, null, now, cancellation);
        return true;
    }

    private async Task<bool> NoteAsync(
        NpgsqlTransaction transaction, Negotiation noted, bool agreementVoid, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!await NegotiationStore.UpdateAsync(transaction, noted, now, cancellation))
        {
            return false;
        }

        if (agreementVoid)
        {
            await AgreementStore.EndAsync(transaction, noted.Id, null, now, cancellation);
        }

        return true;
    }
}
