namespace Dasta.Indicators.Sources;

/// <summary>
/// Rows on their way from the parser to the store: a stamp and one number per series each. Its memory is fixed; blocks
/// are used again.
/// </summary>
internal sealed class ReadingBlock
{
    private const int CellLimit = 1024 * 1024;
    private readonly DateTime[] _starts;
    private readonly int[] _values;

    public ReadingBlock(int columns)
    {
        Columns = columns;
        var rows = Math.Max(1, CellLimit / columns);
        _starts = new DateTime[rows];
        _values = new int[rows * columns];
    }

    public int Columns { get; }

    public int Rows { get; private set; }

    public bool IsFull => Rows == _starts.Length;

    /// <summary>True from an eighth of the capacity on, where a block may as well end with its month.</summary>
    public bool IsWorthSending => Rows * 8 >= _starts.Length;

    /// <summary>Starts of the intervals, in UTC.</summary>
    public ReadOnlySpan<DateTime> Starts => _starts.AsSpan(0, Rows);

    /// <summary>The cells of the row that is being filled; it counts once <see cref="Add"/> is called.</summary>
    public Span<int> NextRow => _values.AsSpan(Rows * Columns, Columns);

    /// <summary>A cell: a number, or <see cref="Csv.CellReader.Missing"/>.</summary>
    public int Value(int row, int column) => _values[(row * Columns) + column];

    /// <summary>Takes the row that was filled.</summary>
    public void Add(DateTime start) => _starts[Rows++] = start;

    public void Clear() => Rows = 0;

    /// <summary>Moves the last row to the start of an empty block.</summary>
    public void GiveLastRowTo(ReadingBlock other)
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
