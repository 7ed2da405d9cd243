using Dasta.Indicators.Sources.Readings;
using Dasta.Indicators.Store.Days;

namespace Dasta.Indicators.Store.Import;

/// <summary>A series of the file that is being imported.</summary>
internal sealed class ImportSeries(int id, SeriesKey key, DayGrid grid)
{
    /// <summary>Key in raw.series.</summary>
    public int Id => id;

    public ReadingInterval Interval => key.Interval;

    public DayGrid Grid => grid;

    /// <summary>What its values make together.</summary>
    public Combination Combination { get; } = ObservedProperty.Find(key.Property)?.Combination ?? Combination.None;

    /// <summary>The day touched last, and where its slots begin in the batch; -1 when it is not there.</summary>
    public (DateOnly Day, int Offset) Open { get; set; } = (default, -1);

    /// <summary>Starts of the first and last interval with a value; null before there was one.</summary>
    public (DateTime First, DateTime Last)? Seen { get; private set; }

    /// <summary>Takes note of a day with its slots.</summary>
    public void See(DateOnly day, ReadOnlySpan<int> slots)
    {
        var first = slots.IndexOfAnyExcept(ReadingBlock.Missing, ReadingBlock.TakenAway);
        if (first >= 0)
        {
            var from = grid.StartOf(day, first);
            var last = slots.LastIndexOfAnyExcept(ReadingBlock.Missing, ReadingBlock.TakenAway);
            var until = grid.StartOf(day, last);
            Seen = Seen is { } seen
                ? (from < seen.First ? from : seen.First, until > seen.Last ? until : seen.Last)
                : (from, until);
        }
    }
}
