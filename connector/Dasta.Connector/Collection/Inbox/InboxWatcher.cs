using System.Threading.Channels;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>
/// Watches the inbox of every town that has one. Looking is what counts; the system's word that something changed only
/// makes it look sooner, since such words get lost (network drives, overflow).
/// </summary>
internal sealed class InboxWatcher(
    HostedParticipants participants,
    ConnectorSettings connector,
    InboxSettings settings,
    TimeProvider time,
    ILogger<InboxWatcher> log) : BackgroundService
{
    private const long Megabyte = 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(participants.All.Select(town => WatchAsync(town, stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            log.LogDebug("Watching stops with the host; files stay where they are.");
        }
    }

    private async Task WatchAsync(HostedParticipant town, CancellationToken cancellation)
    {
        var inbox = connector.Participants.Single(one => one.Slug == town.Slug).Inbox;
        if (inbox.Length == 0)
        {
            return;
        }

        var settle = TimeSpan.FromSeconds(settings.SettleSeconds);
        var round = new InboxRound(
            town, Path.GetFullPath(inbox), new SettledFiles(time, settle), connector.UploadLimitMegabytes * Megabyte,
            time, log);
        Directory.CreateDirectory(inbox);
        var hints = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var watcher = new FileSystemWatcher(inbox) { IncludeSubdirectories = true };
        watcher.Created += (_, _) => hints.Writer.TryWrite(true);
        watcher.Renamed += (_, _) => hints.Writer.TryWrite(true);
        watcher.EnableRaisingEvents = true;
        while (true)
        {
            await LookAsync(town, round, cancellation);
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var waited = Task.Delay(TimeSpan.FromSeconds(settings.LookSeconds), time, pause.Token);
            await Task.WhenAny(waited, hints.Reader.WaitToReadAsync(pause.Token).AsTask());
            await pause.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            hints.Reader.TryRead(out _);
        }
    }

    private async Task LookAsync(HostedParticipant town, InboxRound round, CancellationToken cancellation)
    {
        try
        {
            await round.LookAsync(cancellation);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // Most likely the database or the folder is away; what was claimed is taken up by the next look.
            log.LogError(problem, "The inbox of {Town} could not be looked into.", town.Slug);
        }
    }
}
