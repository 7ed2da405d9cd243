using Microsoft.Extensions.Hosting;

namespace Dasta.Node.Database.Internal;

/// <summary>Runs the outbox driver as long as the host runs.</summary>
internal sealed class OutboxService(OutboxDriver driver) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => driver.RunAsync(stoppingToken);
}
