namespace Dasta.Indicators.Sources.Readings;

/// <summary>Rows of a stamp and one value per column; column k is the series with index k.</summary>
internal sealed class WideBlock : ReadingBlock
{
    private const int CellLimit = 256 * 1024;
    private readonly DateTime[] _starts;
    private readonly int[] _values;

    public WideBlock(int columns)
    {
        Columns = columns;
        var rows = Math.Max(1, CellLimit / columns);
        _starts = new DateTime[rows];
        _values = new int[rows * columns];
    }

    public int Columns { get; }

    public int Rows { get; private set; }

    public override bool IsFull => Rows == _starts.Length;

    public override bool IsEmpty => Rows == 0;

    /// <summary>Starts of the intervals, in UTC.</summary>
    public ReadOnlySpan<DateTime> Starts => _starts.AsSpan(0, Rows);

    /// <summary>The cells of the row that is being filled; it counts once <see cref="Add"/> is called.</summary>
    public Span<int> NextRow => _values.AsSpan(Rows * Columns, Columns);

    /// <summary>The cells of a row: values, <see cref="ReadingBlock.Missing"/> or
    /// <see cref="ReadingBlock.TakenAway"/>.</summary>
    public ReadOnlySpan<int> Row(int row) => _values.AsSpan(row * Columns, Columns);

    /// <summary>Takes the row that was filled.</summary>
    public void Add(DateTime start) => _starts[Rows++] = start;

    public override void Clear() => Rows = 0;
}
