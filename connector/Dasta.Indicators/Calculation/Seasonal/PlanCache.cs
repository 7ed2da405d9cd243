using System.Collections.Concurrent;

namespace Dasta.Indicators.Calculation.Seasonal;

/// <summary>
/// Plans by length of the series, window and jump: the zones of a town are measured equally long, and share them. Few
/// are kept, for the length grows with every day.
/// </summary>
internal sealed class PlanCache<T>(Func<int, int, int, T> create)
{
    private const int Most = 16;

    private readonly ConcurrentDictionary<(int Count, int Window, int Jump), T> _known = new();

    public T Of(int count, int window, int jump)
    {
        if (_known.TryGetValue((count, window, jump), out var known))
        {
            return known;
        }

        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known.GetOrAdd((count, window, jump), key => create(key.Count, key.Window, key.Jump));
    }
}
