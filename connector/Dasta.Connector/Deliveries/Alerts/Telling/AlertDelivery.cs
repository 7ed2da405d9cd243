using Dasta.Node.Database;
using Npgsql;

namespace Dasta.Connector.Deliveries.Alerts.Telling;

/// <summary>
/// What becomes of an alert on its way to a vendor, whose connector recognises one it has: sending it again is always
/// safe. A connector that has no such door is told nothing; its vendor still sees the alert at the town's.
/// </summary>
internal sealed class AlertDelivery(ILogger<AlertDelivery> log) : IDeliveryRules
{
    public const string MessageKind = "delivery.alert";

    public Task<DeliveryCheck> BeforeResendAsync(
        OutgoingMessage message, NpgsqlDataSource database, CancellationToken cancellationToken) =>
        Task.FromResult(DeliveryCheck.Send);

    public Task OnDeliveredAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> OnRefusedAsync(
        OutgoingMessage message, int status, string body, NpgsqlDataSource database,
        CancellationToken cancellationToken)
    {
        log.LogWarning("The vendor {Peer} did not take an alert: status {Status}", message.Peer, status);
        return Task.FromResult(status is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed);
    }
}
