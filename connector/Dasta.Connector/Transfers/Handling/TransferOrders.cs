using System.Text.Json.Nodes;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Processes;
using Dasta.Connector.Transfers.Pushing;
using Dasta.Node;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Dasta.Connector.Transfers.Handling;

/// <summary>Requests a transfer as consumer, on the order of the participant itself.</summary>
internal sealed class TransferOrders(ProcessCommit commit, NodeSettings settings, TimeProvider time)
{
    /// <summary>
    /// Records the transfer and its request, <c>{agreementId}</c>, and returns at once; with
    /// <c>sink: {endpoint, token, interval}</c> the provider is asked to deliver there. Refused with DSP-015, DSP-023
    /// or DSP-046.
    /// </summary>
    public async Task<Outcome<Transfer>> OpenAsync(
        HostedParticipant participant, JsonObject order, CancellationToken cancellation)
    {
        if (order["agreementId"] is not JsonValue value || !value.TryGetValue<string>(out var agreementId))
        {
            return DataspaceCodes.MalformedOrder.Refuse("agreementId must be an agreement's identifier.");
        }

        var sink = SinkOf(order);
        if (sink is not null && Sink.Read(sink, settings).Refusal is { } unusable)
        {
            return unusable;
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
            sink is null ? Terms.PullFormat : Terms.PushFormat,
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
            TransferMessages.Request(participant, transfer, sink),
            cancellation,
            about: transfer.Subject)
            ? transfer
            : DataspaceCodes.ChangedMeanwhile.Refuse();
    }

    private static DataAddress? SinkOf(JsonObject order)
    {
        if (order["sink"] is not JsonObject sink)
        {
            return null;
        }

        var token = Text(sink, "token");
        EndpointProperty?[] properties =
        [
            token is null ? null : new EndpointProperty("authorization", token),
            token is null ? null : new EndpointProperty("authType", "bearer"),
            Text(sink, "interval") is { } interval ? new EndpointProperty("interval", interval) : null,
        ];
        return new DataAddress(
            DataAddress.HttpType, Text(sink, "endpoint"), [.. properties.OfType<EndpointProperty>()]);
    }

    private static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
