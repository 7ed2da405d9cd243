using System.Collections.Concurrent;
using Dasta.Connector.Audit.Orders;
using Dasta.Connector.Hosting;

namespace Dasta.Connector.Audit;

/// <summary>
/// Commits audit entries in groups: a caller waits until its entry is committed, and entries that arrive while a commit
/// is under way share the next one (architecture: an entry is committed before the last byte of the answer).
/// </summary>
internal sealed class AuditLog(AuditActivity activity, TimeProvider time) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<HostedParticipant, Lazy<Task>> _writers = new();
    private readonly ConcurrentDictionary<HostedParticipant, AuditQueue> _queues = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>
    /// Says that an entry is to come: until the value is disposed of, those of others may wait a moment to share its
    /// commit. Whoever says nothing is waited for by nobody.
    /// </summary>
    public IDisposable Expect(HostedParticipant participant) => QueueOf(participant).Expect();

    /// <summary>Waits until the entry is committed.</summary>
    public async Task CommitAsync(HostedParticipant participant, AuditEntry entry, CancellationToken cancellation)
    {
        var pending = new AuditQueue.Pending(entry);
        var queue = QueueOf(participant);
        _ = _writers.GetOrAdd(
            participant, key => new Lazy<Task>(() => Task.Run(() => WriteAsync(key, queue, _stopping.Token)))).Value;
        await queue.AddAsync(pending, cancellation);
        await pending.Committed.Task.WaitAsync(cancellation);
    }

    /// <summary>Waits until the entry is committed in the place of the note that was taken of it.</summary>
    public async Task CommitAsync(
        HostedParticipant participant, AuditEntry entry, Guid note, CancellationToken cancellation)
    {
        await OwnerNotes.ReplaceAsync(participant.State, note, entry, cancellation);
        activity.Note(participant);
    }

    public void Dispose() => _stopping.Dispose();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in _queues.Values)
        {
            queue.Complete();
        }

        await Task.WhenAll(_writers.Values.Select(writer => writer.Value)).WaitAsync(cancellationToken);
        await _stopping.CancelAsync();
    }

    private AuditQueue QueueOf(HostedParticipant participant) =>
        _queues.GetOrAdd(participant, _ => new AuditQueue(time));

    private async Task WriteAsync(HostedParticipant participant, AuditQueue queue, CancellationToken cancellation)
    {
        var group = new List<AuditQueue.Pending>();
        while (await queue.TakeAsync(group, cancellation))
        {
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
}
