using System.Collections.Concurrent;

namespace Dasta.Connector.Hosting;

/// <summary>
/// When something is due next at each town, remembered so that a town where nothing is due costs no database traffic.
/// The memory is renewed every quarter of an hour, for what another process has put meanwhile; every hour where the
/// other processes tell what they put.
/// </summary>
internal sealed class DueMemory(TimeProvider time, bool isTold = false)
{
    private readonly TimeSpan _life = TimeSpan.FromMinutes(isTold ? 60 : 15);
    private readonly ConcurrentDictionary<HostedParticipant, Known> _next = new();
    private readonly ConcurrentDictionary<HostedParticipant, long> _changes = new();

    /// <summary>
    /// True when something is due at a town now; the town's rows are read only where it is not known.
    /// </summary>
    /// <param name="read">Reads the earliest due moment of the town; null when nothing is due there.</param>
    public async Task<bool> IsDueAsync(
        HostedParticipant town, Func<CancellationToken, Task<DateTimeOffset?>> read, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var changes = _changes.GetValueOrDefault(town);
        if (!_next.TryGetValue(town, out var known) || now - known.ReadAt > _life)
        {
            known = new Known(await read(cancellation), now);
            _next[town] = known;
            if (_changes.GetValueOrDefault(town) != changes)
            {
                // What was read may be older than the change.
                _next.TryRemove(town, out _);
            }
        }

        return known.Due <= now;
    }

    /// <summary>
    /// False where it is remembered that nothing is due at a town yet: of many towns that are at rest, a round wakes
    /// nobody to look at them one by one.
    /// </summary>
    public bool MayBeDue(HostedParticipant town) =>
        !_next.TryGetValue(town, out var known) || known.Due <= time.GetUtcNow()
        || time.GetUtcNow() - known.ReadAt > _life;

    /// <summary>Something changed at a town: its rows are read before the next answer.</summary>
    public void Forget(HostedParticipant town)
    {
        _changes.AddOrUpdate(town, 1, (_, count) => count + 1);
        _next.TryRemove(town, out _);
    }

    private readonly record struct Known(DateTimeOffset? Due, DateTimeOffset ReadAt);
}
