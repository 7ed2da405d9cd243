using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Policies.Tests.Benchmarks;

public sealed class PlanRulesTests
{
    [Fact]
    public void Twelve_towns_of_five_operators_are_compared() =>
        PlanRules.Check(Plans.Twelve, Plans.Town(4).Did, [], Plans.Town(4).Nis).Succeeded.ShouldBeTrue();

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void A_roster_has_ten_to_a_thousand_towns(int towns, bool allowed) =>
        Check(Plans.OfTowns(towns)).Succeeded.ShouldBe(allowed);

    [Fact]
    public void Nine_towns_are_refused_as_too_few() =>
        Check(Plans.OfTowns(9)).Refusal!.Code.ShouldBe(PolicyCodes.RosterTooSmall.Code);

    [Fact]
    public void A_town_counts_once_whatever_it_calls_itself()
    {
        var roster = Plans.OfTowns(12).Roster;
        var sameNis = Plans.Of([.. roster.Skip(1), roster[0] with { Nis = roster[1].Nis }]);
        var sameDid = Plans.Of([.. roster.Skip(1), roster[0] with { Did = roster[1].Did }]);

        Check(sameNis).Refusal!.Code.ShouldBe(PolicyCodes.DuplicateTown.Code);
        Check(sameDid).Refusal!.Code.ShouldBe(PolicyCodes.DuplicateTown.Code);
    }

    [Theory]
    [InlineData(new[] { 4, 3, 3, 2 }, true)]
    [InlineData(new[] { 5, 3, 3, 1 }, false)]
    [InlineData(new[] { 2, 2, 2, 2, 2 }, true)]
    [InlineData(new[] { 3, 2, 2, 2, 1 }, false)]
    [InlineData(new[] { 20, 8 }, true)]
    [InlineData(new[] { 21, 7 }, false)]
    public void For_every_operator_eight_towns_are_run_by_others(int[] townsPerOperator, bool allowed)
    {
        var outcome = Check(Plans.Of(Plans.Roster(townsPerOperator)));

        outcome.Refusal?.Code.ShouldBe(PolicyCodes.OperatorConcentration.Code);
        outcome.Succeeded.ShouldBe(allowed);
    }

    [Theory]
    [InlineData(0, 12, true, "the same roster again")]
    [InlineData(0, 11, false, "one town more")]
    [InlineData(0, 13, false, "one town less")]
    [InlineData(1, 12, false, "one town exchanged")]
    [InlineData(4, 12, false, "four towns exchanged")]
    [InlineData(5, 12, true, "five towns exchanged")]
    [InlineData(0, 7, false, "five towns more, and nothing less")]
    [InlineData(0, 21, false, "nine towns less, and nothing more")]
    [InlineData(0, 22, true, "a group of ten is left outside")]
    [InlineData(12, 12, true, "other towns altogether")]
    public void A_roster_differs_enough_from_those_answered_before(int first, int count, bool allowed, string why)
    {
        var outcome = PlanRules.Check(Plans.OfTowns(12), null, [Plans.Answered(first, count)]);

        outcome.Succeeded.ShouldBe(allowed, why);
        outcome.Refusal?.Code.ShouldBe(PolicyCodes.RosterDifference.Code);
    }

