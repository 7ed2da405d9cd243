namespace Dasta.Policies.Disclosure.Tables.Suppression;

/// <summary>
/// Protects the cells of a table that is no network by moves: one move in each dimension, multiplied, changes the
/// corners of a box by one unit and leaves every sum as it is (the hypercube method, with all levels at once). A move
/// is a second table of whole numbers that fits what is published, so it is proof by itself.
/// </summary>
internal sealed class MoveSearch(HiddenCells cells) : ISuppressionSearch
{
    private HiddenCells Cells => cells;

    private readonly TableShape _shape = cells.Table.Shape;
    private readonly LineMoves[] _moves = [.. cells.Table.Shape.Trees.Select(tree => new LineMoves(tree))];
    private readonly List<int> _corners = [];
    private readonly (int Node, int Sign)[][] _chosen = new (int, int)[cells.Table.Shape.Trees.Count][];

    public IReadOnlyList<int>? Proof(int cell) => new Search(this, cell, onlyHidden: true).Run();

    public IReadOnlyList<int>? Extra(int cell) =>
        new Search(this, cell, onlyHidden: false).Run()?.Where(other => !cells.Hidden[other]).ToArray();

    /// <summary>The search for the cheapest move of one cell; it ends at one that costs nothing.</summary>
    private sealed class Search(MoveSearch of, int cell, bool onlyHidden)
    {
        private readonly ProtectionNeed _need = of.Cells.NeedOf(cell);
        private List<int>? _best;
        private long _bound = long.MaxValue;
        private long _cost;

        public List<int>? Run()
        {
            // Of a very large table only the near moves are tried.
            var nodes = of._shape.Nodes[cell];
            var most = (int)Math.Pow(DisclosureLimits.MovesOfCell, 1.0 / nodes.Length);
            Choose(0, [.. nodes.Select((node, dimension) => of._moves[dimension].At(node).Take(most).ToArray())]);
            return _best;
        }

        private void Choose(int dimension, (int Node, int Sign)[][][] choices)
        {
            if (dimension == choices.Length)
            {
                Try();
                return;
            }

            foreach (var choice in choices[dimension])
            {
                of._chosen[dimension] = choice;
                Choose(dimension + 1, choices);
                if (_bound == 0)
                {
                    return;
                }
            }
        }

        private void Try()
        {
            of._corners.Clear();
            _cost = 0;
            if (Corners(0, 1, 0))
            {
                (_bound, _best) = (_cost, [.. of._corners]);
            }
        }

        /// <summary>
        /// Goes through the corners until one can't be used or the whole is no cheaper than the best.
        /// </summary>
        private bool Corners(int dimension, int sign, long place)
        {
            if (dimension == of._chosen.Length)
            {
                return Corner(of._shape.Find(place), sign);
            }

            var stride = of._shape.Stride(dimension);
            foreach (var (node, way) in of._chosen[dimension])
            {
                if (!Corners(dimension + 1, sign * way, place + (stride * node)))
                {
                    return false;
                }
            }

            return true;
        }

        private bool Corner(int corner, int sign)
        {
            if (corner == cell)
            {
                return true;
            }

            if (corner < 0 || !CanUse(corner)
                || of.Cells.Table.Entries[corner].Value < (sign > 0 ? _need.Down : _need.Up))
            {
                return false;
            }

            of._corners.Add(corner);
            _cost += of.Cells.Cost(corner, of.Cells.Hidden);
            return _cost < _bound;
        }

        private bool CanUse(int corner) =>
            of.Cells.Hidden[corner] || (!onlyHidden && of.Cells.CanHide(corner));
    }
}
