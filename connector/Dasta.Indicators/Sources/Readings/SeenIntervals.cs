namespace Dasta.Indicators.Sources.Readings;

/// <summary>
/// Remembers which intervals of which series a delivery has had already: a bit each, in pages, so that a hundred
/// million readings in order take some twenty megabytes.
/// </summary>
internal sealed class SeenIntervals(ReadingInterval interval)
{
    private const int PageBits = 1024;
    private readonly List<Pages?> _series = [];

    // A day starts 23 to 25 hours after the one before it, and in some zones twice on one day of UTC.
    private readonly long _unit = interval.IsWithinDay
        ? interval.Minutes * TimeSpan.TicksPerMinute
        : TimeSpan.TicksPerDay / 2;

    /// <summary>True the first time a series comes with this start (UTC).</summary>
    public bool Add(int series, DateTime start)
    {
        while (series >= _series.Count)
        {
            _series.Add(null);
        }

        var (page, word, bit) = Place(start);
        ref var words = ref (_series[series] ??= new Pages()).Have(page)[word];
        var isNew = (words & bit) == 0;
        words |= bit;
        return isNew;
    }

    /// <summary>True when the series came with this start before.</summary>
    public bool Contains(int series, DateTime start)
    {
        var (page, word, bit) = Place(start);
        return series < _series.Count && _series[series]?.Find(page) is { } words && (words[word] & bit) != 0;
    }

    private (int Page, int Word, ulong Bit) Place(DateTime start)
    {
        var index = start.Ticks / _unit;
        var inPage = (int)(index % PageBits);
        return ((int)(index / PageBits), inPage / 64, 1UL << (inPage % 64));
    }

    // Most readings lie in the page of the one before them, and many series in one page.
    private sealed class Pages
    {
        private Dictionary<int, ulong[]>? _former;
        private int _number = -1;
        private ulong[] _page = [];

        public ulong[]? Find(int number)
        {
            if (number == _number)
            {
                return _page;
            }

            if (_former?.TryGetValue(number, out var page) != true)
            {
                return null;
            }

            (_number, _page) = (number, page!);
            return page;
        }

        public ulong[] Have(int number)
        {
            if (Find(number) is { } found)
            {
                return found;
            }

            if (_number >= 0)
            {
                _former ??= [];
                _former.TryAdd(_number, _page);
            }

            (_number, _page) = (number, new ulong[PageBits / 64]);
            _former?.Add(number, _page);
            return _page;
        }
    }
}
