using Dasta.Connector.Hosting;
using Dasta.Connector.Processes.Messages;
using Dasta.Node.Database;
using Npgsql;

namespace Dasta.Connector.Processes.Delivery;

/// <summary>The outbox's rules for one participant: hands each message to the process it belongs to.</summary>
internal sealed class ProcessDeliveryRules(
    HostedParticipant participant, IEnumerable<IProcessDelivery> deliveries, PeerRelocation relocation)
    : IDeliveryRules
{
    private readonly IProcessDelivery[] _deliveries = [.. deliveries];

    public async Task<DeliveryCheck> BeforeResendAsync(
        OutgoingMessage message, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        await Of(message).HasArrivedAsync(participant, message, cancellationToken)
            ? DeliveryCheck.AlreadyDelivered
            : DeliveryCheck.Send;

    public Task OnDeliveredAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken) =>
        Of(message).DeliveredAsync(participant, message, body, cancellationToken);

    public async Task<bool> OnRefusedAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken)
    {
        // A refusal while the other side is in the target state: it took an earlier copy of this message.
        if (await Of(message).HasArrivedAsync(participant, message, cancellationToken))
        {
            return true;
        }

        if (status == StatusCodes.Status410Gone
            && await relocation.FollowAsync(participant, message, cancellationToken))
        {
            return true;
        }

        var problem = DeliveryProblem.Refused(message.Kind, status, body);
        await Of(message).FailedAsync(participant, message, problem, cancellationToken);
        return false;
    }

    public bool HoldsSecret(OutgoingMessage message) => SecretFilter.Clean(message.Body) != message.Body;

    // The process stays as it is: a person has the message sent again, or ends the process.
    public Task OnAbandonedAsync(
        OutgoingMessage message, string reason, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        Of(message).UndeliveredAsync(
            participant, message, DeliveryProblem.Abandoned(message.Kind, reason), cancellationToken);

    private IProcessDelivery Of(OutgoingMessage message) =>
        Array.Find(_deliveries, delivery => delivery.Knows(message.Kind))
        ?? throw new InvalidOperationException($"Nothing here knows messages of kind {message.Kind}.");
}
