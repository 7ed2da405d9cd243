using System.Diagnostics;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Processes;

/// <summary>
/// Takes the due steps of every hosted participant: at once when it is woken, at start for what a crash left behind,
/// and in a slow round as the safety net. Two processes may do so at once: the version of a row lets one of them win.
/// </summary>
internal sealed class ProcessDriver(
    HostedParticipants participants,
    ProcessWake wake,
    IEnumerable<IProcessSteps> kinds,
    ProcessSettings settings,
    TimeProvider time,
    ILogger<ProcessDriver> log) : BackgroundService
{
    private const int Width = 4;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private readonly IProcessSteps[] _kinds = [.. kinds];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RunRoundsAsync(stoppingToken), RunWokenAsync(stoppingToken));

    private async Task RunRoundsAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.StepPollSeconds), time);
        try
        {
            do
            {
                foreach (var participant in participants.All)
                {
                    wake.Wake(participant);
                }
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.LogDebug("The rounds stop with the host; what is due stays in the rows.");
        }
    }

    private async Task RunWokenAsync(CancellationToken stopping)
    {
        try
        {
            var options = new ParallelOptions
            {
                MaxDegreeOfParallelism = Width, CancellationToken = stopping,
            };
            await Parallel.ForEachAsync(
                wake.Reader.ReadAllAsync(stopping),
                options,
                async (participant, cancellation) => await TakeAllAsync(participant, cancellation));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            log.LogDebug("The steps stop with the host; what is due stays in the rows.");
        }
    }

    private async Task TakeAllAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        foreach (var kind in _kinds)
        {
            try
            {
                foreach (var id in await kind.DueAsync(participant, cancellation))
                {
                    await TakeAsync(kind, participant, id, cancellation);
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // Most likely the database is away: the next round looks again.
                log.LogError(problem, "The due steps of {Participant} could not be taken.", participant.Slug);
            }
        }
    }

    private async Task TakeAsync(
        IProcessSteps kind, HostedParticipant participant, Guid id, CancellationToken cancellation)
    {
        // What the step does, its audit entry and its log lines bear one trace.
        using var trace = new Activity("process step").Start();
        try
        {
            await kind.TakeAsync(participant, id, cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // One step that fails must not hold up the others.
            log.LogError(problem, "The step of process {Process} failed and is put off.", id);
            await kind.PutOffAsync(participant, id, time.GetUtcNow() + RetryAfter, cancellation);
        }
    }
}
