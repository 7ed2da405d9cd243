namespace Dasta.Policies.Disclosure.Tables.Suppression;

/// <summary>Cheapest paths through a network, by Dijkstra's method; ties go to the arc that comes first.</summary>
internal sealed class NetworkPaths(TableNetwork network)
{
    private readonly long[] _costs = new long[network.Nodes];
    private readonly int[] _cameBy = new int[network.Nodes];
    private readonly PriorityQueue<int, (long Cost, int Node)> _waiting = new();

    /// <summary>The cells on the cheapest way, or null when there is none.</summary>
    /// <param name="canPass">Whether a cell may be passed, forward (it rises) or backward (it falls).</param>
    public IReadOnlyList<int>? Cheapest(int from, int to, Func<int, bool, bool> canPass, Func<int, long> cost)
    {
        Array.Fill(_costs, long.MaxValue);
        _waiting.Clear();
        _costs[from] = 0;
        _waiting.Enqueue(from, (0, from));
        while (_waiting.TryDequeue(out var node, out var reached) && node != to)
        {
            if (reached.Cost > _costs[node])
            {
                continue;
            }

            foreach (var cell in network.ArcsAt(node))
            {
                var forward = network.From[cell] == node;
                var next = forward ? network.To[cell] : network.From[cell];
                var sum = reached.Cost + cost(cell);
                if (sum < _costs[next] && canPass(cell, forward))
                {
                    _costs[next] = sum;
                    _cameBy[next] = cell;
                    _waiting.Enqueue(next, (sum, next));
                }
            }
        }

        return _costs[to] == long.MaxValue ? null : Back(from, to);
    }

    private List<int> Back(int from, int to)
    {
        var path = new List<int>();
        for (var node = to; node != from;)
        {
            var cell = _cameBy[node];
            path.Add(cell);
            node = network.To[cell] == node ? network.From[cell] : network.To[cell];
        }

        return path;
    }
}
