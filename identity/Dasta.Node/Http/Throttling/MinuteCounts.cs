namespace Dasta.Node.Http.Throttling;

/// <summary>
/// Counts by key within a minute, which begins anew for all keys at once. Beside the library's limiters, which wake ten
/// times a second each whether anybody asks or not, it costs nothing while nobody does.
/// </summary>
/// <param name="permits">How much a key may count in a minute; asked each time.</param>
internal sealed class MinuteCounts<TKey>(Func<int> permits, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, int> _counts = [];
    private long _begun = time.GetTimestamp();

    /// <summary>Whether the key has any left.</summary>
    public bool HasLeft(TKey key)
    {
        lock (_lock)
        {
            BeginAnew();
            return _counts.GetValueOrDefault(key) < permits();
        }
    }

    /// <summary>Takes one of the key; false when it has none left.</summary>
    public bool Take(TKey key)
    {
        lock (_lock)
        {
            BeginAnew();
            var count = _counts.GetValueOrDefault(key);
            if (count >= permits())
            {
                return false;
            }

            _counts[key] = count + 1;
            return true;
        }
    }

    private void BeginAnew()
    {
        if (time.GetElapsedTime(_begun) >= RequestThrottle.Window)
        {
            _counts.Clear();
            _begun = time.GetTimestamp();
        }
    }
}
