namespace Dasta.Indicators.Sources.Readings;

/// <summary>Rows of a stamp and one value per column; column k is the series with index k.</summary>
internal sealed class WideBlock : ReadingBlock
{
    private const int CellLimit = 1024 * 1024;
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

    /// <summary>The cells of a row: values, or <see cref="ReadingBlock.Missing"/>.</summary>
    public ReadOnlySpan<int> Row(int row) => _values.AsSpan(row * Columns, Columns);

    /// <summary>Takes the row that was filled.</summary>
    public void Add(DateTime start) => _starts[Rows++] = start;

    public override void Clear() => Rows = 0;

    /// <summary>True from an eighth of the capacity on, where a block may as well end with its month.</summary>
    public bool IsWorthSending => Rows * 8 >= _starts.Length;

    public int Value(int row, int column) => _values[(row * Columns) + column];

    /// <summary>Moves the last row to the start of an empty block.</summary>
    public void GiveLastRowTo(WideBlock other)
    {
        Rows--;
        NextRow.CopyTo(other.NextRow);
        other.Add(_starts[Rows]);
    }

    /// <summary>Indices of the rows in order of time.</summary>
    public int[] RowsByTime()
    {
        var order = new int[Rows];
        var sorted = true;
        for (var row = 0; row < Rows; row++)
        {
            order[row] = row;
            sorted &= row == 0 || _starts[row - 1] < _starts[row];
        }

        if (!sorted)
        {
            Array.Sort(_starts.AsSpan(0, Rows).ToArray(), order);
        }

        return order;
    }
}
