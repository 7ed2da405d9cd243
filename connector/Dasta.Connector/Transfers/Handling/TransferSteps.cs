using Dasta.Connector.Audit;
using Dasta.Connector.Circles;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Offers;
using Dasta.Connector.Processes;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes.Codes;
using Npgsql;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>
/// Starts what was requested, as provider: with the address of the reads and a token for them, or ends it when the
/// agreement does not permit it any more.
/// </summary>
internal sealed class TransferSteps(
    ProcessCommit commit,
    OfferPolicies policies,
    CircleMembership circles,
    ProcessSettings settings,
    TimeProvider time) : IProcessSteps
{
    private const int BatchSize = 100;
    private const string ReadsPath = "/odata/v4";

    public Task<IReadOnlyList<Guid>> DueAsync(HostedParticipant participant, CancellationToken cancellation) =>
        TransferStore.Rows.DueAsync(participant.State, time.GetUtcNow(), BatchSize, cancellation);

    public Task PutOffAsync(
        HostedParticipant participant, Guid id, DateTimeOffset due, CancellationToken cancellation) =>
        TransferStore.Rows.PutOffAsync(participant.State, id, due, cancellation);

    public async Task TakeAsync(HostedParticipant participant, Guid id, CancellationToken cancellation)
    {
        var current = await TransferStore.Rows.FindAsync(participant.State, id, cancellation);
        if (current?.IsOurTurn != true)
        {
            return;
        }

        var now = time.GetUtcNow();
        var agreement = await AgreementStore.FindAsync(
            participant.State, current.AgreementId, Party.Provider, cancellation);
        var decision = agreement is null || agreement.EndedAt is not null
            ? new OfferDecision(null, DataspaceCodes.AgreementNotInForce.Refuse())
            : policies.Decide(
                agreement.Policy,
                new OfferedDataset(agreement.Dataset, agreement.Indicators),
                current.Peer,
                await circles.OfDatasetAsync(participant, agreement.Dataset, current.PeerDid, cancellation));
        var dataset = agreement?.Dataset ?? current.AgreementId;
        if (decision.Refusal is { } refusal)
        {
            var ended = current.To(TransferState.Terminated, now) with { Problem = refusal.ToString() };
            await CommitAsync(
                participant,
                ended,
                TransferMessages.Termination(ended, refusal.Code, ProtocolResults.Reasons(refusal)),
                EntryOf(ended, dataset, decision, now),
                cancellation);
            return;
        }

        // Whole seconds, as the token carries them.
        var expires = DateTimeOffset.FromUnixTimeSeconds(
            now.AddMinutes(settings.TransferTokenMinutes).ToUnixTimeSeconds());
        var token = new TransferToken(
            current.PeerDid.ToString(), current.AgreementId, current.OwnPid, Guid.NewGuid().ToString("N"), expires);
        var started = current.To(TransferState.Started, now) with
        {
            TokenId = token.TokenId, TokenExpiresAt = expires,
        };
        var address = DataAddress.Bearer(
            new Uri(participant.Base + ReadsPath), TransferToken.Sign(participant, token, now));
        await CommitAsync(
            participant, started, TransferMessages.Start(started, address),
            EntryOf(started, dataset, decision, now), cancellation);
    }

    private static AuditEntry EntryOf(
        Transfer next, string dataset, OfferDecision decision, DateTimeOffset now) => DecisionEntry.OfDataset(
        now, next.PeerDid, next.AgreementId, next.OwnPid, "transfer", dataset, decision, WireState.Write(next.State));

    // When something else changed the row first, its own change decides what is due next.
    private Task<bool> CommitAsync(
        HostedParticipant participant,
        Transfer next,
        OutgoingMessage message,
        AuditEntry decided,
        CancellationToken cancellation)
    {
        return commit.TryAsync(participant, next.Id, ChangeAsync, received: null, message, cancellation);

        async Task<bool> ChangeAsync(NpgsqlTransaction transaction)
        {
            if (!await TransferStore.UpdateAsync(transaction, next, time.GetUtcNow(), cancellation))
            {
                return false;
            }

            await AuditRows.InsertAsync(transaction, decided, cancellation);
            return true;
        }
    }
}
