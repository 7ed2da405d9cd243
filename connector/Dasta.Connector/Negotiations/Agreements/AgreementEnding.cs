using Dasta.Connector.Audit;
using Dasta.Connector.Audit.Orders;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements.Telling;
using Dasta.Connector.Processes;
using Dasta.Connector.Transfers;
using Dasta.Node.Database;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Npgsql;

namespace Dasta.Connector.Negotiations.Agreements;

/// <summary>
/// Ends an agreement from one side, by the data space's own rule: it stops being in force at once, its transfers end,
/// and the other side is told of both, all in one commit. The agreement and its history stay.
/// </summary>
internal sealed class AgreementEnding(ProcessCommit commit, OutboxDriver outbox, TimeProvider time)
{
    private const int Attempts = 4;
    private const string Announcement = "The agreement was ended:";

    /// <summary>
    /// Ends the agreement on whichever side this participant is; one that has ended stays as it is. Refused with
    /// DSP-018 or DSP-027.
    /// </summary>
    public async Task<Outcome<Agreement>> EndAsync(
        HostedParticipant participant, string id, string reason, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var agreement = await AgreementStore.FindAsync(participant.State, id, cancellation);
            if (agreement is null)
            {
                return DataspaceCodes.UnknownAgreement.Refuse();
            }

            var now = time.GetUtcNow();
            if (await TryAsync(participant, agreement, reason, now, byPeer: false, cancellation))
            {
                return (await AgreementStore.FindAsync(participant.State, id, agreement.Role, cancellation))!;
            }
        }

        return DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    /// <summary>
    /// Takes it that the other side ended the agreement; a repetition changes nothing. Refused with DSP-018 or DSP-027,
    /// the same for a foreign and an unknown one.
    /// </summary>
    public async Task<Outcome<Agreement>> TakeAsync(
        HostedParticipant participant, Did peer, string id, string reason, CancellationToken cancellation)
    {
        Outcome<Agreement> taken = DataspaceCodes.UnknownAgreement.Refuse();
        // A participant that agreed with itself has both sides.
        foreach (var role in (Party[])[Party.Provider, Party.Consumer])
        {
            if (await TakeAsync(participant, peer, id, role, reason, cancellation) is { } ended)
            {
                taken = ended;
            }
        }

        return taken;
    }

    private static Agreement Ended(Agreement agreement, string reason, DateTimeOffset now) =>
        agreement with { EndedAt = agreement.EndedAt ?? now, EndReason = agreement.EndReason ?? reason };

    private async Task<Outcome<Agreement>?> TakeAsync(
        HostedParticipant participant, Did peer, string id, Party role, string reason, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var agreement = await AgreementStore.FindAsync(participant.State, id, role, cancellation);
            if (agreement?.Peer != peer)
            {
                return null;
            }

            var now = time.GetUtcNow();
            if (agreement.EndedAt is not null
                || await TryAsync(participant, agreement, reason, now, byPeer: true, cancellation))
            {
                return Ended(agreement, reason, now);
            }
        }

        return DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private async Task<bool> TryAsync(
        HostedParticipant participant, Agreement agreement, string reason, DateTimeOffset now, bool byPeer,
        CancellationToken cancellation)
    {
        var held = await NegotiationStore.Rows.FindAsync(participant.State, agreement.Negotiation, cancellation);
        var notice = byPeer || agreement.EndedAt is not null ? null : AgreementNotice.Of(held!, agreement.Id, reason);
        var changes = new List<NpgsqlBatchCommand>();
        var isAnnounced = false;
        foreach (var transfer in await TransferStore.OpenUnderAsync(
            participant.State, agreement.Id, agreement.Role, cancellation))
        {
            var ended = transfer.To(TransferState.Terminated, now) with { Problem = $"{Announcement} {reason}" };
            changes.Add(TransferStore.Updating(ended, now));
            // The side that ended the agreement sends them; what one does not know yet is sent as soon as it does.
            if (!byPeer && ended.PeerPid is not null)
            {
                isAnnounced = true;
                changes.AddRange(ProcessCommit.Sending(
                    ended.Id, TransferMessages.Termination(ended, null, [Announcement, reason]), now));
            }
        }

        if (byPeer)
        {
            changes.Add(AuditRows.Adding(new AuditEntry(
                now, agreement.Peer.ToString(), agreement.Id, Transfer: null, "end-agreement",
                AgreementNotice.PathOf(agreement.Id), OwnerAudit.Answered, 0, Decision: null)));
        }

        AgreementTelling? telling = byPeer ? null
            : notice is not null ? AgreementTelling.Underway
            : isAnnounced ? AgreementTelling.Transfers : AgreementTelling.Untold;
        changes.Insert(0, AgreementStore.Ending(agreement.Negotiation, reason, now, telling));
        var done = await commit.TryAsync(
            participant, agreement.Negotiation, changes, received: null, notice, step: null, cancellation,
            new StepSubject(agreement.Id));
        if (done)
        {
            outbox.Wake(participant.Slug);
        }

        return done;
    }
}
