namespace Dasta.Indicators.Sources.Readings;

/// <summary>
/// The series of one delivery, in the order they were met. The reader adds while the store looks up, each on its own
/// thread.
/// </summary>
internal sealed class SeriesList
{
    private readonly Lock _lock = new();
    private readonly List<SeriesKey> _keys = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    public SeriesList(IEnumerable<SeriesKey>? keys = null)
    {
        foreach (var key in keys ?? [])
        {
            Add(key, out _);
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
    /// The index of the series with the key's code, which is added when it is new; else why there is none: beyond
    /// <see cref="ReadingLimits.Series"/>, or the code means another series.
    /// </summary>
    public SetAsideReason? Add(SeriesKey key, out int index)
    {
        lock (_lock)
        {
            if (_indices.TryGetValue(key.Code, out index))
            {
                return _keys[index].Dimensions == key.Dimensions && _keys[index].ZoneCode == key.ZoneCode
                    ? null
                    : SetAsideReason.AmbiguousSeries;
            }

            if (_keys.Count == ReadingLimits.Series)
            {
                return SetAsideReason.TooManySeries;
            }

            index = _keys.Count;
            _indices.Add(key.Code, index);
            _keys.Add(key);
            return null;
        }
    }
}
