using System.Collections.Concurrent;
using System.Threading.Channels;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Audit;

/// <summary>
/// Commits audit entries in groups: a caller waits until its entry is committed, and entries that arrive while a commit
/// is under way share the next one (architecture: an entry is committed before the last byte of the answer).
/// </summary>
internal sealed class AuditLog(AuditActivity activity) : IHostedService, IDisposable
{
    private const int GroupLimit = 256;
    private const int QueueLimit = 10_000;
    private readonly ConcurrentDictionary<HostedParticipant, Task> _writers = new();
    private readonly ConcurrentDictionary<HostedParticipant, Channel<Pending>> _queues = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Waits until the entry is committed.</summary>
    public async Task CommitAsync(HostedParticipant participant, AuditEntry entry, CancellationToken cancellation)
    {
        var pending = new Pending(entry);
        await QueueOf(participant).Writer.WriteAsync(pending, cancellation);
        await pending.Committed.Task.WaitAsync(cancellation);
    }

    public void Dispose() => _stopping.Dispose();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in _queues.Values)
        {
            queue.Writer.TryComplete();
        }

        await Task.WhenAll(_writers.Values).WaitAsync(cancellationToken);
        await _stopping.CancelAsync();
    }

    private Channel<Pending> QueueOf(HostedParticipant participant) => _queues.GetOrAdd(participant, key =>
    {
        var queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(QueueLimit) { SingleReader = true });
        _writers.TryAdd(key, Task.Run(() => WriteAsync(key, queue.Reader, _stopping.Token)));
        return queue;
    });

    private async Task WriteAsync(
        HostedParticipant participant, ChannelReader<Pending> queue, CancellationToken cancellation)
    {
        var group = new List<Pending>(GroupLimit);
        while (await queue.WaitToReadAsync(cancellation))
        {
            group.Clear();
            while (group.Count < GroupLimit && queue.TryRead(out var pending))
            {
                group.Add(pending);
            }

            try
            {
                await AuditRows.InsertAsync(
                    participant.State, [.. group.Select(pending => pending.Entry)], cancellation);
                activity.Note(participant);
                group.ForEach(pending => pending.Committed.TrySetResult());
            }
#pragma warning disable CA1031 // Handed to those who wait; were the writer to end, every later read would hang.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                group.ForEach(pending => pending.Committed.TrySetException(failure));
            }
        }
    }

    private sealed record Pending(AuditEntry Entry)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
