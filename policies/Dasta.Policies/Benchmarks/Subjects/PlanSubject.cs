using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks.Subjects;

/// <summary>
/// One more question of a plan: an indicator and a period that are asked of the same towns in the same round, with
/// bounds, bins and statistics of its own. Each is parted from the others everywhere but on the road: rosters are
/// compared, sums opened and results published by subject.
/// </summary>
/// <param name="ClipLower">Lower bound of a figure; positive.</param>
/// <param name="Edges">Edges of the bins, frozen before collection.</param>
public sealed record PlanSubject(
    string Indicator,
    int IndicatorVersion,
    Period Period,
    Period? ReferencePeriod,
    double ClipLower,
    double ClipUpper,
    IReadOnlyList<double> Edges,
    IReadOnlyList<string> Statistics)
{
    /// <summary>Words it takes in a contribution.</summary>
    public int Words => Histogram.FirstBinWord + Edges.Count - 1;

    /// <summary>The plan as one of this subject alone.</summary>
    public BenchmarkPlan In(BenchmarkPlan plan) => plan with
    {
        Indicator = Indicator,
        IndicatorVersion = IndicatorVersion,
        Period = Period,
        ReferencePeriod = ReferencePeriod,
        ClipLower = ClipLower,
        ClipUpper = ClipUpper,
        Edges = Edges,
        Statistics = Statistics,
        Further = [],
    };

    /// <summary>Whether it differs from another in its period alone.</summary>
    public bool IsOtherPeriodOf(PlanSubject other) =>
        Indicator == other.Indicator && IndicatorVersion == other.IndicatorVersion
        && ReferencePeriod == other.ReferencePeriod && ClipLower.Equals(other.ClipLower)
        && ClipUpper.Equals(other.ClipUpper) && Edges.SequenceEqual(other.Edges)
        && Statistics.SequenceEqual(other.Statistics);
}
