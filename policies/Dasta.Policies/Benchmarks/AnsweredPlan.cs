using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// A roster answered (by a connector), planned (by the planner) or opened (by an aggregator) before: what a new one is
/// held against.
/// </summary>
/// <param name="Edges">The bins used; null where only the roster is known.</param>
public sealed record AnsweredPlan(
    string Indicator, Period Period, IReadOnlyCollection<NisCode> Roster, IReadOnlyList<double>? Edges = null)
{
    /// <summary>The whole roster of a plan.</summary>
    public static AnsweredPlan Of(BenchmarkPlan plan) =>
        new(plan.Indicator, plan.Period, [.. plan.Roster.Select(member => member.Nis)], plan.Edges);
}
