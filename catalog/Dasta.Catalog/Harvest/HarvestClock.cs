using Dasta.Catalog.Hosting;
using Npgsql;

namespace Dasta.Catalog.Harvest;

/// <summary>Harvests at start and then at every interval; sooner when identity could not be reached.</summary>
internal sealed class HarvestClock(
    Harvester harvester, CatalogSettings settings, TimeProvider clock, ILogger<HarvestClock> log) : BackgroundService
{
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await HarvestAsync(stoppingToken)
                ? TimeSpan.FromSeconds(settings.HarvestSeconds)
                : AfterTrouble;
            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    private async Task<bool> HarvestAsync(CancellationToken ct)
    {
        try
        {
            return (await harvester.RunAsync(ct)).Succeeded;
        }
        catch (NpgsqlException problem)
        {
            log.LogError(problem, "The database can't be reached; the harvest is tried again.");
            return false;
        }
    }
}
