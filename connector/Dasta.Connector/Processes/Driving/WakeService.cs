using Dasta.Connector.Hosting;
using Dasta.Node.Database;

namespace Dasta.Connector.Processes.Driving;

/// <summary>
/// Makes what is committed by one process of the connector known to the others: they look at once at the outbox and the
/// due steps of the participant.
/// </summary>
internal sealed class WakeService : BackgroundService
{
    private readonly WakeUps _wakeUps;
    private readonly HostedParticipants _participants;
    private readonly OutboxDriver _outbox;
    private readonly ProcessWake _wake;

    public WakeService(WakeUps wakeUps, HostedParticipants participants, OutboxDriver outbox, ProcessWake wake)
    {
        _wakeUps = wakeUps;
        _participants = participants;
        _outbox = outbox;
        _wake = wake;
        outbox.Announce(wakeUps.Tell);
        wake.Announce(participant => wakeUps.Tell(participant.Slug));
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _wakeUps.RunAsync(Take, stoppingToken);

    private void Take(string? slug)
    {
        foreach (var participant in _participants.All.Where(one => slug is null || one.Slug == slug))
        {
            _outbox.WakeHere(participant.Slug);
            _wake.WakeHere(participant);
        }
    }
}
