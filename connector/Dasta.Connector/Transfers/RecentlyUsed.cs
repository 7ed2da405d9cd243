using System.Collections.Concurrent;

namespace Dasta.Connector.Transfers;

/// <summary>
/// Values made from their key alone, kept while they are asked for. Two generations bound it: when the young one is
/// full it becomes the old one, and what is asked again moves back.
/// </summary>
internal sealed class RecentlyUsed<TKey, TValue>(int keptMaximum)
    where TKey : notnull
    where TValue : class
{
    private ConcurrentDictionary<TKey, TValue> _young = new();
    private ConcurrentDictionary<TKey, TValue> _old = new();

    public TValue? Find(TKey key)
    {
        if (_young.TryGetValue(key, out var value))
        {
            return value;
        }

        if (_old.TryGetValue(key, out value))
        {
            Keep(key, value);
        }

        return value;
    }

    public void Keep(TKey key, TValue value)
    {
        if (_young.Count >= keptMaximum / 2)
        {
            _old = _young;
            _young = new ConcurrentDictionary<TKey, TValue>();
        }

        _young[key] = value;
    }
}
