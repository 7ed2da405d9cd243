namespace Dasta.Policies.Benchmarks.Calculation;

/// <summary>Layout of a contribution, and the quantiles of its summed bins.</summary>
internal static class Histogram
{
    public const int CountWord = 0;
    public const int SumWord = 1;
    public const int SquareWord = 2;
    public const int LogarithmWord = 3;
    public const int FirstBinWord = 4;

    /// <summary>The bin a figure falls in; beyond the edges the nearest end bin.</summary>
    public static int BinOf(double value, IReadOnlyList<double> edges)
    {
        var bin = 0;
        while (bin < edges.Count - 2 && value >= edges[bin + 1])
        {
            bin++;
        }

        return bin;
    }

    /// <summary>Lower bound of the figures in a bin; the end bin reaches to the plan's bound.</summary>
    public static double LowerOf(int bin, BenchmarkPlan plan) => bin == 0 ? plan.ClipLower : plan.Edges[bin];

    /// <summary>Upper bound of the figures in a bin; the end bin reaches to the plan's bound.</summary>
    public static double UpperOf(int bin, BenchmarkPlan plan) =>
        bin == plan.Bins - 1 ? plan.ClipUpper : plan.Edges[bin + 1];

    /// <summary>
    /// The quantile by linear interpolation inside its bin at cumulative mass (n-1)p + 0.5, which agrees with type 7 of
    /// the order statistics. A target on a bin's edge belongs to the lower bin. In an end bin, or beside an empty one,
    /// only an interval is known: it spans the bins of the two order statistics that type 7 lies between.
    /// </summary>
    public static Quantile QuantileOf(double probability, IReadOnlyList<long> bins, BenchmarkPlan plan)
    {
        var count = bins.Sum();
        // Decimal, so that a target on a bin's edge is exactly there.
        var position = (count - 1) * (decimal)probability;
        var target = position + 0.5m;
        var bin = BinAt(target, bins, out var below);
        var touchesGap = bin == 0 || bin == bins.Count - 1 || bins[bin - 1] == 0 || bins[bin + 1] == 0;
        if (touchesGap)
        {
            var lowest = Math.Min(bin, BinAt(Math.Floor(position) + 1, bins, out _));
            var highest = Math.Max(bin, BinAt(Math.Ceiling(position) + 1, bins, out _));
            return new Quantile(probability, null, LowerOf(lowest, plan), UpperOf(highest, plan), true);
        }

        return new Quantile(
            probability, Within(bin, (double)(target - below) / bins[bin], plan), plan.Edges[bin],
            plan.Edges[bin + 1], false);
    }

    /// <summary>The same interpolation whatever the bins: a simulation asks how near it comes.</summary>
    public static double InterpolatedQuantileOf(double probability, IReadOnlyList<long> bins, BenchmarkPlan plan)
    {
        var target = ((bins.Sum() - 1) * (decimal)probability) + 0.5m;
        var bin = BinAt(target, bins, out var below);
        return Within(bin, (double)(target - below) / bins[bin], plan);
    }

    private static double Within(int bin, double share, BenchmarkPlan plan) =>
        plan.Edges[bin] + (share * (plan.Edges[bin + 1] - plan.Edges[bin]));

    private static int BinAt(decimal mass, IReadOnlyList<long> bins, out long below)
    {
        below = 0;
        var bin = 0;
        while (bin < bins.Count - 1 && below + bins[bin] < mass)
        {
            below += bins[bin];
            bin++;
        }

        return bin;
    }
}
