using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// The collector's side of BQ-1: adds the two sums, checks that they can be true, and makes the result.
/// </summary>
public static class Collector
{
    private const int FewestForOuterQuantiles = 30;

    private static readonly (string Name, double Probability)[] Probabilities =
        [("p10", 0.10), ("p25", 0.25), ("p50", 0.50), ("p75", 0.75), ("p90", 0.90)];

    /// <summary>
    /// Opens a batch. Refused with POLICY-119 when fewer than the plan's towns replied, and with POLICY-118 when the
    /// sums contradict each other; the whole batch is then discarded.
    /// </summary>
    /// <param name="count">Number of reports both aggregators summed.</param>
    public static Outcome<BenchmarkResult> Open(
        BenchmarkPlan plan, IReadOnlyList<ulong> sumOne, IReadOnlyList<ulong> sumTwo, int count)
    {
        if (count < Math.Max(plan.MinimumRoster, PlanRules.FewestTowns))
        {
            return PolicyCodes.TooFewReplies.Refuse();
        }

        if (sumOne.Count != plan.Words || sumTwo.Count != plan.Words || count > plan.Roster.Count)
        {
            return PolicyCodes.BatchDiscarded.Refuse();
        }

        long[] sums = [.. sumOne.Zip(sumTwo, (one, two) => unchecked((long)(one + two)))];
        return BatchCheck.Holds(sums, count, plan) ? ResultOf(sums, count, plan) : PolicyCodes.BatchDiscarded.Refuse();
    }

    /// <summary>Opens what the hub of mode B added up, in which nothing is left to add; refused likewise.</summary>
    public static Outcome<BenchmarkResult> Open(BenchmarkPlan plan, IReadOnlyList<ulong> sum, int count) =>
        Open(plan, sum, new ulong[sum.Count], count);

    private static BenchmarkResult ResultOf(long[] sums, int count, BenchmarkPlan plan)
    {
        var mean = sums[Histogram.SumWord] / (double)count;
        var squares = sums[Histogram.SquareWord] * 1000.0;
        var variance = Math.Max(0, (squares - (count * mean * mean)) / (count - 1));
        var bins = sums[Histogram.FirstBinWord..];
        return new BenchmarkResult(
            count,
            mean / 1000,
            Math.Sqrt(variance) / 1000,
            Math.Exp(sums[Histogram.LogarithmWord] / 1_000_000.0 / count),
            [
                .. Probabilities
                    .Where(row => plan.Statistics.Contains(row.Name))
                    .Where(row => count >= FewestForOuterQuantiles || row.Probability is >= 0.25 and <= 0.75)
                    .Select(row => Histogram.QuantileOf(row.Probability, bins, plan)),
            ])
        {
            Histogram = plan.Statistics.Contains("histogram") ? MergedHistogram.Of(bins, plan) : [],
            Total = plan.Statistics.Contains("total") && AdditiveTotal.IsSafe(mean * count / 1000, bins, plan)
                ? mean * count / 1000
                : null,
        };
    }
}
