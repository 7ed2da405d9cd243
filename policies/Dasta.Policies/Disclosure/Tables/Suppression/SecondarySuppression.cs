namespace Dasta.Policies.Disclosure.Tables.Suppression;

/// <summary>
/// Hides, beside the primary cells, as few others as it finds so that no primary cell can be worked out more closely
/// than its margin. One cell after the other is protected; afterwards every extra cell that has become superfluous is
/// shown again, so that none of those that remain can be missed. The same table always gives the same cells.
/// </summary>
internal sealed class SecondarySuppression
{
    /// <summary>The orders in which cells are protected; a table of usual size is tried in each.</summary>
    private static readonly Func<HiddenCells, IEnumerable<int>, IEnumerable<int>>[] Orders =
    [
        (cells, primary) => primary.OrderByDescending(cell => cells.NeedOf(cell).Up).ThenBy(cell => cell),
        (cells, primary) => primary.OrderBy(cell => cells.Table.Entries[cell].Value).ThenByDescending(cell => cell),
        (_, primary) => primary.Order(),
        (_, primary) => primary.OrderDescending(),
    ];

    private readonly HiddenCells _cells;
    private readonly ISuppressionSearch _search;
    private readonly Dictionary<int, IReadOnlyList<int>> _proofs = [];

    private SecondarySuppression(HiddenCells cells)
    {
        _cells = cells;
        _search = cells.Table.Network is { } network ? new NetworkSearch(network, cells) : new MoveSearch(cells);
    }

    /// <summary>
    /// What has to be hidden at the least cost found, and the primary cells that nothing protects, which none should
    /// be.
    /// </summary>
    /// <param name="start">Hides the primary cells already.</param>
    /// <param name="primary">Cells to protect.</param>
    public static (HiddenCells Cells, IReadOnlyList<int> Open) Run(HiddenCells start, IReadOnlyList<int> primary)
    {
        var orders = start.Hidden.Length <= DisclosureLimits.RetriedCells ? Orders : Orders[..1];
        return orders
            .Select(order =>
            {
                var cells = start.Copy();
                return (cells, open: new SecondarySuppression(cells).Run([.. order(cells, primary)]));
            })
            .OrderBy(attempt => attempt.open.Count)
            .ThenBy(attempt => attempt.cells.Cost())
            .First();
    }

    private IReadOnlyList<int> Run(int[] cells)
    {
        var extra = new List<int>();
        foreach (var cell in cells.Where(cell => _search.Proof(cell) is null))
        {
            var added = _search.Extra(cell) ?? Everything();
            extra.AddRange(added);
            foreach (var other in added)
            {
                _cells.Hidden[other] = true;
            }
        }

        foreach (var cell in cells)
        {
            if (_search.Proof(cell) is { } proof)
            {
                _proofs[cell] = proof;
            }
        }

        ShowSuperfluous(extra);
        // Looked at once more: nothing is published on the word of an older proof.
        return [.. cells.Where(cell => _search.Proof(cell) is null)];
    }

    private int[] Everything() =>
        [.. Enumerable.Range(0, _cells.Hidden.Length).Where(cell => !_cells.Hidden[cell] && _cells.CanHide(cell))];

    private void ShowSuperfluous(IEnumerable<int> extra)
    {
        var users = new Dictionary<int, HashSet<int>>();
        foreach (var (cell, proof) in _proofs)
        {
            Use(cell, proof);
        }

        var dearest = extra.OrderByDescending(other => _cells.Table.Entries[other].Value).ThenBy(other => other);
        foreach (var other in dearest)
        {
            _cells.Hidden[other] = false;
            var touched = users.GetValueOrDefault(other, []);
            var again = touched.Order()
                .Select(cell => (cell, proof: _search.Proof(cell)))
                .TakeWhile(entry => entry.proof is not null)
                .ToArray();
            _cells.Hidden[other] = again.Length < touched.Count;
            if (!_cells.Hidden[other])
            {
                foreach (var (cell, proof) in again)
                {
                    _proofs[cell] = proof!;
                    Use(cell, proof!);
                }
            }
        }

        void Use(int cell, IReadOnlyList<int> proof)
        {
            foreach (var other in proof)
            {
                if (!users.TryGetValue(other, out var list))
                {
                    users[other] = list = [];
                }

                list.Add(cell);
            }
        }
    }
}
