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
    private Func<SeriesKey, bool?> _stored = static _ => null;
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
    /// <param name="stored">
    /// Whether the one with a key's code may be the key's; null where none of them has the code.
    /// </param>
    public void Heed(int count, Func<SeriesKey, bool?> stored)
    {
        lock (_lock)
        {
            (_stored, _ofSource) = (stored, count + _keys.Count(key => stored(key) is null));
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
    /// Why a series can't be taken: the source would have more than <see cref="ReadingLimits.Series"/>, or the code
    /// means another one. Null when it can.
    /// </summary>
    /// <param name="key">The series.</param>
    /// <param name="promised">New series of this row that are taken too; one more when this is new.</param>
    public SetAsideReason? Check(SeriesKey key, ref int promised)
    {
        lock (_lock)
        {
            if (_indices.TryGetValue(key.Code, out var index))
            {
                return _keys[index].Dimensions == key.Dimensions && _keys[index].ZoneCode == key.ZoneCode
                    ? null
                    : SetAsideReason.AmbiguousSeries;
            }

            switch (_stored(key))
            {
                case true:
                    return null;
                case false:
                    return SetAsideReason.AmbiguousSeries;
                default:
                    return _ofSource + promised++ >= ReadingLimits.Series ? SetAsideReason.TooManySeries : null;
            }
        }
    }

    /// <summary>
    /// The index of a series that <see cref="Check"/> has nothing against; it is added when it is new.
    /// </summary>
    public int Add(SeriesKey key)
    {
        lock (_lock)
        {
            if (!_indices.TryGetValue(key.Code, out var index))
            {
                _ofSource += _stored(key) is null ? 1 : 0;
                index = _keys.Count;
                _indices.Add(key.Code, index);
                _keys.Add(key);
            }

            return index;
        }
    }
}
