namespace Dasta.Policies.Disclosure.Tables.Suppression;

/// <summary>
/// The ways in which one unit can appear at a node of a dimension while all of its sums hold: it is taken from a leaf
/// elsewhere, or everything up to the widest total gains it.
/// </summary>
internal sealed class LineMoves(CoordinateTree tree)
{
    private readonly Dictionary<int, (int Node, int Sign)[][]> _known = [];

    /// <summary>
    /// The moves at a node, near ones first; each lists the nodes that gain (+1) and lose (-1) a unit.
    /// </summary>
    public (int Node, int Sign)[][] At(int node)
    {
        if (!_known.TryGetValue(node, out var moves))
        {
            _known[node] = moves = Make(node).OrderBy(move => move.Length).ToArray();
        }

        return moves;
    }

    private IEnumerable<(int Node, int Sign)[]> Make(int node)
    {
        foreach (var gaining in tree.LeavesBelow(node))
        {
            var up = tree.Upwards(gaining).ToArray();
            yield return [.. up.Select(at => (at, 1))];
            foreach (var losing in tree.LeavesBelow(up[^1]).Where(leaf => !tree.Upwards(leaf).Contains(node)))
            {
                var down = tree.Upwards(losing).ToArray();
                yield return
                [
                    .. up.Except(down).Select(at => (at, 1)),
                    .. down.Except(up).Select(at => (at, -1)),
                ];
            }
        }
    }
}
