namespace Dasta.Policies.Disclosure.Tables;

/// <summary>
/// How far a hidden cell can rise or fall while every published sum holds: the largest flow that brings the change back
/// to where it began, through the other hidden cells. A cell may rise without end, and fall to nothing.
/// </summary>
internal sealed class CirculationFlow(TableNetwork network, IReadOnlyList<TableEntry> entries)
{
    /// <summary>What stands for "without bound".</summary>
    public const long Endless = long.MaxValue / 4;

    private readonly long[] _flow = new long[entries.Count];
    private readonly List<int> _touched = [];
    private readonly int[] _cameBy = new int[network.Nodes];
    private readonly Queue<int> _waiting = new();

    /// <summary>How much a cell can rise (or fall), at most <paramref name="enough"/>.</summary>
    public long Change(int cell, bool up, bool[] hidden, long enough)
    {
        Clear();
        var (from, to) = Ends(cell, up);
        var limit = up ? enough : Math.Min(enough, entries[cell].Value);
        if (from == to)
        {
            return limit;
        }

        var changed = 0L;
        while (changed < limit && Search(from, to, cell, hidden))
        {
            changed += Push(from, to, limit - changed);
        }

        return changed;
    }

    /// <summary>The cells that carried the change last worked out.</summary>
    public IEnumerable<int> Used() => _touched.Where(cell => _flow[cell] != 0).Distinct();

    /// <summary>How much more can pass a cell in a direction, beside the change last worked out.</summary>
    public long Left(int cell, bool forward) => forward ? Endless : entries[cell].Value + _flow[cell];

    /// <summary>From where to where the change of a cell has to come back.</summary>
    public (int From, int To) Ends(int cell, bool up) =>
        up ? (network.To[cell], network.From[cell]) : (network.From[cell], network.To[cell]);

    private bool Search(int from, int to, int except, bool[] hidden)
    {
        Array.Fill(_cameBy, -1);
        _waiting.Clear();
        _waiting.Enqueue(from);
        while (_waiting.TryDequeue(out var node))
        {
            foreach (var cell in network.ArcsAt(node))
            {
                var forward = network.From[cell] == node;
                var next = forward ? network.To[cell] : network.From[cell];
                if (cell == except || !hidden[cell] || next == from || _cameBy[next] >= 0 || Left(cell, forward) <= 0)
                {
                    continue;
                }

                _cameBy[next] = cell;
                if (next == to)
                {
                    return true;
                }

                _waiting.Enqueue(next);
            }
        }

        return false;
    }

    private long Push(int from, int to, long most)
    {
        var amount = most;
        for (var node = to; node != from; node = Before(node))
        {
            amount = Math.Min(amount, Left(_cameBy[node], network.To[_cameBy[node]] == node));
        }

        for (var node = to; node != from; node = Before(node))
        {
            var cell = _cameBy[node];
            _flow[cell] += network.To[cell] == node ? amount : -amount;
            _touched.Add(cell);
        }

        return amount;
    }

    private int Before(int node) =>
        network.To[_cameBy[node]] == node ? network.From[_cameBy[node]] : network.To[_cameBy[node]];

    private void Clear()
    {
        foreach (var cell in _touched)
        {
            _flow[cell] = 0;
        }

        _touched.Clear();
    }
}
