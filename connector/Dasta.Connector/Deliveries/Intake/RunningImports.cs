using Dasta.Connector.Hosting;
using Dasta.Indicators;

namespace Dasta.Connector.Deliveries.Intake;

/// <summary>
/// The imports that run in this process: how far each is, by the door it came through and the digest, and whether any
/// of a source does.
/// </summary>
internal sealed class RunningImports
{
    private readonly Lock _gate = new();
    private readonly List<Running> _running = [];

    /// <summary>The door of the owner's own files for a source.</summary>
    public static string OwnDoor(HostedParticipant town, string source) => $"own {town.Slug} {source}";

    /// <summary>The door of the deliveries under a specification.</summary>
    public static string DeliveryDoor(HostedParticipant town, string specification) =>
        $"delivered {town.Slug} {specification}";

    /// <summary>Keeps account of an import until this is disposed of.</summary>
    public Running Begin(HostedParticipant town, string source, string door, byte[] sha256)
    {
        var running = new Running(this, town, source, door, sha256);
        lock (_gate)
        {
            _running.Add(running);
        }

        return running;
    }

    /// <summary>Ends when the imports of a source, or of all where none is named, that run now have ended.</summary>
    public Task EndedAsync(HostedParticipant town, string? source, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.WhenAll(_running.Where(one => one.IsOf(town, source)).Select(one => one.Ended))
                .WaitAsync(cancellation);
        }
    }

    /// <summary>
    /// How far the import of a file is, the first of several of the same bytes; null when none of it runs.
    /// </summary>
    public ImportProgress? Find(string door, byte[] sha256)
    {
        lock (_gate)
        {
            return _running.Find(one => one.Is(door, sha256))?.Progress;
        }
    }

    /// <summary>One import.</summary>
    internal sealed class Running(
        RunningImports all, HostedParticipant town, string source, string door, byte[] sha256)
        : IProgress<ImportProgress>, IDisposable
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>How far it is.</summary>
        public ImportProgress Progress { get; private set; }

        public Task Ended => _ended.Task;

        public bool IsOf(HostedParticipant other, string? named) =>
            town.Slug == other.Slug && (named is null || named == source);

        public bool Is(string otherDoor, byte[] digest) => door == otherDoor && sha256.AsSpan().SequenceEqual(digest);

        public void Report(ImportProgress value)
        {
            lock (all._gate)
            {
                Progress = value;
            }
        }

        public void Dispose()
        {
            lock (all._gate)
            {
                all._running.Remove(this);
            }

            _ended.TrySetResult();
        }
    }
}
