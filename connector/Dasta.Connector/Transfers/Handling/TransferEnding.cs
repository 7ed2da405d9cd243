using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;
using Dasta.Node.Database;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>Ends transfers from our side, and keeps what is learnt about them meanwhile.</summary>
internal sealed class TransferEnding(ProcessCommit commit, TimeProvider time)
{
    private const int Attempts = 4;

    /// <summary>
    /// Terminates and tells the other side, as soon as its identifier is known. Refused with DSP-013, DSP-014 or
    /// DSP-018; one that is terminated already stays as it is.
    /// </summary>
    /// <param name="code">The code the other side is told; null for none.</param>
    /// <param name="decided">What the audit keeps of the decision that ended it; null where a person did.</param>
    public async Task<Outcome<Transfer>> EndAsync(
        HostedParticipant participant,
        Guid id,
        string problem,
        IReadOnlyList<string> reasons,
        CancellationToken cancellation,
        string? code = null,
        Func<Transfer, AuditEntry>? decided = null)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await TransferStore.Rows.FindAsync(participant.State, id, cancellation);
            if (current is null)
            {
                return DataspaceCodes.UnknownTransfer.Refuse();
            }

            if (current.State == TransferState.Terminated)
            {
                return current;
            }

            if (!TransferTable.Allows(current.State, TransferState.Terminated, current.Role))
            {
                return DataspaceCodes.IllegalTransferStep.Refuse($"It is {WireState.Write(current.State)}.");
            }

            var ended = current.To(TransferState.Terminated, time.GetUtcNow()) with { Problem = problem };
            var message = ended.PeerPid is null ? null : TransferMessages.Termination(ended, code, reasons);
            if (await CommitAsync(participant, ended, message, cancellation, decided?.Invoke(ended)))
            {
                return ended;
            }
        }

        return DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    /// <summary>
    /// Keeps the other side's identifier once it is known; a transfer that was ended before then is now ended there.
    /// </summary>
    public async Task LearnPeerAsync(
        HostedParticipant participant, Guid id, string peerPid, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await TransferStore.Rows.FindAsync(participant.State, id, cancellation);
            if (current is null || current.PeerPid is not null)
            {
                return;
            }

            var known = current with { PeerPid = peerPid };
            var message = known.State == TransferState.Terminated
                ? TransferMessages.Termination(known, null, [known.Problem ?? "Ended by the consumer."])
                : null;
            if (await CommitAsync(participant, known, message, cancellation))
            {
                return;
            }
        }
    }

    /// <summary>Notes a problem without changing the state.</summary>
    public async Task NoteAsync(
        HostedParticipant participant, Guid id, string problem, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var current = await TransferStore.Rows.FindAsync(participant.State, id, cancellation);
            if (current is null
                || await CommitAsync(participant, current with { Problem = problem }, null, cancellation))
            {
                return;
            }
        }
    }

    private Task<bool> CommitAsync(
        HostedParticipant participant, Transfer next, OutgoingMessage? message, CancellationToken cancellation,
        AuditEntry? entry = null)
    {
        return commit.TryAsync(
            participant, next.Id, ChangeAsync, received: null, message, cancellation, about: next.Subject);

        async Task<bool> ChangeAsync(NpgsqlTransaction transaction)
        {
            var changed = await TransferStore.UpdateAsync(transaction, next, time.GetUtcNow(), cancellation);
            if (changed && entry is not null)
            {
                await AuditRows.InsertAsync(transaction, entry, cancellation);
            }

            return changed;
        }
    }
}
