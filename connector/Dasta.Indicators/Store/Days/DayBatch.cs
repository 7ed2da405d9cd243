using Dasta.Indicators.Sources.Readings;

namespace Dasta.Indicators.Store.Days;

/// <summary>Days with their slots, within fixed memory.</summary>
internal sealed class DayBatch
{
    private const int SlotLimit = 4 * 1024 * 1024;
    private const int EntryLimit = 256 * 1024;
    private readonly int[] _slots = new int[SlotLimit];
    private readonly Dictionary<(int Series, int Day), int> _index = [];
    private readonly List<DayEntry> _entries = [];
    private int _used;

    public IReadOnlyList<DayEntry> Entries => _entries;

    /// <summary>True when less than half of it is in use.</summary>
    public bool IsRoomy => _used < SlotLimit / 2 && _entries.Count < EntryLimit / 2;

    /// <summary>The slots of a day; what is written to them stays.</summary>
    public Span<int> Slots(DayEntry entry) => _slots.AsSpan(entry.Offset, entry.Slots);

    /// <summary>
    /// Forgets what was only to be taken away, where nothing is stored; false when nothing measured is left of the day.
    /// </summary>
    public bool Settle(DayEntry entry)
    {
        Slots(entry).Replace(ReadingBlock.TakenAway, ReadingBlock.Missing);
        return Slots(entry).ContainsAnyExcept(ReadingBlock.Missing);
    }

    /// <summary>A single slot.</summary>
    public ref int Slot(int offset) => ref _slots[offset];

    /// <summary>Where the slots of a day begin; a new day has nothing measured. False when there is no room.</summary>
    public bool TryFind(int series, DateOnly day, int slots, out int offset)
    {
        var key = (series, day.DayNumber);
        if (_index.TryGetValue(key, out offset))
        {
            return true;
        }

        if (_used + slots > SlotLimit || _entries.Count == EntryLimit)
        {
            return false;
        }

        offset = _used;
        _used += slots;
        _slots.AsSpan(offset, slots).Fill(ReadingBlock.Missing);
        _index.Add(key, offset);
        _entries.Add(new DayEntry(series, day, offset, slots));
        return true;
    }

    /// <summary>Forgets every day but the given ones, whose slots move to the front.</summary>
    public void Keep(IReadOnlyCollection<DayEntry> kept)
    {
        _entries.Clear();
        _index.Clear();
        _used = 0;

        // In the order they lie, so that none is written over before it has moved.
        foreach (var entry in kept.OrderBy(entry => entry.Offset))
        {
            _slots.AsSpan(entry.Offset, entry.Slots).CopyTo(_slots.AsSpan(_used));
            _index.Add((entry.Series, entry.Day.DayNumber), _used);
            _entries.Add(entry with { Offset = _used });
            _used += entry.Slots;
        }
    }
}
