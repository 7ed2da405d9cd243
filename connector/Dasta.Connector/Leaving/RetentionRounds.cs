using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Leaving;

/// <summary>Removes, once a day and at start, what the sources of the hosted towns keep no longer.</summary>
internal sealed class RetentionRounds(
    HostedParticipants participants, OwnerAudit audit, TimeProvider time, ILogger<RetentionRounds> log)
    : BackgroundService
{
    private const string Action = "retain";
    private static readonly TimeSpan Between = TimeSpan.FromDays(1);

    /// <summary>One round over all towns.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var town in participants.All)
        {
            try
            {
                foreach (var removed in await town.Town.RetainAsync(cancellation))
                {
                    if (removed.IsPutOff)
                    {
                        log.LogInformation(
                            "What {Town} keeps no longer of {Source} is read at the moment, and stays until the next "
                            + "round.", town.Slug, removed.SourceId);
                        continue;
                    }

                    log.LogInformation(
                        "{Town} keeps nothing of {Source} before {Day}: {Days} days, {Lines} lines set aside and "
                        + "{Versions} versions of a register were removed.",
                        town.Slug, removed.SourceId, removed.Before, removed.Days, removed.SetAside, removed.Versions);
                    await audit.CommitAsync(
                        town, Action, $"/manage/v1/sources/{removed.SourceId}", OwnerAudit.Answered,
                        removed.Readings + removed.SetAside, cancellation);
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // Whatever it is, the other towns have their turn, and the next round tries this one again.
                log.LogError(problem, "What {Town} keeps no longer could not be removed.", town.Slug);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, time);
        try
        {
            do
            {
                await RunAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The rounds stop with the host; what is due is removed after the next start.");
        }
    }
}
