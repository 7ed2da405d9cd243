using System.Collections.Concurrent;
using Dasta.Specs.Values;

namespace Dasta.Node.Trust.Internal;

/// <summary>Callers whose token was found right a moment ago; bounded, and cleared whole when it is full.</summary>
internal sealed class TokenCache(TimeProvider time)
{
    private const int EntryLimit = 20_000;
    private readonly ConcurrentDictionary<TokenDigest, Entry> _entries = new();

    public Caller? Find(TokenDigest digest, Did audience)
    {
        if (!_entries.TryGetValue(digest, out var entry))
        {
            return null;
        }

        if (entry.Until <= time.GetUtcNow())
        {
            _entries.TryRemove(digest, out _);
            return null;
        }

        return entry.Audience == audience ? entry.Caller : null;
    }

    public void Keep(TokenDigest digest, Did audience, Caller caller, TimeSpan freshness)
    {
        if (_entries.Count >= EntryLimit)
        {
            _entries.Clear();
        }

        var until = time.GetUtcNow() + freshness;
        _entries[digest] = new Entry(caller, audience, until < caller.ExpiresAt ? until : caller.ExpiresAt);
    }

    private sealed record Entry(Caller Caller, Did Audience, DateTimeOffset Until);
}
