using System.Threading.Channels;

namespace Dasta.Connector.Audit;

/// <summary>
/// The entries of one participant that wait for a commit. While others are known to come, the next group waits a
/// moment for them: a commit costs the database the same for one entry as for many.
/// </summary>
internal sealed class AuditQueue(TimeProvider time)
{
    /// <summary>The longest that a group waits for entries that are expected.</summary>
    public static readonly TimeSpan GatherLimit = TimeSpan.FromMilliseconds(3);

    /// <summary>More entries than this wait for none.</summary>
    private const int GatherCount = 16;
    private const int GroupLimit = 256;
    private const int QueueLimit = 10_000;
    private readonly Channel<Pending> _entries = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(QueueLimit) { SingleReader = true });

    // Null while no group is gathered; completed by the entry that makes it large enough.
    private volatile Gathering? _gathering;
    private int _expected;

    // A wait that brought nobody is not made again until two entries meet by themselves.
    private bool _meet = true;

    /// <summary>An entry is to come; until the value is disposed of, a group may wait for it.</summary>
    public IDisposable Expect()
    {
        Interlocked.Increment(ref _expected);
        return new Expected(this);
    }

    public async ValueTask AddAsync(Pending entry, CancellationToken cancellation)
    {
        await _entries.Writer.WriteAsync(entry, cancellation);
        if (_gathering is { } gathering && _entries.Reader.Count >= gathering.Count)
        {
            gathering.Enough.TrySetResult();
        }
    }

    /// <summary>No entry is added from now on; what was added still comes out.</summary>
    public void Complete()
    {
        _entries.Writer.TryComplete();
        _gathering?.Enough.TrySetResult();
    }

    /// <summary>Fills the group with the entries of the next commit; false when there will be no more.</summary>
    public async Task<bool> TakeAsync(List<Pending> group, CancellationToken cancellation)
    {
        group.Clear();
        if (!await _entries.Reader.WaitToReadAsync(cancellation))
        {
            return false;
        }

        await GatherAsync(cancellation);
        while (group.Count < GroupLimit && _entries.Reader.TryRead(out var entry))
        {
            group.Add(entry);
        }

        _meet = group.Count > 1;
        return true;
    }

    // For half of those expected: the others go on working while these wait for their commit.
    private async Task GatherAsync(CancellationToken cancellation)
    {
        var wanted = Math.Min(GatherCount, (Volatile.Read(ref _expected) + 1) / 2);
        if (!_meet || _entries.Reader.Count >= wanted)
        {
            return;
        }

        var gathering = new Gathering(wanted);
        _gathering = gathering;
        // Looked at again: an entry may have come before the gathering could be seen.
        if (_entries.Reader.Count < wanted)
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            await Task.WhenAny(gathering.Enough.Task, Task.Delay(GatherLimit, time, over.Token));
            await over.CancelAsync();
        }

        _gathering = null;
    }

    /// <summary>An entry that waits for its commit.</summary>
    internal sealed record Pending(AuditEntry Entry)
    {
        /// <summary>Whoever completes it goes on with what waits for it.</summary>
        public TaskCompletionSource Committed { get; } = new();
    }

    private sealed record Gathering(int Count)
    {
        public TaskCompletionSource Enough { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Expected(AuditQueue queue) : IDisposable
    {
        private AuditQueue? _queue = queue;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _queue, null) is { } expecting)
            {
                Interlocked.Decrement(ref expecting._expected);
            }
        }
    }
}
