using System.Collections.Concurrent;

namespace Dasta.Connector.Processes.Grouping;

/// <summary>
/// Works on what callers bring, one group at a time: what comes while a group is worked on is the next group. Whoever
/// comes alone waits for nobody.
/// </summary>
/// <param name="work">Works on a group and answers each of it, whatever happens; it throws nothing.</param>
/// <param name="limit">The most there are in a group.</param>
internal sealed class Groups<T>(Func<IReadOnlyList<T>, Task> work, int limit)
{
    private readonly ConcurrentQueue<T> _waiting = new();
    private int _isWorking;

    public void Add(T item)
    {
        _waiting.Enqueue(item);
        if (Interlocked.Exchange(ref _isWorking, 1) == 1)
        {
            return;
        }

        // A group is several callers': it belongs to the trace of none.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        do
        {
            var group = new List<T>();
            while (group.Count < limit && _waiting.TryDequeue(out var item))
            {
                group.Add(item);
            }

            if (group.Count > 0)
            {
                await work(group);
                continue;
            }

            Interlocked.Exchange(ref _isWorking, 0);
            // Looked at again: something may have come before it could be seen that nobody works.
            if (_waiting.IsEmpty || Interlocked.Exchange(ref _isWorking, 1) == 1)
            {
                return;
            }
        }
        while (true);
    }
}
