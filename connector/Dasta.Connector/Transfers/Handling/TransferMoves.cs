using Dasta.Connector.Audit;
using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Connector.Transfers.Pushing;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>
/// The moves this side can make in a transfer, the same whether the connector or a person makes them, and their commit.
/// </summary>
internal sealed class TransferMoves(
    ProcessCommit commit,
    OfferPolicies policies,
    CircleMembership circles,
    TransferTokens tokens,
    TimeProvider time)
{
    /// <summary>
    /// Starts what was requested, or resumes what was suspended: a provider with the address of the reads and a token
    /// for them, also anew where the message that started it was given up; the end of it, refused with DSP-010 or
    /// DSP-015, when the agreement does not permit it any more. Refused with DSP-007 where nothing can be started.
    /// </summary>
    public async Task<Outcome<TransferMove>> StartAsync(
        HostedParticipant participant, Transfer current, CancellationToken cancellation)
    {
        var isLost = current is { Role: Party.Provider, State: TransferState.Started }
            && await LostStart.IsThereAsync(participant.State, current, cancellation);
        if (!isLost && !Allows(current, TransferState.Started))
        {
            return NotNow(current);
        }

        var now = time.GetUtcNow();
        var started = current.To(TransferState.Started, now);
        return current.Role == Party.Consumer
            ? new TransferMove(started, TransferMessages.Start(started, null))
            : await ProvideAsync(participant, current, started, now, cancellation);
    }

    /// <summary>Pauses a started transfer; refused with DSP-007 in any other state.</summary>
    public Outcome<TransferMove> Suspend(Transfer current, string reason)
    {
        if (!Allows(current, TransferState.Suspended))
        {
            return NotNow(current);
        }

        var suspended = current.To(TransferState.Suspended, time.GetUtcNow()) with { Problem = reason };
        return new TransferMove(suspended, TransferMessages.Suspension(suspended, reason));
    }

    /// <summary>Completes a started transfer; refused with DSP-007 in any other state.</summary>
    public Outcome<TransferMove> Complete(Transfer current)
    {
        if (!Allows(current, TransferState.Completed))
        {
            return NotNow(current);
        }

        var completed = current.To(TransferState.Completed, time.GetUtcNow());
        return new TransferMove(completed, TransferMessages.Completion(completed));
    }

    /// <summary>Commits a move; false when something else changed the transfer first.</summary>
    public Task<bool> CommitAsync(HostedParticipant participant, TransferMove move, CancellationToken cancellation)
    {
        return commit.TryAsync(
            participant, move.Next.Id, ChangeAsync, received: null, move.Message, cancellation,
            about: move.Next.Subject);

        async Task<bool> ChangeAsync(NpgsqlTransaction transaction)
        {
            if (!await TransferStore.UpdateAsync(transaction, move.Next, time.GetUtcNow(), cancellation))
            {
                return false;
            }

            if (move.Next is { IsPush: true, Role: Party.Provider, State: TransferState.Started })
            {
                await PushStore.ScheduleAsync(transaction, move.Next.Id, time.GetUtcNow(), cancellation);
            }

            if (move.Message.Kind == MessageKind.TransferStart)
            {
                await LostStart.RemoveAsync(transaction, move.Next, cancellation);
            }

            if (move.Decided is not null)
            {
                await AuditRows.InsertAsync(transaction, move.Decided, cancellation);
            }

            return true;
        }
    }

    private static bool Allows(Transfer current, TransferState target) =>
        current.PeerPid is not null && TransferTable.Allows(current.State, target, current.Role);

    private static Refusal NotNow(Transfer current) =>
        DataspaceCodes.NothingToDecide.Refuse($"It is {WireState.Write(current.State)}.");

    private async Task<TransferMove> ProvideAsync(
        HostedParticipant participant,
        Transfer current,
        Transfer started,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        var agreement = await AgreementStore.FindAsync(
            participant.State, current.AgreementId, Party.Provider, cancellation);
        var decision = agreement is null || agreement.EndedAt is not null
            ? new OfferDecision(null, DataspaceCodes.AgreementNotInForce.Refuse())
            : policies.Decide(
                participant,
                agreement.Policy,
                new OfferedDataset(agreement.Dataset, agreement.Indicators),
                current.Peer,
                await circles.OfDatasetAsync(
                    participant, agreement.Dataset, agreement.Policy, current.PeerDid, cancellation));
        var dataset = agreement?.Dataset ?? current.AgreementId;
        if (decision.Refusal is { } refusal)
        {
            var ended = current.To(TransferState.Terminated, now) with { Problem = refusal.ToString() };
            return new TransferMove(
                ended,
                TransferMessages.Termination(ended, refusal.Code, ProtocolResults.Reasons(refusal)),
                EntryOf(ended, dataset, decision, now),
                refusal);
        }

        if (current.IsPush)
        {
            return new TransferMove(
                started, TransferMessages.Start(started, null), EntryOf(started, dataset, decision, now));
        }

        var (token, address) = tokens.Make(participant, current, now);
        started = started with { TokenExpiresAt = token.ExpiresAt };
        return new TransferMove(
            started, TransferMessages.Start(started, address), EntryOf(started, dataset, decision, now));
    }

    private static AuditEntry EntryOf(
        Transfer next, string dataset, OfferDecision decision, DateTimeOffset now) => DecisionEntry.OfDataset(
        now, next.PeerDid, next.AgreementId, next.OwnPid, "transfer", dataset, decision, WireState.Write(next.State));
}
