using System.Collections.Concurrent;

namespace Dasta.Identity.Participants;

/// <summary>
/// Participants as the database had them less than a second ago: whoever asks for token after token is not looked up
/// for each. What this process changes it forgets at once; another process follows within that second, of the sixty in
/// which a suspension has to work everywhere.
/// </summary>
internal sealed class RecentParticipants(ParticipantStore store, TimeProvider time)
{
    private const int Limit = 20_000;
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (Participant Participant, long ReadAt)> _known =
        new(StringComparer.Ordinal);

    private int _version = -1;

    /// <summary>The participant of this DID; null when there is none.</summary>
    public async Task<Participant?> FindAsync(string did, CancellationToken cancellationToken)
    {
        var version = store.Version;
        if (Interlocked.Exchange(ref _version, version) != version || _known.Count >= Limit)
        {
            _known.Clear();
        }

        if (_known.TryGetValue(did, out var known) && time.GetElapsedTime(known.ReadAt) < Age)
        {
            return known.Participant;
        }

        var readAt = time.GetTimestamp();
        var found = await store.FindAsync(did, cancellationToken);
        if (found is not null && store.Version == version)
        {
            _known[did] = (found, readAt);
        }

        return found;
    }
}
