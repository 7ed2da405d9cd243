namespace Dasta.Policies.Benchmarks.Calculation;

/// <summary>
/// The collector's checks: what an honest batch always meets, rounding included. One false reply cannot be told from
/// the others, so a batch that fails is discarded whole.
/// </summary>
internal static class BatchCheck
{
    // Every contribution is rounded by at most one half; the slack is for the arithmetic of the bounds.
    private const double Rounding = 0.5;
    private const double Slack = 1e-6;

    public static bool Holds(long[] sums, int count, BenchmarkPlan plan)
    {
        var bins = sums.AsSpan(Histogram.FirstBinWord);
        return sums[Histogram.CountWord] == count && BinsAddUp(bins, count)
            && SumFits(sums[Histogram.SumWord], bins, count, plan)
            && SquaresFit(sums[Histogram.SquareWord], sums[Histogram.SumWord], bins, count, plan)
            && LogarithmsFit(sums[Histogram.LogarithmWord], bins, count, plan);
    }

    private static bool BinsAddUp(ReadOnlySpan<long> bins, int count)
    {
        var total = 0L;
        foreach (var bin in bins)
        {
            // Bounded one by one: only so can bins that wrap around 2^64 not add up to the count.
            if (bin < 0 || bin > count)
            {
                return false;
            }

            total += bin;
        }

        return total == count;
    }

    private static bool SumFits(long sum, ReadOnlySpan<long> bins, int count, BenchmarkPlan plan) =>
        Lies(sum, bins, count, plan, figure => 1000 * figure);

    private static bool LogarithmsFit(long sum, ReadOnlySpan<long> bins, int count, BenchmarkPlan plan) =>
        Lies(sum, bins, count, plan, figure => 1_000_000 * Math.Log(figure));

    // Q2 >= Q²/n (Cauchy-Schwarz), in whole numbers, and no larger than the bins allow.
    private static bool SquaresFit(long squares, long sum, ReadOnlySpan<long> bins, int count, BenchmarkPlan plan)
    {
        var doubledSquares = 1000 * ((Int128)2 * squares + count);
        return squares >= 0
            && doubledSquares * count >= (Int128)2 * sum * sum
            && Lies(squares, bins, count, plan, figure =>
            {
                var thousandths = Math.Round(1000 * figure);
                return thousandths * thousandths / 1000;
            });
    }

    private static bool Lies(
        long sum, ReadOnlySpan<long> bins, int count, BenchmarkPlan plan, Func<double, double> scale)
    {
        var (lowest, highest) = (0.0, 0.0);
        for (var bin = 0; bin < bins.Length; bin++)
        {
            lowest += bins[bin] * scale(Histogram.LowerOf(bin, plan));
            highest += bins[bin] * scale(Histogram.UpperOf(bin, plan));
        }

        var slack = (count * Rounding) + (Slack * (1 + Math.Abs(highest)));
        return sum >= lowest - slack && sum <= highest + slack;
    }
}
