using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Planning;
using Dasta.Policies.Odrl.Profile;
using Dasta.Specs.Values;

namespace Policies.Tests.Odrl.Planning;

public sealed class PolicyPlanTests
{
    private static readonly Rule Months = Rule.Permission("use",
        Samples.On(OdrlTerms.Granularity, Operator.IsAnyOf, "month", "year"),
        Samples.On(OdrlTerms.Indicator, Operator.Eq, "V1"));

    [Fact]
    public void A_policy_without_constraints_on_data_narrows_nothing() =>
        PolicyPlan.NarrowingOf(Samples.Offer(Samples.Role(Operator.Eq, "researcher"))).ShouldBe(Narrowing.None);

    [Fact]
    public void Constraints_on_data_narrow_the_answer_and_do_not_decide()
    {
        var policy = Samples.Offer([Months]);

        Samples.Permits(policy, Samples.Researcher).ShouldBeTrue();
        Samples.Permits(policy, Samples.Researcher with { NarrowsData = false }).ShouldBeFalse();
        var narrowing = PolicyPlan.NarrowingOf(policy);
        narrowing.Granularities.ShouldBe([Granularity.Month, Granularity.Year]);
        narrowing.Indicators.ShouldBe(["V1"]);
        narrowing.Areas.ShouldBeNull();
    }

    [Fact]
    public void Only_the_permissions_that_are_active_narrow_a_decision()
    {
        var policy = Samples.Offer([Months, Rule.Permission("use", Samples.Role(Operator.Eq, "province"))]);

        NarrowingFor(policy, Samples.Researcher).Indicators.ShouldBe(["V1"]);
        NarrowingFor(policy, Samples.Researcher with { Roles = ["province"] }).ShouldBe(Narrowing.None);
    }

    [Fact]
    public void Two_active_permissions_leave_what_either_leaves()
    {
        var days = Rule.Permission("use",
            Samples.On(OdrlTerms.Granularity, Operator.Eq, "day"), Samples.On(OdrlTerms.Spatial, Operator.Eq, "31004"));

        var left = NarrowingFor(Samples.Offer([Months, days]), Samples.Researcher)
            .And(Narrowing.None with { MaximumRows = 5 });

        left.Alternatives.Count.ShouldBe(2);
        left.Alternatives.Select(one => one.Indicators?.Single()).ShouldBe(["V1", null]);
        left.Alternatives.ShouldAllBe(one => one.MaximumRows == 5);
        // Who looks at the limits alone is never given more than each of the two leaves.
        left.Granularities.ShouldBeEmpty();
        left.AllowsArea("34013").ShouldBeTrue();
        NarrowingFor(Samples.Offer([Months, Rule.Permission("use")]), Samples.Researcher).ShouldBe(Narrowing.None);
    }

    [Theory]
    [InlineData(Rank.DataSpace, Rank.Participant, "month", false)]
    [InlineData(Rank.Participant, Rank.DataSpace, "month", false)]
    [InlineData(Rank.Participant, Rank.Participant, null, false)]
    [InlineData(Rank.DataSpace, Rank.Participant, "month", true)]
    public void Two_ranks_leave_what_both_leave_and_two_policies_of_one_rank_what_either_leaves(
        Rank one, Rank other, string? left, bool refuses)
    {
        var months = Samples.Offer([Rule.Permission("read", Samples.On(OdrlTerms.Granularity, Operator.Eq, "month"))])
            with { Excess = refuses ? Excess.Refuse : null };
        var all = Samples.Offer([Rule.Permission("read")]) with { Id = "urn:all" };

        foreach (var policies in ((Policy, Rank)[][])[[(months, one), (all, other)], [(all, other), (months, one)]])
        {
            var narrowing = PolicyPlan.NarrowingOf(PolicyEvaluator.Evaluate(policies, Samples.Researcher));
            narrowing.Granularities.ShouldBe(left is null ? null : [Granularity.Month]);
            narrowing.RefusesExcess.ShouldBe(refuses);
        }
    }

    [Fact]
    public void A_decision_that_does_not_permit_leaves_nothing()
    {
        var denied = NarrowingFor(Samples.Offer(Samples.Role(Operator.Eq, "province")), Samples.Researcher);

        denied.MaximumRows.ShouldBe(0);
        denied.AllowsArea("31004-centrum").ShouldBeFalse();
    }

    [Fact]
    public void A_province_stands_for_its_towns_and_a_town_for_its_quarters()
    {
        var town = PolicyPlan.NarrowingOf(Samples.Offer(
            Samples.On(OdrlTerms.Spatial, Operator.IsPartOf, "https://data.vlaanderen.be/id/gemeente/31004")));
        var province = PolicyPlan.NarrowingOf(Samples.Offer(Samples.On(OdrlTerms.Spatial, Operator.IsPartOf, "30000")));

        town.AllowsArea("31004-centrum").ShouldBeTrue();
        town.AllowsArea("310041-centrum").ShouldBeFalse();
        town.AllowsArea("34013-centrum").ShouldBeFalse();
        province.AllowsArea("31004-centrum").ShouldBeTrue();
        province.AllowsArea("11002").ShouldBeFalse();
    }

