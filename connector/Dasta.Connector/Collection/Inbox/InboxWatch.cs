using System.Threading.Channels;
using Dasta.Connector.Audit;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Collection.Inbox;

/// <summary>
/// Watches one town's inbox. Looking is what counts; the system's word that something changed only makes it look
/// sooner, since such words get lost (network drives, overflow).
/// </summary>
internal sealed class InboxWatch(
    HostedParticipant town, ParticipantSettings own, ConnectorSettings connector, InboxSettings settings,
    OwnerAudit audit, TimeProvider time, ILogger log)
{
    private const long Megabyte = 1024 * 1024;

    private readonly Channel<bool> _hints = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Runs until it is cancelled.</summary>
    /// <exception cref="InvalidOperationException">The house's folder lies in the depositors' tree.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var (inbox, kept) = PlacesOf(own);
        var within = inbox + Path.DirectorySeparatorChar;
        if ((kept + Path.DirectorySeparatorChar).StartsWith(within, StringComparison.Ordinal))
        {
            throw new InvalidOperationException("InboxKept must lie outside Inbox, where depositors can't reach it.");
        }

        var settle = TimeSpan.FromSeconds(settings.SettleSeconds);
        var round = new InboxRound(
            town, inbox, kept, new SettledFiles(time, settle), connector.UploadLimitMegabytes * Megabyte, audit,
            time, log);
        Directory.CreateDirectory(inbox);
        using var watcher = Hints(inbox);
        while (true)
        {
            await LookAsync(round, cancellation);
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var waited = Task.Delay(TimeSpan.FromSeconds(settings.LookSeconds), time, pause.Token);
            await Task.WhenAny(waited, _hints.Reader.WaitToReadAsync(pause.Token).AsTask());
            await pause.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            _hints.Reader.TryRead(out _);
        }
    }

    /// <summary>The depositors' folder of a town and the house's.</summary>
    public static (string Inbox, string Kept) PlacesOf(ParticipantSettings town)
    {
        var inbox = Path.TrimEndingDirectorySeparator(Path.GetFullPath(town.Inbox));
        return (inbox, Path.GetFullPath(town.InboxKept.Length > 0 ? town.InboxKept : inbox + ".kept"));
    }

    // Null when the system gives no word: the looks go on without.
    private FileSystemWatcher? Hints(string inbox)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(inbox) { IncludeSubdirectories = true };
            watcher.Created += (_, _) => _hints.Writer.TryWrite(true);
            watcher.Renamed += (_, _) => _hints.Writer.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException problem)
        {
            watcher?.Dispose();
            log.LogWarning(
                problem, "The system gives no word of changes in the inbox of {Town}; it is looked into now and then.",
                town.Slug);
            return null;
        }
    }

    private async Task LookAsync(InboxRound round, CancellationToken cancellation)
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
