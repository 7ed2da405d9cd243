using Dasta.Node.Database;
using Npgsql;

namespace Dasta.Connector.Benchmarks;

/// <summary>
/// What becomes of a share on its way to an aggregator. The aggregator recognises a share it has by report id and
/// bytes, so sending it again is always safe; a refusal (the batch is closed) ends the matter and the result will tell.
/// </summary>
internal sealed class ShareDelivery(ILogger<ShareDelivery> log) : IDeliveryRules
{
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
        log.LogWarning("An aggregator refused a share of {Subject} with status {Status}", message.Subject, status);
        return Task.FromResult(false);
    }
}
