using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Screening;

namespace Policies.Tests.Odrl.Screening;

/// <summary>Which offers are shown to a caller, and how long the answer is believed.</summary>
public sealed class OfferScreeningTests
{
    private readonly OfferScreening _screening = new(3, TimeSpan.FromSeconds(20));

    [Fact]
    public void A_policy_is_decided_once_for_what_is_known_of_a_caller()
    {
        var policy = Samples.Offer(Samples.Role(Operator.Eq, "researcher"));

        Could(policy, Samples.Researcher).ShouldBeTrue();
        Could(policy, Samples.Researcher).ShouldBeTrue();
        _screening.Evaluations.ShouldBe(1);
        Could(policy, Samples.Stranger, "stranger").ShouldBeFalse();
        Could(policy, Samples.Researcher, policyKey: "other").ShouldBeTrue();
        _screening.Evaluations.ShouldBe(3);
    }

    [Theory]
    [InlineData(19, 1)]
    [InlineData(20, 2)]
    [InlineData(21, 2)]
    public void A_decision_is_believed_for_a_moment(int seconds, int evaluations)
    {
        var policy = Samples.Offer(Samples.Role(Operator.Eq, "researcher"));
        Could(policy, Samples.Researcher);

        Could(policy, Samples.Researcher with { At = Samples.Now.AddSeconds(seconds) });

        _screening.Evaluations.ShouldBe(evaluations);
    }

    [Theory]
    [InlineData(Operator.Lt, 4, true)]
    [InlineData(Operator.Lt, 5, false)]
    [InlineData(Operator.Lt, 6, false)]
    [InlineData(Operator.Gteq, 4, false)]
    [InlineData(Operator.Gteq, 5, true)]
    public void It_is_not_believed_past_a_moment_the_policy_names(Operator comparison, int seconds, bool permits)
    {
        var policy = Samples.Offer(Samples.On(OdrlTerms.DateTime, comparison, "2026-06-01T12:00:05Z"));
        Could(policy, Samples.Researcher).ShouldBe(comparison == Operator.Lt);

        Could(policy, Samples.Researcher with { At = Samples.Now.AddSeconds(seconds) }).ShouldBe(permits);
    }

    [Theory]
    [InlineData("action")]
    [InlineData("target")]
    [InlineData("assignee")]
    [InlineData("all actions")]
    [InlineData("all targets")]
    [InlineData("all assignees")]
    public void It_is_not_believed_past_a_moment_that_a_refinement_names(string refined)
    {
        var until = Samples.On(OdrlTerms.DateTime, Operator.Lt, "2026-06-01T12:00:05Z");
        RuleAction action = new RuleAction("read") { Refinements = [until] };
        var set = new Entity(Samples.Dataset) { IsCollection = true, Refinements = [until] };
        var team = new Entity(Samples.Researcher.Assignee) { IsCollection = true, Refinements = [until] };
        var read = Rule.Permission("read");
        var offer = Samples.Offer([read]);
        var policy = refined switch
        {
            "action" => Samples.Offer([read with { Actions = [action] }]),
            "target" => Samples.Offer([read with { Targets = [set] }]) with { Targets = [] },
            "assignee" => Samples.Offer([read with { Assignees = [team] }]),
            "all actions" => Samples.Offer([read with { Actions = [] }]) with { Actions = [action] },
            "all targets" => offer with { Targets = [set] },
            _ => offer with { Assignees = [team] },
        };
        Could(policy, Samples.Researcher).ShouldBeTrue();

        Could(policy, Samples.Researcher with { At = Samples.Now.AddSeconds(4) }).ShouldBeTrue();
        Could(policy, Samples.Researcher with { At = Samples.Now.AddSeconds(5) }).ShouldBeFalse();
    }

    [Fact]
    public void An_offer_that_is_prohibited_for_one_of_its_purposes_is_not_shown_since_it_can_not_be_had()
    {
        var both = Samples.Purpose(Operator.IsAnyOf, Samples.Research, Samples.Commerce);
        var policy = Samples.Offer(
            [Rule.Permission("read", both)],
            [Rule.Prohibition("read", Samples.Purpose(Operator.Eq, Samples.Commerce))]);

        Could(policy, Samples.Stranger).ShouldBeFalse();
        OfferedUse.Decide(policy, Samples.Stranger).Prohibits.ShouldBeTrue();
        OfferedUse.Decide(policy, Samples.Stranger).Request.Purpose.ShouldBe(Samples.Commerce);
        Could(policy with { Prohibitions = [] }, Samples.Stranger, policyKey: "open").ShouldBeTrue();
        // An action it is not prohibited for is something to be had.
        Could(policy with { Permissions = [.. policy.Permissions, Rule.Permission("aggregate", both)] },
            Samples.Stranger, policyKey: "counts").ShouldBeTrue();
    }

    [Fact]
    public void A_day_that_begins_or_ends_turns_the_decision_too()
    {
        var midnight = new DateTimeOffset(2026, 6, 2, 0, 0, 0, TimeSpan.Zero);
        var onDay = Samples.Offer(Samples.On(OdrlTerms.DateTime, Operator.Eq, "2026-06-02"));
        var request = Samples.Researcher with { At = midnight.AddSeconds(-5) };

        Could(onDay, request).ShouldBeFalse();
        Could(onDay, request with { At = midnight }).ShouldBeTrue();
        Could(onDay, request with { At = midnight.AddDays(1).AddSeconds(-5) }).ShouldBeTrue();
        Could(onDay, request with { At = midnight.AddDays(1) }).ShouldBeFalse();
    }

    [Fact]
    public void Each_purpose_the_policy_names_is_tried_for_who_can_state_one()
    {
        var policy = Samples.Offer(Samples.Purpose(Operator.Eq, Samples.Research));

        Could(policy, Samples.Stranger).ShouldBeTrue();
        _screening.CouldPermit("p", "anonymous", policy, Samples.Stranger, canStatePurpose: false).ShouldBeFalse();
        Could(Samples.Offer(Samples.Purpose(Operator.Neq, Samples.Research)), Samples.Stranger, policyKey: "q")
            .ShouldBeFalse();
    }

    [Fact]
    public void An_offer_is_weighed_by_its_first_use()
    {
        Could(Samples.Offer(Samples.On(OdrlTerms.Count, Operator.Lteq, "1")), Samples.Researcher).ShouldBeTrue();
        Could(Samples.Offer(Samples.On(OdrlTerms.Count, Operator.Lt, "1")), Samples.Researcher, policyKey: "q")
            .ShouldBeFalse();
    }

    [Fact]
    public void A_full_memory_forgets_and_decides_anew()
    {
        var policy = Samples.Offer(Samples.Role(Operator.Eq, "researcher"));
        foreach (var key in (string[])["a", "b", "c", "d", "a"])
        {
            Could(policy, Samples.Researcher, policyKey: key).ShouldBeTrue();
        }

        _screening.Evaluations.ShouldBe(5);
    }

    private bool Could(Policy policy, PolicyRequest caller, string callerKey = "researcher", string policyKey = "p") =>
        _screening.CouldPermit(policyKey, callerKey, policy, caller);
}
