namespace Dasta.Indicators.Sources.Readings;

/// <summary>
/// The series of one delivery, in the order they were met. The reader adds while the store looks up, each on its own
/// thread.
/// </summary>
internal sealed class SeriesList
{
    /// <summary>Most series that one delivery may hold.</summary>
    public const int Limit = 100_000;

    private readonly Lock _lock = new();
    private readonly List<SeriesKey> _keys = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    public SeriesList(IEnumerable<SeriesKey>? keys = null)
    {
        foreach (var key in keys ?? [])
        {
            TryAdd(key, out _);
        }
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _keys.Count;
            }
        }
    }

    public SeriesKey this[int index]
    {
        get
        {
            lock (_lock)
            {
                return _keys[index];
            }
        }
    }

    /// <summary>
    /// The index of the series with the key's code, which is added when it is new; false beyond <see cref="Limit"/>.
    /// </summary>
    public bool TryAdd(SeriesKey key, out int index)
    {
        lock (_lock)
        {
            if (_indices.TryGetValue(key.Code, out index))
            {
                return true;
            }

            if (_keys.Count == Limit)
            {
                return false;
            }

            index = _keys.Count;
            _indices.Add(key.Code, index);
            _keys.Add(key);
            return true;
        }
    }
}
