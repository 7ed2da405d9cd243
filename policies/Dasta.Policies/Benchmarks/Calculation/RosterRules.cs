using Dasta.Policies.Disclosure;
using Dasta.Policies.Disclosure.Differencing;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks.Calculation;

/// <summary>The rules about who is compared with whom.</summary>
internal static class RosterRules
{
    /// <summary>Rules (b) and (f), and the independence of the aggregators.</summary>
    public static Outcome<Done> CheckRoster(BenchmarkPlan plan)
    {
        var roster = plan.Roster;
        if (roster.Select(member => member.Nis).Distinct().Count() != roster.Count
            || roster.Select(member => member.Did).Distinct().Count() != roster.Count)
        {
            return PolicyCodes.DuplicateTown.Refuse();
        }

        if (roster.Count < plan.MinimumRoster)
        {
            return PolicyCodes.RosterTooSmall.Refuse();
        }

        if (roster.Count > PolicyLimits.Roster)
        {
            return PolicyCodes.MalformedPlan.Refuse($"/roster: holds more than {PolicyLimits.Roster} towns.");
        }

        var operators = CheckOperators(plan, roster);
        if (!operators.Succeeded)
        {
            return operators;
        }

        return plan.Mode == BenchmarkMode.Masks ? CheckMasks(plan) : CheckAggregators(plan.Aggregators);
    }

    // The key stands in the signed plan, so that two towns can't be led to masks that don't cancel out.
    private static Outcome<Done> CheckMasks(BenchmarkPlan plan) =>
        plan.Aggregators.Count == 1 && plan.Roster.All(member => member.EncryptionKey is not null)
        && plan.Round <= PlanRules.MostRounds
            ? Done.Value
            : PolicyCodes.MasksUnfit.Refuse();

    private static Outcome<Done> CheckAggregators(IReadOnlyList<PlanAggregator> aggregators) =>
        aggregators.Count == 2 && aggregators[0].Did != aggregators[1].Did
            && aggregators[0].Operator != aggregators[1].Operator
                ? Done.Value
                : PolicyCodes.AggregatorsNotIndependent.Refuse();

    /// <summary>
    /// Rule (f): for every operator the towns it does not run number at least the smallest roster less the coalition;
    /// on the roster when a plan is accepted, and on the towns that replied when a batch is opened.
    /// </summary>
    public static Outcome<Done> CheckOperators(BenchmarkPlan plan, IReadOnlyCollection<RosterMember> towns)
    {
        // An operator sees the figures of the towns it runs, and could take them off the published sums.
        var largest = towns.CountBy(member => member.Operator).Max(pair => pair.Value);
        return towns.Count - largest < plan.MinimumRoster - plan.Coalition
            ? PolicyCodes.OperatorConcentration.Refuse()
            : Done.Value;
    }

    /// <summary>
    /// Rule (c): against every earlier roster of the same indicator and period, the same towns again with the same
    /// bins, or enough towns more and fewer; where one lies inside the other, the rest is a group of its own. And
    /// against all of them together: no combination of the sums may be about fewer towns than rosters must differ by.
    /// </summary>
    public static Outcome<Done> CheckDifference(
        BenchmarkPlan plan, IEnumerable<NisCode> towns, IReadOnlyList<AnsweredPlan> earlier)
    {
        var roster = towns.ToHashSet();
        var related = earlier.Where(entry => entry.Indicator == plan.Indicator && entry.Period == plan.Period)
            .ToArray();
        foreach (var before in related)
        {
            var added = roster.Except(before.Roster).Count();
            var left = before.Roster.Except(roster).Count();
            if (added == 0 && left == 0)
            {
                if (before.Edges is { } edges && !edges.SequenceEqual(plan.Edges))
                {
                    return PolicyCodes.OtherBins.Refuse();
                }

                continue;
            }

            if (!IsFarEnough(added, left, plan) || !IsFarEnough(left, added, plan))
            {
                return PolicyCodes.RosterDifference.Refuse();
            }
        }

        return CheckCombination(plan, roster, related);
    }

    // Two rosters can each be far enough from a third, and all three together still give one town away.
    private static Outcome<Done> CheckCombination(
        BenchmarkPlan plan, HashSet<NisCode> roster, IReadOnlyList<AnsweredPlan> related)
    {
        var known = related.Select(before => before.Roster.ToHashSet()).Where(before => !before.SetEquals(roster))
            .Distinct(HashSet<NisCode>.CreateSetComparer())
            .Select(SumOver).ToArray();
        return new DifferencingCheck(new DisclosureSettings { MinimumDifference = plan.MinimumDifference })
            .Check(known, SumOver(roster)).Succeeded
                ? Done.Value
                : PolicyCodes.RosterCombination.Refuse();
    }

    private static ReleasedSum SumOver(HashSet<NisCode> towns) =>
        new(towns.Select(nis => nis.ToString()).ToHashSet(StringComparer.Ordinal));

    private static bool IsFarEnough(int difference, int opposite, BenchmarkPlan plan) =>
        difference == 0 || difference >= (opposite == 0 ? plan.MinimumRoster : plan.MinimumDifference);
}
