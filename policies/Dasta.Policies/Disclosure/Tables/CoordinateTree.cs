namespace Dasta.Policies.Disclosure.Tables;

/// <summary>The codes of one dimension as a tree: <c>centre/market street</c> lies below <c>centre</c>.</summary>
internal sealed class CoordinateTree
{
    private readonly Dictionary<string, int> _numbers;

    /// <param name="codes">Every code that occurs, in any order, more than once too.</param>
    public CoordinateTree(IEnumerable<string> codes)
    {
        // Ordered, so that the same table gives the same answer whatever the order of its rows.
        Codes = codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        _numbers = Codes.Select((code, number) => (code, number))
            .ToDictionary(pair => pair.code, pair => pair.number, StringComparer.Ordinal);
        Parents = Codes.Select(FindParent).ToArray();
        var children = Enumerable.Range(0, Codes.Count).ToLookup(node => Parents[node]);
        Children = Enumerable.Range(0, Codes.Count)
            .Select(node => (IReadOnlyList<int>)children[node].ToArray())
            .ToArray();
        Depth = Codes.Max(code => code.Count(letter => letter == '/'));
    }

    public IReadOnlyList<string> Codes { get; }

    /// <summary>The nearest wider code that occurs, or -1.</summary>
    public IReadOnlyList<int> Parents { get; }

    public IReadOnlyList<IReadOnlyList<int>> Children { get; }

    /// <summary>Levels between the total and the narrowest codes.</summary>
    public int Depth { get; }

    public int NumberOf(string code) => _numbers[code];

    public bool IsLeaf(int node) => Children[node].Count == 0;

    /// <summary>The node and every wider one, up to the widest.</summary>
    public IEnumerable<int> Upwards(int node)
    {
        for (var at = node; at >= 0; at = Parents[at])
        {
            yield return at;
        }
    }

    /// <summary>The leaves below the node; the node itself when it is one.</summary>
    public IEnumerable<int> LeavesBelow(int node) =>
        IsLeaf(node) ? [node] : Children[node].SelectMany(LeavesBelow);

    private int FindParent(string code)
    {
        for (var wider = code; wider.Length > 0;)
        {
            var slash = wider.LastIndexOf('/');
            wider = slash < 0 ? string.Empty : wider[..slash];
            if (_numbers.TryGetValue(wider, out var parent))
            {
                return parent;
            }
        }

        return -1;
    }
}