    [Fact]
    public void Every_earlier_roster_of_the_same_indicator_and_period_counts_and_no_other()
    {
        var offByOne = Plans.Answered(0, 11);

        PlanRules.Check(Plans.OfTowns(12), null, [Plans.Answered(0, 12), Plans.Answered(50, 12), offByOne])
            .Refusal!.Code.ShouldBe(PolicyCodes.RosterDifference.Code);
        PlanRules.Check(Plans.OfTowns(12), null,
            [offByOne with { Indicator = "V5" }, offByOne with { Period = Period.Month(2014, 11) }])
            .Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void The_same_roster_with_shifted_bins_is_refused()
    {
        var plan = Plans.Twelve;
        var shifted = plan with { Edges = [.. plan.Edges.Select(edge => edge + 0.5)] };

        PlanRules.Check(plan, null, [AnsweredPlan.Of(plan)]).Succeeded.ShouldBeTrue();
        PlanRules.Check(shifted, null, [AnsweredPlan.Of(plan)]).Refusal!.Code.ShouldBe(PolicyCodes.OtherBins.Code);
    }

    [Fact]
    public void A_town_answers_only_a_roster_that_lists_it_as_itself()
    {
        NotListed(Plans.Town(12).Did, null);
        NotListed(Plans.Town(3).Did, Plans.Town(4).Nis);
        PlanRules.Check(Plans.Twelve, Plans.Town(3).Did, []).Succeeded.ShouldBeTrue();

        static void NotListed(Did did, NisCode? nis) => PlanRules.Check(Plans.Twelve, did, [], nis)
            .Refusal!.Code.ShouldBe(PolicyCodes.NotInRoster.Code);
    }

    [Fact]
    public void The_two_aggregators_are_two_and_run_by_different_bodies()
    {
        var (one, two) = (Plans.Twelve.Aggregators[0], Plans.Twelve.Aggregators[1]);
        PlanAggregator[][] wrong = [[one], [one, one], [one, two with { Operator = one.Operator }], []];

        foreach (var aggregators in wrong)
        {
            Check(Plans.Twelve with { Aggregators = aggregators }).Refusal!.Code
                .ShouldBe(PolicyCodes.AggregatorsNotIndependent.Code);
        }
    }

    public static TheoryData<string, BenchmarkPlan, string> Senseless => new()
    {
        { "fewer towns", Plans.Twelve with { MinimumRoster = 9 }, "POLICY-109" },
        { "a larger coalition", Plans.Twelve with { Coalition = 3 }, "POLICY-109" },
        { "a smaller difference", Plans.Twelve with { MinimumDifference = 4 }, "POLICY-109" },
        { "a deadline before the begin", Plans.Twelve with { Deadline = Plans.Twelve.NotBefore }, "POLICY-112" },
        { "no round", Plans.Twelve with { Round = 0 }, "POLICY-112" },
        { "a reference after the period", Plans.Twelve with { ReferencePeriod = Period.Year(2015) }, "POLICY-112" },
        { "bounds turned", Plans.Twelve with { ClipLower = 400, ClipUpper = 20 }, "POLICY-110" },
        { "a bound of zero", Plans.Twelve with { ClipLower = 0 }, "POLICY-110" },
        { "a bound that is no number", Plans.Twelve with { ClipUpper = double.NaN }, "POLICY-110" },
        { "a bound beyond the encoding", Plans.Twelve with { ClipUpper = 400_001 }, "POLICY-110" },
        { "edges outside the bounds", Plans.Twelve with { ClipLower = 50 }, "POLICY-110" },
        { "five bins", WithEdges([50, 60, 70, 80, 90, 100]), "POLICY-110" },
        { "33 bins", WithEdges([.. Enumerable.Range(50, 34).Select(edge => (double)edge)]), "POLICY-110" },
        { "an empty bin", WithEdges([50, 60, 70, 70, 80, 90, 100]), "POLICY-110" },
        { "falling edges", WithEdges([50, 60, 80, 70, 85, 90, 100]), "POLICY-110" },
        { "an edge that is no number", WithEdges([50, 60, 70, double.NaN, 85, 90, 100]), "POLICY-110" },
        { "an unknown statistic", Plans.Twelve with { Statistics = ["mean", "maximum"] }, "POLICY-111" },
        { "a statistic twice", Plans.Twelve with { Statistics = ["mean", "mean"] }, "POLICY-111" },
        { "an unknown release class", Plans.Twelve with { ReleaseClass = "anyone" }, "POLICY-111" },
    };

    [Theory]
    [MemberData(nameof(Senseless))]
    public void A_plan_that_makes_no_sense_or_loosens_a_protection_is_refused(
        string what, BenchmarkPlan plan, string code) =>
        Check(plan).Refusal.ShouldNotBeNull(what).Code.ShouldBe(code);

    [Fact]
    public void What_both_aggregators_hold_is_opened_only_when_it_is_enough_and_far_from_what_was_opened()
    {
        var plan = Plans.OfTowns(14);

        PlanRules.CheckOpening(plan, Plans.Codes(0, 10), []).Succeeded.ShouldBeTrue();
        Refused(Plans.Codes(0, 9), [], PolicyCodes.TooFewReplies);
        Refused([.. Plans.Codes(0, 9), .. Plans.Codes(8, 1)], [], PolicyCodes.TooFewReplies);
        Refused(Plans.Codes(5, 10), [], PolicyCodes.NotAContributor);
        Refused(Plans.Codes(0, 13), [Plans.Answered(0, 12)], PolicyCodes.RosterDifference);

        void Refused(NisCode[] replied, AnsweredPlan[] opened, RefusalDefinition why) =>
            PlanRules.CheckOpening(plan, replied, opened).Refusal!.Code.ShouldBe(why.Code);
    }

    [Fact]
    public void The_rule_on_operators_holds_for_the_towns_that_replied_and_not_only_for_the_roster()
    {
        // Of the operators of 3, 3, 3, 2 and 1 towns the last two stay away.
        PlanRules.CheckOpening(Plans.Twelve, Plans.Codes(0, 12), []).Succeeded.ShouldBeTrue();
        PlanRules.CheckOpening(Plans.Twelve, Plans.Codes(0, 11), []).Succeeded.ShouldBeTrue();
        PlanRules.CheckOpening(Plans.Twelve, Plans.Codes(0, 10), []).Refusal!.Code
            .ShouldBe(PolicyCodes.OperatorConcentration.Code);
        PlanRules.CheckOpening(Plans.Twelve, Plans.Codes(2, 10), []).Refusal!.Code
            .ShouldBe(PolicyCodes.OperatorConcentration.Code);
    }

    [Fact]
    public void No_rule_can_see_a_figure()
    {
        // A refusal that cannot see a figure cannot depend on one.
        var seen = typeof(PlanRules).GetMethods().Where(method => method.IsStatic)
            .SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType);

        seen.ShouldNotContain(typeof(double));
        seen.ShouldNotContain(typeof(double?));
        seen.ShouldNotContain(typeof(ulong[]));
    }

    private static BenchmarkPlan WithEdges(double[] edges) => Plans.Twelve with { Edges = edges };

    private static Outcome<Done> Check(BenchmarkPlan plan) => PlanRules.Check(plan, null, []);
}
