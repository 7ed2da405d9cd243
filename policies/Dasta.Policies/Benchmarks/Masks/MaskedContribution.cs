namespace Dasta.Policies.Benchmarks.Masks;

/// <summary>
/// The contributor's side of BQ-1 mode B: its vector under the masks it shares with every other town of the roster.
/// Whoever misses even one of these towns' replies sees random words.
/// </summary>
public static class MaskedContribution
{
    /// <summary>The masked vector.</summary>
    /// <param name="own">The town's place in the plan's roster.</param>
    /// <param name="keyOf">The key shared with the town at a place, of <see cref="PairMask.KeyOf"/>.</param>
    public static ulong[] Of(IReadOnlyList<ulong> vector, int own, BenchmarkPlan plan, Func<int, byte[]> keyOf)
    {
        var masked = vector.ToArray();
        for (var other = 0; other < plan.Roster.Count; other++)
        {
            if (other == own)
            {
                continue;
            }

            var mask = PairMask.WordsOf(keyOf(other), masked.Length);
            for (var word = 0; word < masked.Length; word++)
            {
                masked[word] = own < other
                    ? unchecked(masked[word] + mask[word])
                    : unchecked(masked[word] - mask[word]);
            }
        }

        return masked;
    }
}
