using Dasta.Policies.Benchmarks.Calculation;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Dasta.Policies.Benchmarks;

/// <summary>
/// The rules (b), (c), (f) and (g) of algorithm BQ-1 that a plan must meet; planner, connector, identity and aggregator
/// apply the same ones. They see plans and rosters only, so that no refusal can depend on a town's figure.
/// </summary>
public static class PlanRules
{
    /// <summary>No plan may ask for fewer towns than this.</summary>
    public const int FewestTowns = 10;

    /// <summary>No plan may trust that more towns than this keep their figures apart.</summary>
    public const int LargestCoalition = 2;

    /// <summary>No plan may let two rosters differ by fewer towns than this.</summary>
    public const int SmallestDifference = 5;

    /// <summary>No plan with noise may ask for fewer towns: the noise would drown what it hides.</summary>
    public const int FewestTownsOfNoise = 100;

    /// <summary>The least that a plan with noise may cost, and the most.</summary>
    public const double LeastEpsilon = 0.1;

    public const double MostEpsilon = 1;

    /// <summary>How often a roster may be asked in mode B, with fresh masks each time.</summary>
    public const int MostRounds = 3;

    /// <summary>Refused with POLICY-102 to POLICY-112 or POLICY-122.</summary>
    /// <param name="self">The town that is asked to contribute; null at planner, identity and aggregator.</param>
    /// <param name="answeredBefore">
    /// What was answered before; entries of other indicators or periods are ignored. A repeated roster passes: the
    /// caller then replays the stored reply.
    /// </param>
    /// <param name="selfNis">The NIS code of the town that is asked; checked against its place in the roster.</param>
    public static Outcome<Done> Check(
        BenchmarkPlan plan, Did? self, IReadOnlyList<AnsweredPlan> answeredBefore, NisCode? selfNis = null) =>
        PlanShape.Check(plan)
            .Then(_ => RosterRules.CheckRoster(plan))
            .Then(_ => CheckSelf(plan, self, selfNis))
            .Then(_ => CheckDifference(plan, [.. plan.Roster.Select(member => member.Nis)], answeredBefore));

    /// <summary>
    /// What aggregators check before they open: the towns whose reports both hold are enough, all of the roster, and
    /// differ enough from what was opened before for the same indicator and period. Refused with POLICY-105, 106, 115
    /// or 119.
    /// </summary>
    public static Outcome<Done> CheckOpening(
        BenchmarkPlan plan, IReadOnlyCollection<NisCode> replied, IReadOnlyList<AnsweredPlan> openedBefore)
    {
        var roster = plan.Roster.Select(member => member.Nis).ToHashSet();
        var towns = replied.ToHashSet();
        if (!towns.IsSubsetOf(roster))
        {
            return PolicyCodes.NotAContributor.Refuse();
        }

        if (towns.Count < Math.Max(plan.MinimumRoster, FewestTowns))
        {
            return PolicyCodes.TooFewReplies.Refuse();
        }

        return RosterRules.CheckOperators(plan, [.. plan.Roster.Where(member => towns.Contains(member.Nis))])
            .Then(_ => CheckDifference(plan, towns, openedBefore));
    }

    // Every subject of a plan for itself: one that fails keeps all of them closed.
    private static Outcome<Done> CheckDifference(
        BenchmarkPlan plan, HashSet<NisCode> towns, IReadOnlyList<AnsweredPlan> before)
    {
        foreach (var one in plan.Each)
        {
            var differs = RosterRules.CheckDifference(one, towns, before);
            if (!differs.Succeeded)
            {
                return differs;
            }
        }

        return Done.Value;
    }

    private static Outcome<Done> CheckSelf(BenchmarkPlan plan, Did? self, NisCode? selfNis)
    {
        if (self is null && selfNis is null)
        {
            return Done.Value;
        }

        return plan.Roster.Any(member =>
            (self is null || member.Did == self) && (selfNis is null || member.Nis == selfNis))
            ? Done.Value
            : PolicyCodes.NotInRoster.Refuse();
    }
}
