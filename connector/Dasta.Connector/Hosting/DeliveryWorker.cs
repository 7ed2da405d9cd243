using Dasta.Node.Database;

namespace Dasta.Connector.Hosting;

/// <summary>Runs the outbox driver of the process.</summary>
internal sealed class DeliveryWorker(OutboxDriver driver) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => driver.RunAsync(stoppingToken);
}
