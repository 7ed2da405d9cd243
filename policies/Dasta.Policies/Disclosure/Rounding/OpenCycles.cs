using Dasta.Policies.Disclosure.Tables;

namespace Dasta.Policies.Disclosure.Rounding;

/// <summary>
/// Finds rings of cells that are no multiples yet. No sum has just one of them, since the others and the total would
/// then make it a multiple; so who follows them comes round.
/// </summary>
internal sealed class OpenCycles(TableNetwork network, RoundingSlack slack)
{
    private readonly int[] _next = new int[network.Nodes];

    /// <summary>A ring that a walk from the node runs into, with the way each cell is passed; null when there is none.
    /// </summary>
    public IReadOnlyList<(int Cell, bool Rises)>? At(int start)
    {
        var path = new List<(int Cell, bool Rises)>();
        var seen = new Dictionary<int, int> { [start] = 0 };
        for (var node = start; Onward(node, path.Count == 0 ? -1 : path[^1].Cell) is { } cell;)
        {
            var rises = network.From[cell] == node;
            path.Add((cell, rises));
            node = rises ? network.To[cell] : network.From[cell];
            if (seen.TryGetValue(node, out var first))
            {
                return path[first..];
            }

            seen[node] = path.Count;
        }

        return null;
    }

    private int? Onward(int node, int cameBy)
    {
        var arcs = network.ArcsAt(node);
        // What is closed stays closed.
        while (_next[node] < arcs.Count && !slack.IsOpen(arcs[_next[node]]))
        {
            _next[node]++;
        }

        for (var at = _next[node]; at < arcs.Count; at++)
        {
            if (arcs[at] != cameBy && slack.IsOpen(arcs[at]))
            {
                return arcs[at];
            }
        }

        return null;
    }
}
