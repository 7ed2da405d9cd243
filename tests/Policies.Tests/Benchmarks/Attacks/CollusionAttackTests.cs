using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;

namespace Policies.Tests.Benchmarks.Attacks;

/// <summary>Attacks by those who run a benchmark: its planner with a few towns, and one of its aggregators.</summary>
public sealed class CollusionAttackTests
{
    private const int Colluders = PlanRules.LargestCoalition;

    private static readonly double[] Values = [81.2, 85, 90.5, 92, 95, 99.9, 101, 105, 110, 118, 125.1, 140];

    [Fact]
    public void Attack_planner_with_t_towns_whatever_rosters_it_chooses_no_combination_is_about_one_or_two_others()
    {
        for (var seed = 1; seed <= 15; seed++)
        {
            var passed = LetThrough(new Random(seed));
            passed.ShouldNotBeEmpty();
            passed.ShouldAllBe(one => Honest(one.Roster).Count() >= PlanRules.FewestTowns - Colluders);
            for (var code = 1; code < (int)Math.Pow(3, passed.Count); code++)
            {
                var weights = passed.Select((_, index) => (code / (int)Math.Pow(3, index) % 3) - 1).ToArray();
                var told = Honest(Plans.Codes(0, 24)).Count(town =>
                    passed.Select((one, index) => one.Roster.Contains(town) ? weights[index] : 0).Sum() != 0);
                (told == 0 || told >= PlanRules.SmallestDifference - Colluders).ShouldBeTrue();
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Attack_planner_with_t_towns_that_leave_between_two_plans_the_second_is_not_answered(int leaving)
    {
        var first = Plans.Codes(0, 12);
        // One honest town leaves as well, behind the colluders.
        NisCode[] second = [.. first.Skip(leaving + 1), .. Plans.Codes(20, leaving)];

        PlanRules.Check(PlanOver(second), null, [Answered(first)]).Refusal!.Code
            .ShouldBe(PolicyCodes.RosterDifference.Code);
    }

    [Fact]
    public void Attack_merger_no_merger_of_2025_is_a_difference_between_two_rosters_of_one_period()
    {
        var day = new DateOnly(2025, 1, 1);
        var mergers = Municipalities.Changes.Where(change => change.Date == day && change.To != change.From)
            .GroupBy(change => change.To).ToArray();
        mergers.Length.ShouldBeGreaterThanOrEqualTo(10);
        var others = Plans.Codes(0, 12);
        foreach (var merger in mergers)
        {
            NisCode[] apart = [.. others, .. merger.Select(change => change.From)];
            NisCode[] merged = [.. others, merger.Key];
            // A town that took in its neighbours under its own code stands in both.
            NisCode[] both = [.. apart, merger.Key];

            foreach (var (then, now) in ((NisCode[], NisCode[])[])[(apart, merged), (merged, apart), (both, merged)])
            {
                PlanRules.Check(PlanOver(now), null, [Answered(then)]).Refusal.ShouldNotBeNull(merger.Key.ToString())
                    .Code.ShouldBe(PolicyCodes.RosterDifference.Code);
                PlanRules.CheckOpening(PlanOver(now), now, [Answered(then)]).Refusal!.Code
                    .ShouldBe(PolicyCodes.RosterDifference.Code);
            }
        }
    }

    [Fact]
    public void Attack_liar_a_sum_without_a_town_that_one_asker_gets_under_the_same_list_tells_that_asker_nothing()
    {
        var plan = Plans.OfTowns(Values.Length);
        var shares = Values.Select(value => Contribution.Split(Contribution.Encode(value, plan))).ToArray();
        var one = Sum(plan, shares.Select(share => share.ShareOne));
        var honest = Sum(plan, shares.Select(share => share.ShareTwo));

        Collector.Open(plan, one, honest, Values.Length).Succeeded.ShouldBeTrue();
        for (var town = 0; town < Values.Length; town++)
        {
            var other = Sum(plan, shares.Where((_, index) => index != town).Select(share => share.ShareTwo));
            foreach (var count in (int[])[Values.Length, Values.Length - 1])
            {
                Collector.Open(plan, one, other, count).Refusal.ShouldNotBeNull()
                    .Code.ShouldBe(PolicyCodes.BatchDiscarded.Code);
            }
        }
    }

    [Fact]
    public void Attack_liar_an_answer_that_comes_late_with_a_smaller_list_finds_the_batch_burnt()
    {
        var plan = Plans.OfTowns(Values.Length);
        var honest = new Aggregation(plan);
        for (var town = 0; town < Values.Length; town++)
        {
            var share = Contribution.Split(Contribution.Encode(Values[town], plan)).ShareOne;
            honest.Add(plan.Roster[town].Did, Id(town), Contribution.ToBytes(share)).Value.ShouldBeTrue();
        }

        var all = Enumerable.Range(0, Values.Length).Select(Id).ToArray();
        var told = honest.Sum(honest.Intersect(all), []).Value;
        for (var town = 0; town < Values.Length; town++)
        {
            honest.Sum(honest.Intersect([.. all.Where((_, index) => index != town)]), []).Refusal!.Code
                .ShouldBe(PolicyCodes.BatchBurnt.Code);
        }

        honest.Sum(honest.Intersect(all), []).Value.ShouldBe(told);
    }

    // The planner knows the figures of the first two towns, and puts them in and out of rosters as it likes.
    private static List<AnsweredPlan> LetThrough(Random random)
    {
        var passed = new List<AnsweredPlan>();
        for (var asked = 0; asked < 16 && passed.Count < 6; asked++)
        {
            NisCode[] roster =
            [
                .. Plans.Codes(0, Colluders).Where(_ => random.Next(2) == 0),
                .. Plans.Codes(Colluders, random.Next(12, 23)).Where(_ => random.Next(6) > 0),
            ];
            if (roster.Length >= PlanRules.FewestTowns && PlanRules.Check(PlanOver(roster), null, passed).Succeeded)
            {
                passed.Add(Answered(roster));
            }
        }

        return passed;
    }

    private static string Id(int town) => ReportId.Of([(byte)town], "plan", "2014MM12");

    private static IEnumerable<NisCode> Honest(IEnumerable<NisCode> roster) => roster.Except(Plans.Codes(0, Colluders));

    private static ulong[] Sum(BenchmarkPlan plan, IEnumerable<ulong[]> shares) => shares.Aggregate(
        new ulong[plan.Words], (sum, share) => [.. sum.Zip(share, (left, right) => unchecked(left + right))]);

    private static AnsweredPlan Answered(IReadOnlyCollection<NisCode> roster) =>
        new("V1", Period.Month(2014, 12), [.. roster]);

    private static BenchmarkPlan PlanOver(NisCode[] roster) => Plans.Of([.. roster.Select((nis, index) =>
        new RosterMember(Plans.DidOf($"t{nis}.example"), nis, Plans.DidOf($"operator{index}.example")))]);
}
