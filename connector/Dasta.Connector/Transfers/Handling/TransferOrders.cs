using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>Requests a transfer as consumer, on the order of the participant itself.</summary>
internal sealed class TransferOrders(ProcessCommit commit, TimeProvider time)
{
    /// <summary>
    /// Records the transfer and its request, <c>{agreementId}</c>, and returns at once. Refused with DSP-015 or
    /// DSP-023.
    /// </summary>
    public async Task<Outcome<Transfer>> OpenAsync(
        HostedParticipant participant, JsonObject order, CancellationToken cancellation)
    {
        if (order["agreementId"] is not JsonValue value || !value.TryGetValue<string>(out var agreementId))
        {
            return DataspaceCodes.MalformedOrder.Refuse("agreementId must be an agreement's identifier.");
        }

        var agreement = await AgreementStore.FindAsync(
            participant.State, agreementId, Party.Consumer, cancellation);
        var negotiation = agreement is { EndedAt: null }
            ? await NegotiationStore.Rows.FindAsync(participant.State, agreement.Negotiation, cancellation)
            : null;
        if (negotiation?.State != NegotiationState.Finalized)
        {
            return DataspaceCodes.AgreementNotInForce.Refuse();
        }

        var transfer = new Transfer(
            Guid.NewGuid(),
            Party.Consumer,
            negotiation.Peer,
            null,
            negotiation.PeerAddress,
            TransferState.Requested,
            0,
            agreementId,
            Terms.PullFormat,
            null,
            null,
            null,
            null,
            time.GetUtcNow(),
            Approval.Automatic);
        return await commit.TryAsync(
            participant,
            transfer.Id,
            transaction => TransferStore.InsertAsync(transaction, transfer, cancellation),
            received: null,
            TransferMessages.Request(participant, transfer),
            cancellation)
            ? transfer
            : DataspaceCodes.ChangedMeanwhile.Refuse();
    }
}
