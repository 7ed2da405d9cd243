using Dasta.Connector.Hosting;
using Npgsql;

namespace Dasta.Connector.Audit.Chain;

/// <summary>Links each hosted participant's committed audit entries once a round, by default every second.</summary>
internal sealed class AuditLinker(
    HostedParticipants participants,
    ConnectorSettings settings,
    AuditActivity activity,
    TimeProvider time,
    ILogger<AuditLinker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var round = new PeriodicTimer(TimeSpan.FromSeconds(settings.AuditLinkSeconds), time);
        while (await round.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var participant in participants.All.Where(activity.Take))
            {
                await LinkAsync(participant, stoppingToken);
            }
        }
    }

    private async Task LinkAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        try
        {
            while (await new AuditChain(participant.State).LinkAsync(cancellation) > 0)
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
