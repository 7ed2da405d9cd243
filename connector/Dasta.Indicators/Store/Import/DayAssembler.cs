using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;

namespace Dasta.Indicators.Store.Import;

/// <summary>Puts values into the days they belong to, whatever the order they come in.</summary>
internal sealed class DayAssembler(ImportSeriesList series)
{
    // Used over and over: arrays of this size are collected late, and an import would grow with its file meanwhile.
    private DayEntry[] _closed = [];
    private long[] _keys = [];
    private bool _isAll;

    public DayBatch Batch { get; } = new();

    /// <summary>
    /// Takes the values of a block from a position on; false when the batch is full, with the position to go on from.
    /// </summary>
    public bool Take(ReadingBlock block, ref int position) => block is WideBlock wide
        ? TakeRows(wide, ref position)
        : TakeValues((LongBlock)block, ref position);

    /// <summary>
    /// The days to write, in order of month, series and day, until the next call. Those a series was in last stay
    /// behind, because the next block may go on with them, unless <paramref name="all"/> are wanted or they take too
    /// much room.
    /// </summary>
    public ArraySegment<DayEntry> Closed(bool all)
    {
        var entries = Batch.Entries;
        _isAll = all || entries.Count(entry => !IsOpen(entry)) * 2 < entries.Count;
        if (_closed.Length < entries.Count)
        {
            (_closed, _keys) = (new DayEntry[entries.Count], new long[entries.Count]);
        }

        var count = 0;
        foreach (var entry in entries.Where(entry => _isAll || !IsOpen(entry)))
        {
            var (one, day) = (entry.Series, entry.Day);
            _keys[count] =
                ((((day.Year * 12L) + day.Month) << 32 | (uint)series[one].Id) << 5) | (uint)(day.Day - 1);
            _closed[count++] = entry;
        }

        Array.Sort(_keys, _closed, 0, count);
        return new ArraySegment<DayEntry>(_closed, 0, count);
    }

    /// <summary>Forgets the days of the last <see cref="Closed"/>, which were written.</summary>
    public void Forget()
    {
        var kept = _isAll ? [] : Batch.Entries.Where(IsOpen).ToArray();
        foreach (var entry in Batch.Entries)
        {
            series[entry.Series].Open = (default, -1);
        }

        Batch.Keep(kept);
        foreach (var entry in Batch.Entries)
        {
            series[entry.Series].Open = (entry.Day, entry.Offset);
        }
    }

    private bool IsOpen(DayEntry entry) => series[entry.Series].Open.Offset == entry.Offset;

    private bool TakeRows(WideBlock block, ref int row)
    {
        for (; row < block.Rows; row++)
        {
            var cells = block.Row(row);
            for (var column = 0; column < cells.Length; column++)
            {
                if (cells[column] != ReadingBlock.Missing && !Put(column, block.Starts[row], cells[column]))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TakeValues(LongBlock block, ref int index)
    {
        for (; index < block.Count; index++)
        {
            if (!Put(block.Series[index], block.Starts[index], block.Values[index]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Put(int index, DateTime start, int value)
    {
        var one = series[index];
        var (day, slot) = one.Grid.Locate(start);
        var (openDay, offset) = one.Open;
        if (offset < 0 || openDay != day)
        {
            if (!Batch.TryFind(index, day, one.Grid.Slots(day), out offset))
            {
                return false;
            }

            one.Open = (day, offset);
        }

        Batch.Slot(offset + slot) = value;
        return true;
    }
}
