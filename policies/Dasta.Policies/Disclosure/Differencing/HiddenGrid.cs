using Dasta.Policies.Disclosure.Tables.Suppression;

namespace Dasta.Policies.Disclosure.Differencing;

/// <summary>
/// The withheld cells of a table of rows by columns of which every other cell is told, and the sum of each column and
/// of each row but some. Whether such a cell stays uncertain is a flow through the others: what it gains or loses,
/// those of its row and its column must make up for, and none is negative. Exact, for whole numbers as for fractions.
/// </summary>
/// <param name="cells">The withheld cells: row and column, each from nought, and what was counted.</param>
/// <param name="untold">Rows of which the sum is not told.</param>
public sealed class HiddenGrid(
    IReadOnlyList<(int Row, int Column, long Count)> cells, IReadOnlySet<int> untold)
{
    private readonly int _rows = cells.Max(cell => cell.Row) + 1;

    // Rows, columns, and one to which the rows without sum give and from which they take.
    private readonly int _nodes = cells.Max(cell => cell.Row) + cells.Max(cell => cell.Column) + 3;

    /// <summary>
    /// Whether a cell could be more than a share of it, and a whole, higher as well as lower; nothing is below nought.
    /// </summary>
    /// <param name="place">Place of the cell in the list.</param>
    /// <param name="margin">Share of it.</param>
    public bool Hides(int place, double margin)
    {
        var need = ProtectionNeed.Of(cells[place].Count, margin);
        return CanMakeUp(place, need.Up, isMore: true) && CanMakeUp(place, need.Down, isMore: false);
    }

    /// <summary>Whether the others can lose, or gain, what one gains, or loses.</summary>
    private bool CanMakeUp(int place, long amount, bool isMore)
    {
        var capacity = new long[_nodes, _nodes];
        for (var other = 0; other < cells.Count; other++)
        {
            var (row, column, count) = cells[other];
            if (other != place)
            {
                // Where a column must lose, a cell of it does, down to nought; then its row must gain, without end.
                capacity[_rows + column, row] = isMore ? count : DisclosureLimits.CellValue;
                capacity[row, _rows + column] = isMore ? DisclosureLimits.CellValue : count;
            }
        }

        foreach (var row in untold)
        {
            capacity[row, _nodes - 1] = capacity[_nodes - 1, row] = DisclosureLimits.CellValue;
        }

        var (from, to) = (_rows + cells[place].Column, cells[place].Row);
        for (var left = amount; left > 0;)
        {
            var moved = Push(capacity, from, to, left, new bool[_nodes]);
            if (moved == 0)
            {
                return false;
            }

            left -= moved;
        }

        return true;
    }

    private long Push(long[,] capacity, int from, int to, long most, bool[] seen)
    {
        if (from == to)
        {
            return most;
        }

        seen[from] = true;
        for (var next = 0; next < _nodes; next++)
        {
            if (seen[next] || capacity[from, next] == 0)
            {
                continue;
            }

            var moved = Push(capacity, next, to, Math.Min(most, capacity[from, next]), seen);
            if (moved > 0)
            {
                capacity[from, next] -= moved;
                capacity[next, from] += moved;
                return moved;
            }
        }

        return 0;
    }
}