    [Theory]
    [InlineData(Operator.Gteq, "2014-01-01", null)]
    [InlineData(Operator.Gt, "2014-01-02", null)]
    [InlineData(Operator.Lt, null, "2014-01-01")]
    [InlineData(Operator.Lteq, null, "2014-01-02")]
    [InlineData(Operator.Eq, "2014-01-01", "2014-01-02")]
    public void Periods_are_bounded_by_their_first_day(Operator comparison, string? from, string? until)
    {
        var narrowing = PolicyPlan.NarrowingOf(Samples.Offer(Samples.On(OdrlTerms.Period, comparison, "2014-01-01")));

        narrowing.From?.ToString("yyyy-MM-dd", null).ShouldBe(from);
        narrowing.Until?.ToString("yyyy-MM-dd", null).ShouldBe(until);
    }

    [Theory]
    [InlineData(Operator.Lteq, 100)]
    [InlineData(Operator.Eq, 100)]
    [InlineData(Operator.Lt, 99)]
    public void Rows_are_bounded(Operator comparison, int rows) =>
        PolicyPlan.NarrowingOf(Samples.Offer(Samples.On(OdrlTerms.MaximumRows, comparison, "100")))
            .MaximumRows.ShouldBe(rows);

    [Fact]
    public void Lengths_of_period_can_be_taken_out() =>
        PolicyPlan.NarrowingOf(Samples.Offer(Samples.On(OdrlTerms.Granularity, Operator.IsNoneOf, "day")))
            .Granularities!.ShouldNotContain(Granularity.Day);

    [Fact]
    public void What_can_not_be_applied_to_a_query_never_widens_it()
    {
        var months = Samples.On(OdrlTerms.Granularity, Operator.Eq, "month");
        var days = Samples.On(OdrlTerms.Granularity, Operator.Eq, "day");
        var either = new Constraint.Logical(LogicalOperator.Or, [months, days]);
        var both = new Constraint.Logical(LogicalOperator.And, [months, Samples.Role(Operator.Eq, "researcher")]);

        Samples.Permits(Samples.Offer(either), Samples.Researcher).ShouldBeFalse();
        Samples.Permits(Samples.Offer(Samples.On(OdrlTerms.Indicator, Operator.Neq, "V1")), Samples.Researcher)
            .ShouldBeFalse();
        Samples.Permits(Samples.Offer([Rule.Permission("use")], [Rule.Prohibition("read", days)]), Samples.Researcher)
            .ShouldBeFalse();
        NarrowingFor(Samples.Offer(both), Samples.Researcher).Granularities.ShouldBe([Granularity.Month]);
    }

    [Fact]
    public void Two_narrowings_leave_what_both_leave()
    {
        var left = new Narrowing(["V1", "V5"], ["31004"], new DateOnly(2013, 1, 1), null, [Granularity.Month], 100);
        var right = new Narrowing(
            ["V5"], ["31004-centrum", "34013"], new DateOnly(2012, 1, 1), new DateOnly(2015, 1, 1), null, 50, true);

        foreach (var both in new[] { left.And(right), right.And(left) })
        {
            both.Indicators.ShouldBe(["V5"]);
            both.Areas.ShouldBe(["31004-centrum"]);
            both.From.ShouldBe(new DateOnly(2013, 1, 1));
            both.Until.ShouldBe(new DateOnly(2015, 1, 1));
            both.Granularities.ShouldBe([Granularity.Month]);
            both.MaximumRows.ShouldBe(50);
            both.RefusesExcess.ShouldBeTrue();
        }
    }

    [Fact]
    public void The_purposes_of_an_offer_are_those_its_permissions_name() =>
        PolicyPlan.PurposesOf(Samples.Offer(
                Samples.Purpose(Operator.Eq, Samples.Research), Samples.Purpose(Operator.Neq, "urn:other")))
            .ShouldBe([Samples.Research]);

    [Fact]
    public void An_agreement_settles_its_purpose_and_leaves_time_count_and_caller_to_be_checked()
    {
        var count = Samples.On(OdrlTerms.Count, Operator.Lteq, "5");
        var policy = Samples.Offer(
            Samples.Purpose(Operator.IsA, Samples.Research), Samples.Until("2030-01-01T00:00:00Z"),
            Samples.Role(Operator.Eq, "researcher"), count, Months.Constraints[0]);

        var plan = AgreementPlan.Make(policy, Samples.Researcher);

        plan.ChecksLeft.ShouldBe(3);
        plan.IsSettled.ShouldBeFalse();
        plan.Counted.ShouldBe(["/permission/0/constraint/3"]);
        Decide(plan, 5).Verdict.ShouldBe(Verdict.Permit);
        Decide(plan, 5).Narrowing.Granularities.ShouldBe([Granularity.Month, Granularity.Year]);
        Decide(plan, 6).Verdict.ShouldBe(Verdict.Deny);
        Decide(plan, 6).Narrowing.MaximumRows.ShouldBe(0);
        AgreementPlan.Make(Samples.Offer([Months]), Samples.Researcher).IsSettled.ShouldBeTrue();
        Decide(AgreementPlan.Make(policy, Samples.Stranger), 1).Verdict.ShouldBe(Verdict.Deny);
    }

    private static PlannedUse Decide(AgreementPlan plan, long count) =>
        plan.Decide(RequestFacts.Of(Samples.Researcher with
        {
            Counts = new Dictionary<string, long> { ["/permission/0"] = count },
        }));

    private static Narrowing NarrowingFor(Policy policy, PolicyRequest request) =>
        PolicyPlan.NarrowingOf(PolicyEvaluator.Evaluate(policy, request));
}
