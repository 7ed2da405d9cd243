using Dasta.Connector.Hosting;
using Dasta.Connector.Processes;

namespace Dasta.Connector.Transfers.Monitoring;

/// <summary>
/// Looks at every running transfer of every hosted provider in rounds, so that one whose time, count or credentials ran
/// out ends although nobody reads. A participant without such transfers costs no database traffic.
/// </summary>
internal sealed class PolicyMonitor : BackgroundService
{
    private readonly HostedParticipants _participants;
    private readonly MonitorRound _round;
    private readonly ProcessSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger<PolicyMonitor> _log;
    private readonly DueMemory _memory;

    public PolicyMonitor(
        HostedParticipants participants, MonitorRound round, ProcessSettings settings, ProcessWake wake,
        TimeProvider time, ILogger<PolicyMonitor> log)
    {
        _participants = participants;
        _round = round;
        _settings = settings;
        _time = time;
        _log = log;
        _memory = new DueMemory(time, isTold: true);
        wake.Follow(_memory.Forget);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(_settings.MonitorSeconds), _time);
        try
        {
            do
            {
                foreach (var participant in _participants.All)
                {
                    await LookAsync(participant, stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _log.LogDebug("The monitor stops with the host; every read is decided by itself.");
        }
    }

    private async Task LookAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        try
        {
            var known = await _memory.IsDueAsync(
                participant,
                async token => await MonitoredTransfers.AnyAsync(participant.State, token)
                    ? DateTimeOffset.MinValue
                    : null,
                cancellation);
            if (known && !await _round.RunAsync(participant, cancellation))
            {
                _memory.Forget(participant);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The others have their turn; this one again in the next round.
            _log.LogError(problem, "The transfers of {Participant} could not be looked at.", participant.Slug);
        }
    }
}
