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
    private Func<string, bool> _isOfSource = static _ => false;
    private int _ofSource;

    /// <param name="keys">Series that are there already, each code once; however many they are.</param>
    public SeriesList(IEnumerable<SeriesKey>? keys = null)
    {
        foreach (var key in keys ?? [])
        {
            if (_indices.TryAdd(key.Code, _keys.Count))
            {
                _keys.Add(key);
            }
        }

        _ofSource = _keys.Count;
    }

    /// <summary>Heeds the series that the source has from earlier deliveries; called before any is added.</summary>
    /// <param name="count">How many.</param>
    /// <param name="isOfSource">Whether a code is that of one of them.</param>
    public void Heed(int count, Func<string, bool> isOfSource)
    {
        lock (_lock)
        {
            (_isOfSource, _ofSource) = (isOfSource, count + _keys.Count(key => !isOfSource(key.Code)));
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
    /// The index of the series with the key's code, which is added when it is new; else why there is none: the source
    /// would have more than <see cref="ReadingLimits.Series"/>, or the code means another series.
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

            var isNew = !_isOfSource(key.Code);
            if (isNew && _ofSource >= ReadingLimits.Series)
            {
                return SetAsideReason.TooManySeries;
            }

            _ofSource += isNew ? 1 : 0;
            index = _keys.Count;
            _indices.Add(key.Code, index);
            _keys.Add(key);
            return null;
        }
    }
}
