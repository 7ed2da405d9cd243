using Dasta.Connector.Hosting;
using Npgsql;

namespace Dasta.Connector.Audit.Chain;

/// <summary>
/// Links each hosted participant's committed audit entries once a round, by default every second. At first, once
/// a minute while entries come and once after the last, it looks far back as well.
/// </summary>
internal sealed class AuditLinker(
    HostedParticipants participants,
    ConnectorSettings settings,
    AuditActivity activity,
    TimeProvider time,
    ILogger<AuditLinker> log) : BackgroundService
{
    private static readonly TimeSpan BetweenThorough = TimeSpan.FromMinutes(1);
    private readonly Dictionary<HostedParticipant, DateTimeOffset> _thoroughDue = [];
    private readonly HashSet<HostedParticipant> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var round = new PeriodicTimer(TimeSpan.FromSeconds(settings.AuditLinkSeconds), time);
        while (await round.WaitForNextTickAsync(stoppingToken))
        {
            var now = time.GetUtcNow();
            foreach (var participant in participants.All)
            {
                await LookAsync(participant, now, stoppingToken);
            }
        }
    }

    private async Task LookAsync(HostedParticipant participant, DateTimeOffset now, CancellationToken cancellation)
    {
        var isActive = activity.Take(participant);
        var isOwed = _thoroughDue.TryGetValue(participant, out var due);
        if (_known.Add(participant) || (isOwed && due <= now))
        {
            // What comes from here on owes the next one.
            _thoroughDue.Remove(participant);
            await LinkAsync(participant, isThorough: true, cancellation);
        }
        else if (isActive)
        {
            _thoroughDue.TryAdd(participant, now + BetweenThorough);
            await LinkAsync(participant, isThorough: false, cancellation);
        }
    }

    private async Task LinkAsync(HostedParticipant participant, bool isThorough, CancellationToken cancellation)
    {
        try
        {
            while (await new AuditChain(participant.State).LinkAsync(cancellation, isThorough) == AuditChain.BatchLimit)
            {
            }
        }
        catch (NpgsqlException failure)
        {
            activity.Note(participant);
            log.LogWarning("Audit of {Participant} was not linked: {Reason}", participant.Slug, failure.SqlState);
        }
    }
}
