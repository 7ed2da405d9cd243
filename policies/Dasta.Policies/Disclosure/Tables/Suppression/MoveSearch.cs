namespace Dasta.Policies.Disclosure.Tables.Suppression;

/// <summary>
/// Protects the cells of a table that is no network by moves: one move in each dimension, multiplied, changes the
/// corners of a box by one unit and leaves every sum as it is (the hypercube method, with all levels at once). A move
/// is a second table of whole numbers that fits what is published, so it is proof by itself.
/// </summary>
internal sealed class MoveSearch(HiddenCells cells) : ISuppressionSearch
{
    private readonly LineMoves[] _moves = [.. cells.Table.Shape.Trees.Select(tree => new LineMoves(tree))];

    public IReadOnlyList<int>? Proof(int cell) => Best(cell, onlyHidden: true);

    public IReadOnlyList<int>? Extra(int cell) =>
        Best(cell, onlyHidden: false)?.Where(other => !cells.Hidden[other]).ToArray();

    private List<int>? Best(int cell, bool onlyHidden)
    {
        var nodes = cells.Table.Shape.Nodes[cell];
        // Of a very large table only the near moves are tried.
        var most = (int)Math.Pow(DisclosureLimits.MovesOfCell, 1.0 / nodes.Length);
        var choices = nodes.Select((node, dimension) => _moves[dimension].At(node).Take(most).ToArray()).ToArray();
        var best = new Found(long.MaxValue, null);
        var corners = new List<(int Cell, int Sign)>();
        var place = new int[nodes.Length];
        Walk(0, new IReadOnlyList<(int, int)>[nodes.Length]);
        return best.Corners;

        void Walk(int dimension, IReadOnlyList<(int, int)>[] chosen)
        {
            if (dimension == nodes.Length)
            {
                corners.Clear();
                if (Corners(chosen, 0, 1, place, corners)
                    && CostOf(cell, corners, onlyHidden, best.Cost) is { } cost && cost < best.Cost)
                {
                    best = new Found(cost, [.. corners.Select(corner => corner.Cell).Where(other => other != cell)]);
                }

                return;
            }

            foreach (var choice in choices[dimension])
            {
                chosen[dimension] = choice;
                Walk(dimension + 1, chosen);
                if (best.Cost == 0)
                {
                    return;
                }
            }
        }
    }

    private bool Corners(
        IReadOnlyList<(int Node, int Sign)>[] chosen, int dimension, int sign, int[] place, List<(int, int)> corners)
    {
        if (dimension == chosen.Length)
        {
            var corner = cells.Table.Shape.Find(place);
            corners.Add((corner, sign));
            return corner >= 0;
        }

        foreach (var (node, way) in chosen[dimension])
        {
            place[dimension] = node;
            if (!Corners(chosen, dimension + 1, sign * way, place, corners))
            {
                return false;
            }
        }

        return true;
    }

    private long? CostOf(int cell, List<(int Cell, int Sign)> corners, bool onlyHidden, long bound)
    {
        var need = cells.NeedOf(cell);
        var cost = 0L;
        foreach (var (corner, sign) in corners)
        {
            var isHidden = cells.Hidden[corner];
            var needed = sign > 0 ? need.Down : need.Up;
            if (!isHidden && (onlyHidden || !cells.CanHide(corner))
                || cells.Table.Entries[corner].Value < needed)
            {
                return null;
            }

            cost += corner == cell ? 0 : cells.Cost(corner, cells.Hidden);
            if (cost >= bound)
            {
                return null;
            }
        }

        return cost;
    }

    private sealed record Found(long Cost, List<int>? Corners);
}
