namespace Dasta.Policies.Disclosure.Tables;

/// <summary>Where the cells of a table lie and which of them add up to which.</summary>
internal sealed class TableShape
{
    private readonly Dictionary<long, int> _cells;
    private readonly int[] _order;
    private readonly long[] _strides;

    public TableShape(IReadOnlyList<TableEntry> entries)
    {
        var dimensions = entries[0].Coordinates.Count;
        Trees = Enumerable.Range(0, dimensions)
            .Select(dimension => new CoordinateTree(entries.Select(entry => entry.Coordinates[dimension])))
            .ToArray();
        _strides = [.. Enumerable.Range(0, dimensions)
            .Select(dimension => Trees.Take(dimension).Aggregate(1L, (stride, tree) => stride * tree.Codes.Count))];
        Nodes = entries
            .Select(entry => entry.Coordinates.Select((code, at) => Trees[at].NumberOf(code)).ToArray())
            .ToArray();
        _cells = Nodes.Select((nodes, cell) => (nodes, cell))
            .ToDictionary(pair => Place(pair.nodes), pair => pair.cell);
        _order = [.. Enumerable.Range(0, dimensions).OrderByDescending(dimension => Trees[dimension].Depth)];
        Lines = AllLines().ToArray();
        var isComplete = Trees.Aggregate(1L, (product, tree) => product * tree.Codes.Count) == entries.Count;
        IndependentLines = isComplete ? [.. Lines.Where(IsIndependent).Select(line => line.Line)]
            : [.. Lines.Select(line => line.Line)];
    }

    /// <summary>One tree a dimension.</summary>
    public IReadOnlyList<CoordinateTree> Trees { get; }

    /// <summary>The node in each tree, cell by cell.</summary>
    public IReadOnlyList<int[]> Nodes { get; }

    /// <summary>Every sum, with the dimension it runs along.</summary>
    public IReadOnlyList<(int Dimension, AdditiveLine Line)> Lines { get; }

    /// <summary>
    /// Sums from which all others follow. In a complete table each total needs only one: along the first dimension in
    /// which it has parts, deepest dimension first. That leaves a cell of a two-way table in two sums at most, which
    /// makes it a network.
    /// </summary>
    public IReadOnlyList<AdditiveLine> IndependentLines { get; }

    /// <summary>The cell at these nodes, or -1.</summary>
    public int Find(int[] nodes) => Find(Place(nodes));

    /// <summary>The cell at a place, or -1.</summary>
    public int Find(long place) => _cells.GetValueOrDefault(place, -1);

    /// <summary>How much further the place lies for each node of a dimension.</summary>
    public long Stride(int dimension) => _strides[dimension];

    // At most Cells nodes a dimension and four dimensions: far below 2^63.
    private long Place(int[] nodes)
    {
        var place = 0L;
        for (var dimension = 0; dimension < nodes.Length; dimension++)
        {
            place += _strides[dimension] * nodes[dimension];
        }

        return place;
    }

    private IEnumerable<(int, AdditiveLine)> AllLines() =>
        from dimension in Enumerable.Range(0, Trees.Count)
        from cell in Enumerable.Range(0, Nodes.Count)
        let parts = Trees[dimension].Children[Nodes[cell][dimension]]
            .Select(child => Find(Replace(Nodes[cell], dimension, child)))
            .Where(part => part >= 0)
            .ToArray()
        where parts.Length > 0
        select (dimension, new AdditiveLine(cell, parts));

    private bool IsIndependent((int Dimension, AdditiveLine Line) entry) =>
        entry.Dimension == Array.Find(
            _order, dimension => !Trees[dimension].IsLeaf(Nodes[entry.Line.Total][dimension]));

    private static int[] Replace(int[] nodes, int dimension, int node)
    {
        var copy = (int[])nodes.Clone();
        copy[dimension] = node;
        return copy;
    }
}
