using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>
/// Watches the inbox of every town that has one. Towns that arrive are followed, those that leave are left alone, and a
/// town whose inbox can't be watched is tried again without holding up the others.
/// </summary>
internal sealed class InboxWatcher(
    HostedParticipants participants,
    ConnectorSettings connector,
    InboxSettings settings,
    OwnerAudit audit,
    TimeProvider time,
    ILogger<InboxWatcher> log) : BackgroundService
{
    private readonly Dictionary<HostedParticipant, Watch> _watches = [];

    private TimeSpan Pause => TimeSpan.FromSeconds(settings.LookSeconds);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await FollowAsync(stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_watches.Values.Select(watch => watch.StopAsync()));
            log.LogDebug("Watching stops with the host; files stay where they are.");
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        var here = participants.All;
        foreach (var (town, watch) in _watches.Where(one => one.Value.HasEnded || !here.Contains(one.Key)).ToArray())
        {
            _watches.Remove(town);
            await watch.StopAsync();
        }

        foreach (var town in here.Where(one => !_watches.ContainsKey(one)))
        {
            var own = connector.Participants.FirstOrDefault(one => one.Slug == town.Slug);
            if (own is { Inbox.Length: > 0 })
            {
                _watches.Add(town, new Watch(token => WatchAsync(town, own, token), cancellation));
            }
        }
    }

    private async Task WatchAsync(HostedParticipant town, ParticipantSettings own, CancellationToken cancellation)
    {
        try
        {
            await new InboxWatch(town, own, connector, settings, audit, time, log).RunAsync(cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            log.LogError(
                problem, "The inbox {Inbox} of {Town} can't be watched; it is tried again.", own.Inbox, town.Slug);
        }
    }

    /// <summary>A task that can be stopped by itself.</summary>
    private sealed class Watch
    {
        private readonly CancellationTokenSource _stop;
        private readonly Task _task;

        public Watch(Func<CancellationToken, Task> run, CancellationToken cancellation)
        {
            _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            _task = run(_stop.Token);
        }

        public bool HasEnded => _task.IsCompleted;

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Dispose();
        }
    }
}
