using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Policies.Tests.Benchmarks;

/// <summary>The rank test: rosters far enough from one another that together still give towns away.</summary>
public sealed class RosterCombinationTests
{
    private static readonly Period Period = Period.Month(2014, 12);

    // Four blocks P, Q, R and S of six towns, and the towns an attacker is after.
    private static readonly NisCode[] P = Plans.Codes(0, 6);
    private static readonly NisCode[] Q = Plans.Codes(6, 6);
    private static readonly NisCode[] R = Plans.Codes(12, 6);
    private static readonly NisCode[] S = Plans.Codes(18, 6);

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Four_rosters_that_differ_by_six_towns_may_not_single_out_fewer_than_five(int towns, bool allowed)
    {
        // (P + Q + x) + (R + S) - (P + R) - (Q + S) = x
        AnsweredPlan[] before = [
            Answered([.. P, .. Q, .. Plans.Codes(30, towns)]), Answered([.. R, .. S]), Answered([.. P, .. R]),
        ];

        var outcome = PlanRules.Check(PlanOver([.. Q, .. S]), null, before);

        outcome.Succeeded.ShouldBe(allowed);
        (outcome.Refusal?.Code ?? PolicyCodes.RosterCombination.Code).ShouldBe(PolicyCodes.RosterCombination.Code);
    }

    [Fact]
    public void An_aggregator_holds_what_it_opens_against_all_that_it_opened()
    {
        NisCode[] last = [.. Q, .. S];
        AnsweredPlan[] opened = [
            Answered([.. P, .. Q, .. Plans.Codes(30, 2)]), Answered([.. R, .. S]), Answered([.. P, .. R]),
        ];

        PlanRules.CheckOpening(PlanOver(last), last, opened).Refusal!.Code
            .ShouldBe(PolicyCodes.RosterCombination.Code);
        PlanRules.CheckOpening(PlanOver(last), last, opened[..2]).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void A_province_inside_its_region_and_the_same_rosters_again_are_no_combination()
    {
        var region = Plans.Codes(0, 30);
        AnsweredPlan[] before = [Answered(region), Answered(region), Answered(region[..12])];

        PlanRules.Check(PlanOver(region[..12]), null, before).Succeeded.ShouldBeTrue();
        PlanRules.Check(PlanOver(region), null, before).Succeeded.ShouldBeTrue();
        PlanRules.Check(PlanOver(region[12..]), null, before).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void Whatever_rosters_were_let_through_no_small_combination_is_about_fewer_than_five_towns() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var passed = LetThrough(new Random(seed)).Take(6).ToArray();
            for (var code = 1; code < (int)Math.Pow(3, passed.Length); code++)
            {
                var weights = passed.Select((_, index) => (code / (int)Math.Pow(3, index) % 3) - 1).ToArray();
                var support = Plans.Codes(0, 24).Count(town =>
                    passed.Select((roster, index) => roster.Roster.Contains(town) ? weights[index] : 0).Sum() != 0);
                (support == 0 || support >= 5).ShouldBeTrue();
            }
        }));

    private static List<AnsweredPlan> LetThrough(Random random)
    {
        var passed = new List<AnsweredPlan>();
        for (var asked = 0; asked < 12; asked++)
        {
            NisCode[] roster = [.. Plans.Codes(0, 24).Where(_ => random.Next(2) == 0)];
            if (roster.Length >= 10 && PlanRules.Check(PlanOver(roster), null, passed).Succeeded)
            {
                passed.Add(Answered(roster));
            }
        }

        return passed;
    }

    private static AnsweredPlan Answered(NisCode[] roster) => new("V1", Period, roster);

    private static BenchmarkPlan PlanOver(NisCode[] roster) => Plans.Of(
        [.. roster.Select(nis => Plans.Town(int.Parse(nis.ToString(), null) - 30000))
            .Select((town, index) => town with { Operator = Plans.DidOf($"operator{index}.example") })]);
}
