namespace Dasta.Indicators.Sources.Readings;

/// <summary>
/// Remembers which intervals of which series a delivery has had already: a bit each, in pages, so that a hundred
/// million readings in order take some twenty megabytes.
/// </summary>
internal sealed class SeenIntervals(ReadingInterval interval)
{
    private const int PageBits = 1024;
    private readonly Dictionary<(int Series, int Page), ulong[]> _pages = [];
    private readonly long _unit = interval.IsWithinDay
        ? interval.Minutes * TimeSpan.TicksPerMinute
        : TimeSpan.TicksPerDay;

    private (int Series, int Page) _last = (-1, -1);
    private ulong[] _page = [];

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
        var index = start.Ticks / _unit;
        var key = (series, (int)(index / PageBits));
        if (key != _last)
        {
            if (!_pages.TryGetValue(key, out var page))
            {
                page = new ulong[PageBits / 64];
                _pages.Add(key, page);
            }

            (_last, _page) = (key, page);
        }

        var inPage = (int)(index % PageBits);
        bit = 1UL << (inPage % 64);
        return ref _page[inPage / 64];
    }
}
