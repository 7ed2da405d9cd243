namespace Dasta.Policies.Disclosure.Tables.Suppression;

/// <summary>
/// Protects the cells of a network by cheapest paths: a cell is protected when its change finds a way back through
/// hidden cells.
/// </summary>
internal sealed class NetworkSearch(TableNetwork network, HiddenCells cells) : ISuppressionSearch
{
    private static readonly bool[] Directions = [true, false];

    private readonly CirculationFlow _flow = new(network, cells.Table.Entries);
    private readonly NetworkPaths _paths = new(network);

    public IReadOnlyList<int>? Proof(int cell)
    {
        var used = new SortedSet<int>();
        foreach (var up in Directions)
        {
            var need = Need(cell, up);
            if (_flow.Change(cell, up, cells.Hidden, need) < need)
            {
                return null;
            }

            used.UnionWith(_flow.Used());
        }

        return [.. used];
    }

    public IReadOnlyList<int>? Extra(int cell)
    {
        var trial = (bool[])cells.Hidden.Clone();
        var added = new List<int>();
        var open = Directions.Where(up => _flow.Change(cell, up, trial, Need(cell, up)) < Need(cell, up)).ToArray();
        if (open.Length == 2 && BothWays(cell, trial) is { } path)
        {
            Hide(path, trial, added);
            return added;
        }

        return open.All(up => Extend(cell, up, trial, added)) ? added : null;
    }

    /// <summary>A path whose every cell can rise and fall far enough serves both directions.</summary>
    private IReadOnlyList<int>? BothWays(int cell, bool[] trial)
    {
        var need = Math.Max(Need(cell, up: true), Need(cell, up: false));
        var (from, to) = _flow.Ends(cell, up: true);
        return _paths.Cheapest(
            from, to,
            (other, _) => other != cell && IsOpen(other, trial) && cells.Table.Entries[other].Value >= need,
            other => cells.Cost(other, trial));
    }

    private bool Extend(int cell, bool up, bool[] trial, List<int> added)
    {
        var need = Need(cell, up);
        var (from, to) = _flow.Ends(cell, up);
        while (_flow.Change(cell, up, trial, need) is var reached && reached < need)
        {
            var path = Path(need - reached) ?? Path(1);
            if (path is null)
            {
                return false;
            }

            Hide(path, trial, added);
        }

        return true;

        IReadOnlyList<int>? Path(long amount) => _paths.Cheapest(
            from, to,
            (other, forward) => other != cell && IsOpen(other, trial) && _flow.Left(other, forward) >= amount,
            other => cells.Cost(other, trial));
    }

    private long Need(int cell, bool up) => up ? cells.NeedOf(cell).Up : cells.NeedOf(cell).Down;

    private bool IsOpen(int cell, bool[] trial) => trial[cell] || cells.CanHide(cell);

    private static void Hide(IEnumerable<int> path, bool[] trial, List<int> added)
    {
        foreach (var other in path.Where(other => !trial[other]))
        {
            trial[other] = true;
            added.Add(other);
        }
    }
}
