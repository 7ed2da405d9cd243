namespace Dasta.Policies.Benchmarks.Calculation;

/// <summary>
/// The p% rule on the total of what adds up (nights of a region), judged by the bins alone and so on the safe side: the
/// second largest town, taking itself off the total, must not come within a tenth of the largest.
/// </summary>
internal static class AdditiveTotal
{
    private const double Margin = 0.1;

    /// <summary>Whether the total may be released.</summary>
    public static bool IsSafe(double total, IReadOnlyList<long> bins, BenchmarkPlan plan)
    {
        var largest = UpperOfLargest(bins, 1, plan);
        var second = UpperOfLargest(bins, 2, plan);
        return total - largest - second >= Margin * largest;
    }

    private static double UpperOfLargest(IReadOnlyList<long> bins, int rank, BenchmarkPlan plan)
    {
        var bin = bins.Count - 1;
        for (var towns = bins[bin]; towns < rank && bin > 0; towns += bins[bin])
        {
            bin--;
        }

        return Histogram.UpperOf(bin, plan);
    }
}
