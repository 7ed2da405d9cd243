using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Policies.Benchmarks.Noise;
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

        if (plan.Further.Count > 0 || sumOne.Count != plan.Words || sumTwo.Count != plan.Words
            || count > plan.Roster.Count)
        {
            return PolicyCodes.BatchDiscarded.Refuse();
        }

        long[] sums = [.. sumOne.Zip(sumTwo, (one, two) => unchecked((long)(one + two)))];
        return plan.Epsilon is null
            ? BatchCheck.Holds(sums, count, plan) ? ResultOf(sums, count, plan) : PolicyCodes.BatchDiscarded.Refuse()
            : NoisyBatch.Holds(sums, count, plan)
                ? NoisyBatch.ResultOf(sums, count, plan, ProbabilitiesOf(count, plan))
                : PolicyCodes.BatchDiscarded.Refuse();
    }

    /// <summary>
    /// Opens a batch of any number of subjects: a result for each, in their order, or none. Refused likewise.
    /// </summary>
    public static Outcome<IReadOnlyList<BenchmarkResult>> OpenEach(
        BenchmarkPlan plan, IReadOnlyList<ulong> sumOne, IReadOnlyList<ulong> sumTwo, int count)
    {
        if (sumOne.Count != plan.Words || sumTwo.Count != plan.Words)
        {
            return PolicyCodes.BatchDiscarded.Refuse();
        }

        var results = new List<BenchmarkResult>();
        var first = 0;
        foreach (var one in plan.Each)
        {
            var opened = Open(one, Slice(sumOne, first, one.Words), Slice(sumTwo, first, one.Words), count);
            if (!opened.Succeeded)
            {
                return opened.Refusal;
            }

            results.Add(opened.Value);
            first += one.Words;
        }

        return Outcome<IReadOnlyList<BenchmarkResult>>.Of(results);
    }

    private static ulong[] Slice(IReadOnlyList<ulong> words, int first, int count) =>
        [.. words.Skip(first).Take(count)];

    /// <summary>Opens what the hub of mode B added up, in which nothing is left to add; refused likewise.</summary>
    public static Outcome<BenchmarkResult> Open(BenchmarkPlan plan, IReadOnlyList<ulong> sum, int count) =>
        Open(plan, sum, new ulong[sum.Count], count);

    private static IEnumerable<double> ProbabilitiesOf(int count, BenchmarkPlan plan) => Probabilities
        .Where(row => plan.Statistics.Contains(row.Name))
        .Where(row => count >= FewestForOuterQuantiles || row.Probability is >= 0.25 and <= 0.75)
        .Select(row => row.Probability);

    private static BenchmarkResult ResultOf(long[] sums, int count, BenchmarkPlan plan)
    {
        var mean = sums[Histogram.SumWord] / (double)count;
        var squares = sums[Histogram.SquareWord] * 1000.0;
        var variance = Math.Max(0, (squares - (count * mean * mean)) / (count - 1));
        var bins = sums[Histogram.FirstBinWord..];
        return new BenchmarkResult(
            count,
            mean / 1000,
            plan.Statistics.Contains("standardDeviation") ? Math.Sqrt(variance) / 1000 : null,
            plan.Statistics.Contains("geometricMean")
                ? Math.Exp(sums[Histogram.LogarithmWord] / 1_000_000.0 / count) : null,
            [
                .. ProbabilitiesOf(count, plan).Select(
                    probability => Histogram.QuantileOf(probability, bins, plan)),
            ])
        {
            Histogram = plan.Statistics.Contains("histogram") ? MergedHistogram.Of(bins, plan) : [],
            Total = plan.Statistics.Contains("total") && AdditiveTotal.IsSafe(mean * count / 1000, bins, plan)
                ? mean * count / 1000
                : null,
        };
    }
}
