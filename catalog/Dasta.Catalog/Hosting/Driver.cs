using Npgsql;

namespace Dasta.Catalog.Hosting;

/// <summary>
/// Runs the steps of due rows, woken by a signal or at the next due time. A row whose step breaks is put off, so that
/// it neither stops the others nor spins.
/// </summary>
internal sealed class Driver<TSteps, TWakeUp>(
    TSteps steps, TWakeUp wakeUp, TimeProvider clock, ILogger<Driver<TSteps, TWakeUp>> log) : BackgroundService
    where TSteps : IDriverSteps
    where TWakeUp : WakeUp
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = AfterTrouble;
            try
            {
                foreach (var key in await steps.DueAsync(stoppingToken))
                {
                    await StepAsync(key, stoppingToken);
                }

                pause = await PauseAsync(stoppingToken);
            }
            catch (NpgsqlException problem)
            {
                log.LogError(problem, "The database can't be reached; the driver tries again.");
            }

            await wakeUp.WaitAsync(pause, clock, stoppingToken);
        }
    }

    private async Task StepAsync(string key, CancellationToken ct)
    {
        try
        {
            await steps.StepAsync(key, ct);
        }
        catch (Exception problem) when (problem is not OperationCanceledException and not NpgsqlException)
        {
            // The type is enough to find the fault; a message could hold what must not be logged.
            log.LogError("A step of {Key} broke with {Problem}.", key, problem.GetType().Name);
            await steps.PostponeAsync(key, ct);
        }
    }

    private async Task<TimeSpan> PauseAsync(CancellationToken ct)
    {
        if (await steps.NextDueAsync(ct) is not { } due)
        {
            return CatalogLimits.DriverRest;
        }

        var pause = due - clock.GetUtcNow().UtcDateTime;
        return pause < Shortest ? Shortest : pause > CatalogLimits.DriverRest ? CatalogLimits.DriverRest : pause;
    }
}
