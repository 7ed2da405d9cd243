namespace Dasta.Policies.Disclosure.Tables;

/// <summary>
/// A table whose sums are a network: a sum is a node, a cell an arc from the sum it feeds to the sum it is taken from,
/// and what is fixed everywhere makes the cells a circulation. Bounds of a circulation are whole numbers and are found
/// by flows (Cox, "Network models for complementary cell suppression", 1995).
/// </summary>
/// <param name="Nodes">Number of nodes; node 0 stands for everything outside the sums.</param>
/// <param name="From">Node an arc leaves, cell by cell.</param>
/// <param name="To">Node an arc enters, cell by cell.</param>
internal sealed record TableNetwork(int Nodes, IReadOnlyList<int> From, IReadOnlyList<int> To)
{
    private IReadOnlyList<int>[]? _arcs;

    /// <summary>The arcs that leave or enter a node.</summary>
    public IReadOnlyList<int> ArcsAt(int node) => (_arcs ??= Arcs())[node];

    /// <summary>
    /// The network of these sums, or null when a cell is in three or the signs can't be made to match.
    /// </summary>
    public static TableNetwork? Find(int cells, IReadOnlyList<AdditiveLine> lines)
    {
        var places = new List<(int Line, int Sign)>[cells];
        for (var cell = 0; cell < cells; cell++)
        {
            places[cell] = [];
        }

        for (var line = 0; line < lines.Count; line++)
        {
            places[lines[line].Total].Add((line, 1));
            foreach (var part in lines[line].Parts)
            {
                places[part].Add((line, -1));
            }
        }

        return places.Any(place => place.Count > 2) || Turn(lines, places) is not { } turns
            ? null
            : new TableNetwork(lines.Count + 1, Ends(places, turns, 1), Ends(places, turns, -1));
    }

    private static int[] Ends(List<(int Line, int Sign)>[] places, int[] turns, int sign) => places
        .Select(place => place.Where(at => at.Sign * turns[at.Line] == sign).Select(at => at.Line + 1)
            .DefaultIfEmpty(0).First())
        .ToArray();

    /// <summary>A sign for each sum that gives every cell one plus and one minus, or null.</summary>
    private static int[]? Turn(IReadOnlyList<AdditiveLine> lines, List<(int Line, int Sign)>[] places)
    {
        var turns = new int[lines.Count];
        var waiting = new Stack<int>();
        for (var start = 0; start < lines.Count; start++)
        {
            if (turns[start] != 0)
            {
                continue;
            }

            turns[start] = 1;
            waiting.Push(start);
            while (waiting.TryPop(out var line))
            {
                foreach (var cell in lines[line].Parts.Append(lines[line].Total).Where(at => places[at].Count == 2))
                {
                    var (here, there) = places[cell][0].Line == line
                        ? (places[cell][0], places[cell][1])
                        : (places[cell][1], places[cell][0]);
                    var wanted = -turns[line] * here.Sign * there.Sign;
                    if (turns[there.Line] == 0)
                    {
                        turns[there.Line] = wanted;
                        waiting.Push(there.Line);
                    }
                    else if (turns[there.Line] != wanted)
                    {
                        return null;
                    }
                }
            }
        }

        return turns;
    }

    private IReadOnlyList<int>[] Arcs()
    {
        var arcs = Enumerable.Range(0, Nodes).Select(_ => new List<int>()).ToArray();
        for (var cell = 0; cell < From.Count; cell++)
        {
            arcs[From[cell]].Add(cell);
            if (To[cell] != From[cell])
            {
                arcs[To[cell]].Add(cell);
            }
        }

        return arcs;
    }
}
