namespace Dasta.Indicators.Sources.Rows;

/// <summary>A row as it was understood; filled again for every row.</summary>
internal sealed class RowReading
{
    /// <summary>Why the row is set aside; null when it is not.</summary>
    public SetAsideReason? Fault { get; private set; }

    /// <summary>What the fault is about.</summary>
    public string Detail { get; private set; } = string.Empty;

    /// <summary>Start of the interval, UTC.</summary>
    public DateTime Start { get; set; }

    /// <summary>How much later the interval of a second row with the same local stamp is; zero for none.</summary>
    public TimeSpan Repeats { get; set; }

    /// <summary>True when the local stamp has two meanings.</summary>
    public bool IsFlagged => Repeats > TimeSpan.Zero;

    /// <summary>The group it belongs to; null until that is known.</summary>
    public RowGroup? Group { get; set; }

    /// <summary>Its values and what it has not measured; empty when it is set aside.</summary>
    public List<Cell> Cells { get; } = [];

    public void Begin()
    {
        Cells.Clear();
        Fault = null;
        Detail = string.Empty;
        Repeats = TimeSpan.Zero;
        Group = null;
    }

    public void Add(Cell cell) => Cells.Add(cell);

    /// <summary>Gives a cell its series.</summary>
    public void Place(int index, Cell cell) => Cells[index] = cell;

    /// <summary>Makes it a row that is set aside.</summary>
    public void SetAside(SetAsideReason fault, string detail)
    {
        Cells.Clear();
        Fault = fault;
        Detail = detail;
    }

    /// <summary>One value, or its absence.</summary>
    /// <param name="Value">Index of the value in the mapping.</param>
    /// <param name="Class">Index of the class of its split; 0 where it is not split.</param>
    /// <param name="Series">Index of its series; -1 when nothing was measured.</param>
    /// <param name="Content">The value, or why it is missing.</param>
    public readonly record struct Cell(int Value, int Class, int Series, CellValue Content);
}
