namespace Dasta.Policies.Disclosure.CellKey;

/// <summary>
/// How likely each small change of a count is: no change is larger than D, none leads below zero or to one of the
/// blocked small counts, the mean is nought, the variance V, and beyond that nothing is preferred (maximum entropy;
/// Giessing, "Computational issues in the design of transition probabilities and disclosure risk estimation for
/// additive noise", 2016). A count of nought stays nought.
/// </summary>
public sealed class PerturbationTable
{
    private readonly PerturbationRow[] _rows;

    /// <param name="settings">D, V and the largest blocked count, which must go together.</param>
    public PerturbationTable(DisclosureSettings settings)
    {
        var last = settings.NoiseMaximum + settings.BlockedSmallCounts + 1;
        _rows = [.. Enumerable.Range(1, last).Select(count => PerturbationRow.Of(
            count, settings.NoiseMaximum, settings.NoiseVariance, settings.BlockedSmallCounts))];
    }

    /// <summary>The change of a count that has this key.</summary>
    /// <param name="key">Evenly spread over all 64 bits.</param>
    public int Change(long count, ulong key) => count <= 0 ? 0 : RowOf(count).Pick(key);

    /// <summary>Changes and their probabilities for a count of one or more.</summary>
    public IReadOnlyDictionary<int, double> Probabilities(long count) => RowOf(count).Probabilities;

    // From some count on no change is barred and every count has the same row.
    private PerturbationRow RowOf(long count) => _rows[Math.Min(count, _rows.Length) - 1];
}
