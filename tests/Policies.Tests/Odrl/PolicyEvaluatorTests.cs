using System.Globalization;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Meaning;

namespace Policies.Tests.Odrl;

public sealed class PolicyEvaluatorTests
{
    public static TheoryData<Constraint, bool> Cases => new()
    {
        { Samples.Role("eq", "researcher"), true },
        { Samples.Role("eq", "province"), false },
        { Samples.Role("neq", "researcher"), false },
        { Samples.Role("neq", "province"), true },
        { Samples.Role("isA", "researcher"), true },
        { Samples.Role("isA", "province"), false },
        { Samples.Role("isAnyOf", "province", "researcher"), true },
        { Samples.Role("isAnyOf", "province", "agency"), false },
        { Samples.Role("isNoneOf", "province", "agency"), true },
        { Samples.Role("isNoneOf", "province", "researcher"), false },
        { Samples.Purpose("eq", Samples.Research), true },
        { Samples.Purpose("eq", "https://w3id.org/dasta/purpose/policy"), false },
        { At("eq", 0), true },
        { At("eq", 1), false },
        { At("neq", 1), true },
        { At("neq", 0), false },
        { At("lt", 1), true },
        { At("lt", 0), false },
        { At("lteq", 0), true },
        { At("lteq", -1), false },
        { At("gt", -1), true },
        { At("gt", 0), false },
        { At("gteq", 0), true },
        { At("gteq", 1), false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_operator_decides_as_it_says(Constraint constraint, bool permits)
    {
        Permits(Samples.Offer(constraint), Samples.Researcher).ShouldBe(permits);

        var prohibited = Samples.Offer([new Rule("use", [])], [new Rule("use", [constraint])]);
        Permits(prohibited, Samples.Researcher).ShouldBe(!permits);
    }

    [Theory]
    [InlineData("eq")]
    [InlineData("neq")]
    [InlineData("isA")]
    [InlineData("isAnyOf")]
    [InlineData("isNoneOf")]
    public void A_value_that_is_not_known_leaves_its_constraint_unsatisfied(string comparison)
    {
        Constraint[] constraints =
        [
            Samples.Role(comparison, "province"), Samples.Purpose(comparison, Samples.Research),
            new Constraint(OdrlTerms.Nis, comparison, ["31004"]),
        ];
        foreach (var constraint in constraints)
        {
            var decision = PolicyEvaluator.Evaluate(Samples.Offer(constraint), Samples.Stranger);

            decision.Verdict.ShouldBe(Verdict.Deny);
            decision.Rules[0].Constraints[0].Outcome.ShouldBe(ConstraintOutcome.Unknown);
        }
    }

    [Fact]
    public void A_claim_of_the_caller_is_compared()
    {
        var request = Samples.Researcher with { Claims = new Dictionary<string, string> { ["nis"] = "31004" } };

        Permits(Samples.Offer(new Constraint(OdrlTerms.Nis, "eq", ["31004"])), request).ShouldBeTrue();
        Permits(Samples.Offer(new Constraint(OdrlTerms.Nis, "eq", ["34013"])), request).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_permitted_without_a_permission_and_a_prohibition_wins()
    {
        var open = new Rule("use", []);

        Permits(Samples.Offer([], [new Rule("aggregate", [])]), Samples.Researcher).ShouldBeFalse();
        Permits(Samples.Offer([open]), Samples.Researcher).ShouldBeTrue();
        Permits(Samples.Offer([open], [new Rule("read", [])]), Samples.Researcher).ShouldBeFalse();
        Permits(Samples.Offer([open], [open]), Samples.Researcher).ShouldBeFalse();
    }

    [Theory]
    [InlineData("use", "read", true)]
    [InlineData("use", "aggregate", true)]
    [InlineData("read", "read", true)]
    [InlineData("read", "use", false)]
    [InlineData("read", "aggregate", false)]
    [InlineData("use", "sell", false)]
    public void A_permission_covers_its_action_and_those_it_includes(string permitted, string asked, bool permits) =>
        PolicyEvaluator.Evaluate(Samples.Offer([new Rule(permitted, [])]), Samples.Researcher with { Action = asked })
            .Permits.ShouldBe(permits);

    [Fact]
    public void Another_target_or_assignee_is_not_permitted_and_an_unknown_target_neither()
    {
        var agreement = Samples.Offer([new Rule("use", [])]) with
        {
            Kind = PolicyKind.Agreement,
            Assigner = "did:web:town.example",
            Assignee = Samples.Researcher.Assignee,
        };

        Permits(agreement, Samples.Researcher).ShouldBeTrue();
        Permits(agreement, Samples.Researcher with { Assignee = "did:web:else.example" }).ShouldBeFalse();
        Permits(agreement, Samples.Researcher with { Target = "urn:dataset:v5" }).ShouldBeFalse();
        Permits(agreement, Samples.Researcher with { Target = null }).ShouldBeFalse();
    }

    [Fact]
    public void A_policy_the_reader_would_refuse_is_invalid_and_permits_nothing()
    {
        var open = new Rule("use", []);
        Policy[] broken =
        [
            Samples.Offer(Array.Empty<Rule>()),
            Samples.Offer([open]) with { Obligations = [open] },
            Samples.Offer([open]) with { Kind = PolicyKind.Agreement },
            Samples.Offer([open], [new Rule("use", [new Constraint("urn:mood", "eq", ["bad"])])]),
            Samples.Offer([open], [new Rule("use", [Samples.Role("like", "researcher")])]),
            Samples.Offer([open], [new Rule("use", [Samples.Until("yesterday")])]),
            Samples.Offer([open], [new Rule("sell", [])]),
            Samples.Offer([open], [new Rule("read", [new Constraint(OdrlTerms.Granularity, "eq", ["day"])])]),
        ];

        foreach (var policy in broken)
        {
            PolicyEvaluator.Evaluate(policy, Samples.Researcher).Verdict.ShouldBe(Verdict.Invalid);
        }
    }

    [Fact]
    public void The_decision_names_every_rule_and_constraint_with_its_outcome()
    {
        var policy = Samples.Offer(
            [new Rule("use", [Samples.Role("eq", "researcher"), Samples.Until("2020-01-01T00:00:00Z")])],
            [new Rule("aggregate", [Samples.Purpose("neq", Samples.Research)])]);

        var json = PolicyEvaluator.Evaluate(policy, Samples.Researcher).ToJson();

        json["decision"]!.GetValue<string>().ShouldBe("deny");
        json["policy"]!.GetValue<string>().ShouldBe(policy.Id);
        json["request"]!["at"]!.GetValue<string>().ShouldBe("2026-06-01T12:00:00Z");
        var rules = json["rules"]!.AsArray();
        rules.Select(rule => rule!["rule"]!.GetValue<string>()).ShouldBe(["/permission/0", "/prohibition/0"]);
        rules.SelectMany(rule => rule!["constraints"]!.AsArray()).Select(item => item!["outcome"]!.GetValue<string>())
            .ShouldBe(["satisfied", "unsatisfied", "unsatisfied"]);
        rules.Select(rule => rule!["active"]!.GetValue<bool>()).ShouldBe([false, false]);
    }

    private static bool Permits(Policy policy, PolicyRequest request) =>
        PolicyEvaluator.Evaluate(policy, request).Permits;

    private static Constraint At(string comparison, int seconds) => new(OdrlTerms.DateTime, comparison,
        [Samples.Now.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)]);
}
