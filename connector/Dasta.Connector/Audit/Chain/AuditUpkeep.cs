using System.Collections.Concurrent;
using Dasta.Connector.Audit.Orders;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Audit.Chain;

/// <summary>
/// Signs each participant's head when it is due, after entries were made of orders that were cut off, and once a day
/// cuts off what was kept long enough.
/// </summary>
internal sealed class AuditUpkeep(
    HostedParticipants participants,
    ConnectorSettings settings,
    HeadSigner heads,
    AuditCut cut,
    AuditActivity activity,
    TimeProvider time,
    ILogger<AuditUpkeep> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenCuts = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<HostedParticipant, DateTimeOffset> _due = new();
    private readonly ConcurrentDictionary<HostedParticipant, DateTimeOffset> _cutAt = new();

    private TimeSpan Between => TimeSpan.FromMinutes(settings.AuditHeadMinutes);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        try
        {
            do
            {
                foreach (var participant in participants.All)
                {
                    await TryAsync(participant, stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("The audit's upkeep stops with the host; what is due is done after the next start.");
        }
    }

    private async Task TryAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        try
        {
            var now = time.GetUtcNow();
            // Where identity is away, the next look tries again.
            if (await DueAsync(participant, cancellation) <= now)
            {
                await SettleAsync(participant, now, cancellation);
                if ((await heads.SignAsync(participant, cancellation)).Succeeded)
                {
                    _due[participant] = now + Between;
                }
            }

            if (!_cutAt.TryGetValue(participant, out var cutAt) || now - cutAt >= BetweenCuts)
            {
                await cut.RunAsync(participant, cancellation);
                _cutAt[participant] = now;
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // The others have their turn; this one again at the next look.
            log.LogError(problem, "The audit of {Participant} could not be signed or cut.", participant.Slug);
        }
    }

    // Orders that a kill cut off come under the head that is signed next.
    private async Task SettleAsync(HostedParticipant participant, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await OwnerNotes.SettleAsync(participant, now, cancellation) > 0)
        {
            activity.Note(participant);
        }
    }

    // Read once a start: a process that is started again and again still signs in time.
    private async Task<DateTimeOffset> DueAsync(HostedParticipant participant, CancellationToken cancellation)
    {
        if (!_due.TryGetValue(participant, out var due))
        {
            var last = await HeadSigner.LastAsync(participant, cancellation);
            _due[participant] = due = last is null ? time.GetUtcNow() : last.Value + Between;
        }

        return due;
    }
}
