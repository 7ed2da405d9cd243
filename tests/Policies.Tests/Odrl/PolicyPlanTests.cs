using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Meaning;
using Dasta.Specs.Values;

namespace Policies.Tests.Odrl;

public sealed class PolicyPlanTests
{
    private static readonly Rule Months = new("use",
    [
        new Constraint(OdrlTerms.Granularity, "isAnyOf", ["month", "year"]),
        new Constraint(OdrlTerms.Indicator, "eq", ["V1"]),
    ]);

    [Fact]
    public void A_policy_without_constraints_on_data_narrows_nothing() =>
        PolicyPlan.NarrowingOf(Samples.Offer(Samples.Role("eq", "researcher"))).ShouldBe(Narrowing.None);

    [Fact]
    public void Constraints_on_data_narrow_the_answer_and_do_not_decide()
    {
        var policy = Samples.Offer([Months]);

        PolicyEvaluator.Evaluate(policy, Samples.Researcher).Permits.ShouldBeTrue();
        var narrowing = PolicyPlan.NarrowingOf(policy);
        narrowing.Granularities.ShouldBe([Granularity.Month, Granularity.Year]);
        narrowing.Indicators.ShouldBe(["V1"]);
        narrowing.Areas.ShouldBeNull();
    }

    [Fact]
    public void Only_the_permissions_that_are_active_narrow_a_decision()
    {
        var policy = Samples.Offer([Months, new Rule("use", [Samples.Role("eq", "province")])]);

        PolicyPlan.NarrowingOf(PolicyEvaluator.Evaluate(policy, Samples.Researcher)).Indicators.ShouldBe(["V1"]);
        PolicyPlan.NarrowingOf(PolicyEvaluator.Evaluate(policy, Samples.Researcher with { Roles = ["province"] }))
            .ShouldBe(Narrowing.None);
    }

    [Fact]
    public void A_decision_that_does_not_permit_leaves_nothing()
    {
        var denied = PolicyEvaluator.Evaluate(Samples.Offer(Samples.Role("eq", "province")), Samples.Researcher);

        PolicyPlan.NarrowingOf(denied).MaximumRows.ShouldBe(0);
        PolicyPlan.NarrowingOf(denied).AllowsArea("31004-centrum").ShouldBeFalse();
    }

    [Fact]
    public void An_area_stands_for_what_lies_inside_it()
    {
        var town = PolicyPlan.NarrowingOf(Samples.Offer(
            new Constraint(OdrlTerms.Spatial, "isPartOf", ["https://data.vlaanderen.be/id/gemeente/31004"])));

        town.AllowsArea("31004-centrum").ShouldBeTrue();
        town.AllowsArea("31004").ShouldBeTrue();
        town.AllowsArea("310041-centrum").ShouldBeFalse();
        town.AllowsArea("34013-centrum").ShouldBeFalse();
    }

    [Fact]
    public void Two_narrowings_leave_what_both_leave()
    {
        var left = new Narrowing(["V1", "V5"], ["31004"], new DateOnly(2013, 1, 1), null, [Granularity.Month], 100);
        var right = new Narrowing(
            ["V5"], ["31004-centrum", "34013"], new DateOnly(2012, 1, 1), new DateOnly(2015, 1, 1), null, 50);

        foreach (var both in new[] { left.And(right), right.And(left) })
        {
            both.Indicators.ShouldBe(["V5"]);
            both.Areas.ShouldBe(["31004-centrum"]);
            both.From.ShouldBe(new DateOnly(2013, 1, 1));
            both.Until.ShouldBe(new DateOnly(2015, 1, 1));
            both.Granularities.ShouldBe([Granularity.Month]);
            both.MaximumRows.ShouldBe(50);
        }
    }

    [Fact]
    public void The_purposes_of_an_offer_are_those_its_permissions_name() =>
        PolicyPlan.PurposesOf(Samples.Offer(
                Samples.Purpose("eq", Samples.Research), Samples.Purpose("neq", "urn:other")))
            .ShouldBe([Samples.Research]);
}
