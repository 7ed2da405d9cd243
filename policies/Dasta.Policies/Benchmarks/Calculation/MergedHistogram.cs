namespace Dasta.Policies.Benchmarks.Calculation;

/// <summary>
/// The histogram as it may be released: bins are joined from left to right until each holds three towns; what remains
/// at the end joins the last one.
/// </summary>
internal static class MergedHistogram
{
    private const int FewestTowns = 3;

    public static IReadOnlyList<HistogramBin> Of(IReadOnlyList<long> bins, BenchmarkPlan plan)
    {
        var merged = new List<HistogramBin>();
        var (first, count) = (0, 0);
        for (var bin = 0; bin < bins.Count; bin++)
        {
            count += (int)bins[bin];
            if (count >= FewestTowns)
            {
                merged.Add(new HistogramBin(Histogram.LowerOf(first, plan), Histogram.UpperOf(bin, plan), count));
                (first, count) = (bin + 1, 0);
            }
        }

        if (first < bins.Count && merged.Count > 0)
        {
            var last = merged[^1];
            merged[^1] = last with { Upper = plan.ClipUpper, Count = last.Count + count };
        }

        return merged;
    }
}
