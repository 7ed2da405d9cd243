namespace Dasta.Policies.Disclosure.CellKey;

/// <summary>The changes of one count with their probabilities, and the keys that stand for each.</summary>
internal sealed class PerturbationRow
{
    private readonly int[] _changes;
    private readonly ulong[] _upTo;

    private PerturbationRow(int[] changes, double[] probabilities)
    {
        _changes = changes;
        _upTo = new ulong[changes.Length];
        var sum = 0.0;
        for (var place = 0; place < changes.Length; place++)
        {
            sum += probabilities[place];
            _upTo[place] = (ulong)Math.Min(sum * Math.Pow(2, 64), Math.BitDecrement(Math.Pow(2, 64)));
        }

        _upTo[^1] = ulong.MaxValue;
        Probabilities = changes.Zip(probabilities).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    public IReadOnlyDictionary<int, double> Probabilities { get; }

    public static PerturbationRow Of(int count, int maximum, double variance, int blocked)
    {
        var changes = Enumerable.Range(-maximum, (2 * maximum) + 1)
            .Where(change => count + change == 0 || count + change > blocked)
            .ToArray();
        return new PerturbationRow(changes, MaximumEntropy.Solve(changes, variance));
    }

    public int Pick(ulong key)
    {
        var place = 0;
        while (key > _upTo[place])
        {
            place++;
        }

        return _changes[place];
    }
}
