namespace Dasta.Indicators.Sources.Readings;

/// <summary>
/// Remembers which intervals of which series a delivery has had already: a bit each, in pages, so that a hundred
/// million readings in order take some twenty megabytes.
/// </summary>
internal sealed class SeenIntervals(ReadingInterval interval)
{
    private const int PageBits = 1024;
    private readonly List<Pages> _series = [];
    private readonly long _unit = interval.IsWithinDay
        ? interval.Minutes * TimeSpan.TicksPerMinute
        : TimeSpan.TicksPerDay;

    /// <summary>True the first time a series comes with this start (UTC).</summary>
    public bool Add(int series, DateTime start)
    {
        ref var word = ref Word(series, start, out var bit);
        var isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    /// <summary>True when the series came with this start before.</summary>
    public bool Contains(int series, DateTime start) => (Word(series, start, out var bit) & bit) != 0;

    private ref ulong Word(int series, DateTime start, out ulong bit)
    {
        while (series >= _series.Count)
        {
            _series.Add(new Pages());
        }

        var index = start.Ticks / _unit;
        var inPage = (int)(index % PageBits);
        bit = 1UL << (inPage % 64);
        return ref _series[series].Find((int)(index / PageBits))[inPage / 64];
    }

    // Most readings lie in the page of the one before them.
    private sealed class Pages
    {
        private readonly Dictionary<int, ulong[]> _all = [];
        private int _lastNumber = -1;
        private ulong[] _last = [];

        public ulong[] Find(int number)
        {
            if (number == _lastNumber)
            {
                return _last;
            }

            if (!_all.TryGetValue(number, out var page))
            {
                page = new ulong[PageBits / 64];
                _all.Add(number, page);
            }

            (_lastNumber, _last) = (number, page);
            return page;
        }
    }
}
