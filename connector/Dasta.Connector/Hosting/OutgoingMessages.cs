using Dasta.Connector.Audit.Chain;
using Dasta.Connector.Benchmarks;
using Dasta.Connector.Deliveries.Alerts.Telling;
using Dasta.Connector.Negotiations;
using Dasta.Node.Database;
using Npgsql;

namespace Dasta.Connector.Hosting;

/// <summary>
/// Registers every hosted participant's outbox and hands each message to the room that knows its kind: shares of
/// benchmarks, heads of the audit and alerts to theirs, all others to the protocol's.
/// </summary>
internal sealed class OutgoingMessages(
    HostedParticipants participants, OutboxDriver driver, ProtocolDelivery protocol, ShareDelivery shares,
    HeadDelivery heads, AlertDelivery alerts)
{
    public void RegisterAll()
    {
        foreach (var participant in participants.All)
        {
            Register(participant);
        }
    }

    public void Register(HostedParticipant participant) => driver.Register(
        participant.Slug, participant.State, participant.Acting, new Rules(
            participant, protocol, shares, heads, alerts));

    private sealed class Rules(
        HostedParticipant participant, ProtocolDelivery protocol, ShareDelivery shares, HeadDelivery heads,
        AlertDelivery alerts)
        : IDeliveryRules
    {
        public Task<DeliveryCheck> BeforeResendAsync(
            OutgoingMessage message, NpgsqlDataSource database, CancellationToken cancellationToken) =>
            For(message).BeforeResendAsync(message, database, cancellationToken);

        public Task OnDeliveredAsync(
            OutgoingMessage message, int status, string body, NpgsqlDataSource database,
            CancellationToken cancellationToken) =>
            For(message).OnDeliveredAsync(message, status, body, database, cancellationToken);

        public Task<bool> OnRefusedAsync(
            OutgoingMessage message, int status, string body, NpgsqlDataSource database,
            CancellationToken cancellationToken) =>
            For(message).OnRefusedAsync(message, status, body, database, cancellationToken);

        public Task OnAbandonedAsync(
            OutgoingMessage message, string reason, NpgsqlDataSource database, CancellationToken cancellationToken) =>
            For(message).OnAbandonedAsync(message, reason, database, cancellationToken);

        public bool HoldsSecret(OutgoingMessage message) => For(message).HoldsSecret(message);

        private IDeliveryRules For(OutgoingMessage message) => message.Kind switch
        {
            ShareEnvelope.MessageKind => shares,
            HeadDelivery.MessageKind => heads,
            AlertDelivery.MessageKind => alerts,
            _ => protocol.For(participant),
        };
    }
}
