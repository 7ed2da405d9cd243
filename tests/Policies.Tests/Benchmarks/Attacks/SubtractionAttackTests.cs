using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Benchmarks.Attacks;

/// <summary>
/// Attacks that take one result off another (indicators.md section 2.5, numbers 2, 3, 4, 6 and 10): what an attacker
/// would need is never opened.
/// </summary>
public sealed class SubtractionAttackTests
{
    private static readonly Period Period = Period.Month(2014, 12);

    [Fact]
    public void Attack_2_a_group_and_the_same_group_with_one_town_more_are_never_both_answered() =>
        Refused(Plans.Codes(0, 13), [Answered(Plans.Codes(0, 12))], PolicyCodes.RosterDifference.Code);

    [Fact]
    public void Attack_3_a_town_that_joins_or_leaves_between_two_plans_of_a_period_is_not_the_difference()
    {
        Refused(Plans.Codes(1, 12), [Answered(Plans.Codes(0, 12))], PolicyCodes.RosterDifference.Code);
        Refused(Plans.Codes(0, 11), [Answered(Plans.Codes(0, 12))], PolicyCodes.RosterDifference.Code);
    }

    [Fact]
    public void Attack_3_two_towns_that_merged_do_not_make_a_roster_another_one()
    {
        // The two of the old roster are one of the new one, under a code of its own.
        NisCode[] merged = [.. Plans.Codes(2, 11), Plans.Town(900).Nis];

        Refused(merged, [Answered(Plans.Codes(0, 13))], PolicyCodes.RosterDifference.Code);
    }

    [Fact]
    public void Attack_4_rosters_that_only_together_single_out_two_towns_are_not_all_answered()
    {
        var (p, q, r, s) = (Plans.Codes(0, 6), Plans.Codes(6, 6), Plans.Codes(12, 6), Plans.Codes(18, 6));

        Refused(
            [.. q, .. s],
            [Answered([.. p, .. q, .. Plans.Codes(30, 2)]), Answered([.. r, .. s]), Answered([.. p, .. r])],
            PolicyCodes.RosterCombination.Code);
    }

    [Fact]
    public void Attack_6_two_towns_that_take_themselves_off_a_result_still_see_eight_others()
    {
        PlanRules.Check(Plans.OfTowns(10), null, []).Succeeded.ShouldBeTrue();
        (Plans.OfTowns(10).Roster.Count - PlanRules.LargestCoalition).ShouldBe(8);
        PlanRules.Check(Plans.OfTowns(10) with { Coalition = 3 }, null, []).Refusal!.Code
            .ShouldBe(PolicyCodes.LoosenedPlan.Code);
    }

    [Fact]
    public void Attack_6_whichever_two_towns_take_their_own_off_they_are_left_with_one_sum_over_eight_others()
    {
        var plan = Plans.OfTowns(10);
        double[] figures = [81, 85.5, 90, 92.25, 95, 99, 101, 105, 110, 390];
        var opened = Total(plan, figures);
        for (var one = 0; one < 10; one++)
        {
            for (var two = one + 1; two < 10; two++)
            {
                var rest = opened.Zip(Total(plan, [figures[one], figures[two]]), (all, own) => unchecked(all - own))
                    .ToArray();
                rest[0].ShouldBe(8UL);
                // Another world in which the eight change places: what is left is the same.
                double[] others = [.. figures.Where((_, town) => town != one && town != two)];
                Total(plan, [.. others.Skip(3), .. others.Take(3)]).ShouldBe(rest);
            }

            // Fewer than ten are never opened, so that nobody is left with fewer.
            PlanRules.CheckOpening(plan, [.. Plans.Codes(0, 10).Where((_, town) => town != one)], [])
                .Refusal.ShouldNotBeNull().Code.ShouldBe(PolicyCodes.TooFewReplies.Code);
        }
    }

    [Fact]
    public void An_operator_that_takes_the_towns_it_hosts_off_a_result_still_sees_eight_others()
    {
        Plans.Of(Plans.Roster([8, 4])).ShouldSatisfyAllConditions(
            plan => PlanRules.Check(plan, null, []).Refusal!.Code.ShouldBe(PolicyCodes.OperatorConcentration.Code),
            plan => PlanRules.CheckOpening(plan, [.. plan.Roster.Select(town => town.Nis)], []).Refusal!.Code
                .ShouldBe(PolicyCodes.OperatorConcentration.Code));
        // Absentees may not bring it about either: of 20 and 8 towns three of the 8 stay away.
        var large = Plans.Of(Plans.Roster([12, 8]));
        PlanRules.Check(large, null, []).Succeeded.ShouldBeTrue();
        PlanRules.CheckOpening(large, Plans.Codes(0, 17), []).Refusal!.Code
            .ShouldBe(PolicyCodes.OperatorConcentration.Code);
    }

    [Fact]
    public void Attack_10_whoever_stays_away_in_whatever_round_no_two_openings_differ_by_fewer_than_five_towns() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var random = new Random(seed);
            var plan = Plans.OfTowns(20);
            var opened = new List<AnsweredPlan>();
            for (var round = 0; round < 8; round++)
            {
                NisCode[] replied = [.. Plans.Codes(0, 20).Where(_ => random.Next(10) > 1)];
                if (PlanRules.CheckOpening(plan, replied, opened).Succeeded)
                {
                    opened.Add(Answered(replied) with { Edges = plan.Edges });
                }
            }

            var pairs = opened.SelectMany((one, index) => opened.Skip(index + 1).Select(two => (one, two)));
            pairs.ShouldAllBe(pair => IsSameOrFar(pair.one.Roster, pair.two.Roster));
        }));

    private static bool IsSameOrFar(IReadOnlyCollection<NisCode> one, IReadOnlyCollection<NisCode> two)
    {
        var (left, right) = (one.Except(two).Count(), two.Except(one).Count());
        return (left == 0 || left >= 5) && (right == 0 || right >= 5);
    }

    private static void Refused(NisCode[] roster, AnsweredPlan[] before, string code) => PlanRules.Check(
        Plans.Of([.. roster.Select((nis, index) => new RosterMember(
            Plans.DidOf($"t{nis}.example"), nis, Plans.DidOf($"operator{index}.example")))]), null, before)
        .Refusal.ShouldNotBeNull().Code.ShouldBe(code);

    private static ulong[] Total(BenchmarkPlan plan, double[] figures)
    {
        var (one, two) = Plans.Sums(plan, figures);
        return [.. one.Zip(two, (left, right) => unchecked(left + right))];
    }

    private static AnsweredPlan Answered(NisCode[] roster) => new("V1", Period, roster);
}
