using System.Diagnostics;
using Dasta.Connector.Hosting;
using Dasta.Connector.Negotiations;
using Dasta.Connector.Negotiations.Handling;

namespace Dasta.Connector.Processes.Driving;

/// <summary>
/// Takes the due steps of every hosted participant: at once when it is woken, at start for what a crash left behind,
/// and in a slow round as the safety net, which asks the database only where something is due. Two processes may do so
/// at once: the version of a row lets one of them win.
/// </summary>
internal sealed class ProcessDriver : BackgroundService
{
    private const int Width = 4;
    private const int StepWidth = 8;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);
    private readonly HostedParticipants _participants;
    private readonly ProcessWake _wake;
    private readonly IProcessSteps[] _kinds;
    private readonly ProcessSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<ProcessDriver> _log;
    private readonly DueMemory _memory;
    private readonly StepsUnderway _underway = new();

    public ProcessDriver(
        HostedParticipants participants, ProcessWake wake, IEnumerable<IProcessSteps> kinds, ProcessSettings settings,
        TimeProvider time, ILogger<ProcessDriver> log)
    {
        _participants = participants;
        _wake = wake;
        _kinds = [.. kinds];
        _settings = settings;
        _time = time;
        _log = log;
        _memory = new DueMemory(time, isTold: true);
        wake.Follow(_memory.Forget);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(RunRoundsAsync(stoppingToken), RunWokenAsync(stoppingToken), RunStepsAsync(stoppingToken));

    private async Task RunRoundsAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(_settings.StepPollSeconds), _time);
        try
        {
            do
            {
                foreach (var participant in _participants.All)
                {
                    await LookAsync(participant, stopping);
                }
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _log.LogDebug("The rounds stop with the host; what is due stays in the rows.");
        }
    }

    private async Task LookAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        try
        {
            if (await _memory.IsDueAsync(participant, token => NextAsync(participant, token), cancellation))
            {
                _memory.Forget(participant);
                _wake.Look(participant);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Most likely the database is away: the next round looks again.
            _log.LogError(problem, "What is due at {Participant} could not be looked at.", participant.Slug);
        }
    }

    private async Task<DateTimeOffset?> NextAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        DateTimeOffset? next = null;
        foreach (var kind in _kinds)
        {
            var due = await kind.NextAsync(participant, cancellation);
            next = next is null || due < next ? due ?? next : next;
        }

        return next;
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
                _wake.Reader.ReadAllAsync(stopping),
                options,
                async (participant, cancellation) => await TakeAllAsync(participant, cancellation));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _log.LogDebug("The steps stop with the host; what is due stays in the rows.");
        }
    }

    private async Task RunStepsAsync(CancellationToken stopping)
    {
        var negotiations = _kinds.OfType<NegotiationSteps>().Single();
        var options = new ParallelOptions { MaxDegreeOfParallelism = StepWidth, CancellationToken = stopping };
        try
        {
            await Parallel.ForEachAsync(
                _wake.Steps.ReadAllAsync(stopping),
                options,
                async (step, cancellation) =>
                    await TakeKnownAsync(negotiations, step.Participant, step.Due, cancellation));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _log.LogDebug("The known steps stop with the host; what is due stays in the rows.");
        }
    }

    private async Task TakeKnownAsync(
        NegotiationSteps steps, HostedParticipant participant, Negotiation due, CancellationToken cancellation)
    {
        try
        {
            await TakeOnceAsync(
                steps, participant, due.Id, token => steps.TakeAsync(participant, due, token), cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Most likely the database is away: the next round finds the step in its row.
            _log.LogError(problem, "A due step of {Participant} could not be taken.", participant.Slug);
        }
    }

    private async Task TakeAllAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        _wake.Taken(participant);
        foreach (var kind in _kinds)
        {
            try
            {
                foreach (var id in await kind.DueAsync(participant, cancellation))
                {
                    await TakeOnceAsync(
                        kind, participant, id, token => kind.TakeAsync(participant, id, token), cancellation);
                }
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // Most likely the database is away: the next round looks again.
                _log.LogError(problem, "The due steps of {Participant} could not be taken.", participant.Slug);
            }
        }
    }

    private async Task TakeOnceAsync(
        IProcessSteps kind, HostedParticipant participant, Guid id, Func<CancellationToken, Task> take,
        CancellationToken cancellation)
    {
        if (!_underway.Begin(id))
        {
            return;
        }

        try
        {
            await TakeAsync(kind, participant, id, take, cancellation);
        }
        finally
        {
            if (_underway.End(id))
            {
                _wake.Look(participant);
            }
        }
    }

    private async Task TakeAsync(
        IProcessSteps kind, HostedParticipant participant, Guid id, Func<CancellationToken, Task> take,
        CancellationToken cancellation)
    {
        // What the step does, its audit entry and its log lines bear one trace.
        using var trace = new Activity("process step").Start();
        try
        {
            await take(cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // One step that fails must not hold up the others.
            _log.LogError(problem, "The step of process {Process} failed and is put off.", id);
            await kind.PutOffAsync(participant, id, _time.GetUtcNow() + RetryAfter, cancellation);
            _memory.Forget(participant);
        }
    }
}
