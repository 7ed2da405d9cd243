using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Benchmarks.Calculation;

/// <summary>Whether the numbers of a plan make sense and loosen nothing.</summary>
internal static class PlanShape
{
    public static Outcome<Done> Check(BenchmarkPlan plan)
    {
        if (plan.Further.Count >= PolicyLimits.Subjects)
        {
            return PolicyCodes.MalformedPlan.Refuse(
                $"/further: holds {PolicyLimits.Subjects} subjects or more beside the first.");
        }

        var each = plan.Each;
        if (each.Select(one => (one.Indicator, one.Period)).Distinct().Count() != each.Count)
        {
            return PolicyCodes.MalformedPlan.Refuse("/further: holds an indicator and period twice.");
        }

        return each.Select(CheckOne).FirstOrDefault(one => !one.Succeeded) is { Refusal: { } refusal }
            ? refusal
            : Done.Value;
    }

    private static Outcome<Done> CheckOne(BenchmarkPlan plan)
    {
        if (plan.MinimumRoster < PlanRules.FewestTowns
            || plan.Coalition is < 0 or > PlanRules.LargestCoalition
            || plan.MinimumDifference < PlanRules.SmallestDifference)
        {
            return PolicyCodes.LoosenedPlan.Refuse();
        }

        if (plan.Epsilon is { } epsilon && (plan.MinimumRoster < PlanRules.FewestTownsOfNoise
            || epsilon is not (>= PlanRules.LeastEpsilon and <= PlanRules.MostEpsilon)))
        {
            return PolicyCodes.LoosenedPlan.Refuse(FormattableString.Invariant(
                $"Noise takes {PlanRules.FewestTownsOfNoise} towns or more and an epsilon of {PlanRules.LeastEpsilon} ")
                + FormattableString.Invariant($"to {PlanRules.MostEpsilon}."));
        }

        if (plan.Deadline <= plan.NotBefore || plan.Round < 1 || plan.IndicatorVersion < 1
            || (plan.ReferencePeriod is { } reference && reference.Start >= plan.Period.EndExclusive))
        {
            return PolicyCodes.MalformedWindow.Refuse();
        }

        if (!HasBins(plan))
        {
            return PolicyCodes.MalformedBins.Refuse();
        }

        var known = plan.Statistics.Count > 0
            && plan.Statistics.Distinct(StringComparer.Ordinal).Count() == plan.Statistics.Count
            && plan.Statistics.All(name => BenchmarkPlan.KnownStatistics.Contains(name))
            && BenchmarkPlan.KnownReleaseClasses.Contains(plan.ReleaseClass);
        return known ? Done.Value : PolicyCodes.UnknownStatistic.Refuse();
    }

    private static bool HasBins(BenchmarkPlan plan) =>
        plan.Edges.Count is >= PolicyLimits.MinimumEdges and <= PolicyLimits.Edges
        && plan.ClipLower >= 0.001
        && plan.ClipUpper <= PolicyLimits.Figure
        && plan.ClipLower <= plan.Edges[0]
        && plan.Edges[^1] <= plan.ClipUpper
        && plan.Edges.Zip(plan.Edges.Skip(1)).All(pair => pair.First < pair.Second);
}
