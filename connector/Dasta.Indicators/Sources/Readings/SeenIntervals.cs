using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dasta.Indicators.Sources.Readings;

/// <summary>
/// Remembers which intervals of which series a file has had already: a bit each, in stretches, so that a hundred
/// million readings in order take some twenty megabytes, and no file more than
/// <see cref="ReadingLimits.Stretches"/> allow.
/// </summary>
internal sealed class SeenIntervals(ReadingInterval interval, int limit = ReadingLimits.Stretches)
{
    private const int Words = 4;
    private const int StretchBits = Words * 64;
    private const int None = -1;

    // Most readings lie in the stretch of the one before them of their series: it lies here, the former ones below.
    private readonly List<Stretch> _current = [];
    private readonly Dictionary<long, Bits> _former = [];

    // A day starts 23 to 25 hours after the one before it, and in some zones twice on one day of UTC.
    private readonly long _unit = interval.IsWithinDay
        ? interval.Minutes * TimeSpan.TicksPerMinute
        : TimeSpan.TicksPerDay / 2;

    private int _count;

    /// <summary>Whether a series came with this start (UTC) before, does now, or lies in a stretch too many.</summary>
    public Seen Add(int series, DateTime start)
    {
        while (series >= _current.Count)
        {
            _current.Add(new Stretch(None, default));
        }

        var (number, word, bit) = Place(start);
        if (!TryHave(series, number))
        {
            return Seen.TooMany;
        }

        ref var words = ref CollectionsMarshal.AsSpan(_current)[series].Bits[word];
        var isNew = (words & bit) == 0;
        words |= bit;
        return isNew ? Seen.First : Seen.Again;
    }

    /// <summary>True when the series came with this start before.</summary>
    public bool Contains(int series, DateTime start)
    {
        if (series >= _current.Count)
        {
            return false;
        }

        var (number, word, bit) = Place(start);
        var current = _current[series];
        if (current.Number == number)
        {
            return (current.Bits[word] & bit) != 0;
        }

        return _former.TryGetValue(Key(series, number), out var bits) && (bits[word] & bit) != 0;
    }

    private bool TryHave(int series, int number)
    {
        var current = _current[series];
        if (current.Number == number)
        {
            return true;
        }

        if (!_former.Remove(Key(series, number), out var bits) && _count++ >= limit)
        {
            _count = limit;
            return false;
        }

        if (current.Number != None)
        {
            if (_former.Count == _former.Capacity)
            {
                // Doubled, it would take twice its room in the end.
                _former.EnsureCapacity(_former.Count + (_former.Count / 4) + 64);
            }

            _former.Add(Key(series, current.Number), current.Bits);
        }

        _current[series] = new Stretch(number, bits);
        return true;
    }

    private (int Number, int Word, ulong Bit) Place(DateTime start)
    {
        var index = start.Ticks / _unit;
        var inside = (int)(index % StretchBits);
        return ((int)(index / StretchBits), inside / 64, 1UL << (inside % 64));
    }

    private static long Key(int series, int number) => ((long)series << 32) | (uint)number;

    [InlineArray(Words)]
    private struct Bits
    {
        private ulong _first;
    }

    private record struct Stretch(int Number, Bits Bits)
    {
        public Bits Bits = Bits;
    }
}
