using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;

namespace Dasta.Connector.Transfers.Pushing;

/// <summary>
/// Sends the due parts of every hosted provider, a few participants side by side. One without deliveries costs no
/// database traffic.
/// </summary>
internal sealed class PushDriver : BackgroundService
{
    private const int Width = 4;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private readonly HostedParticipants _participants;
    private readonly PushRun _run;
    private readonly TimeProvider _time;
    private readonly ILogger<PushDriver> _log;
    private readonly DueMemory _memory;

    public PushDriver(
        HostedParticipants participants, PushRun run, ProcessWake wake, TimeProvider time, ILogger<PushDriver> log)
    {
        _participants = participants;
        _run = run;
        _time = time;
        _log = log;
        _memory = new DueMemory(time, isTold: true);
        wake.Follow(_memory.Forget);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, _time);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = stoppingToken };
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                HostedParticipant[] some = [.. _participants.All.Where(_memory.MayBeDue)];
                if (some.Length > 0)
                {
                    await Parallel.ForEachAsync(
                        some, options, async (participant, token) => await LookAsync(participant, token));
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _log.LogDebug("Deliveries stop with the host; they go on where they were.");
        }
    }

    private async Task LookAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        try
        {
            if (!await _memory.IsDueAsync(
                participant, token => PushStore.NextAsync(participant.State, token), cancellation))
            {
                return;
            }

            // Others have their turn after this one's due parts of now.
            for (var parts = 0; parts < 100 && await _run.RunAsync(participant, cancellation); parts++)
            {
            }

            _memory.Forget(participant);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The lease of the part runs out, and it is tried again.
            _memory.Forget(participant);
            _log.LogError(problem, "A delivery of {Participant} failed.", participant.Slug);
        }
    }
}
