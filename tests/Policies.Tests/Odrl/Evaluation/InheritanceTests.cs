using Dasta.Policies;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Validation;

namespace Policies.Tests.Odrl.Evaluation;

public sealed class InheritanceTests
{
    private const string Parent = """
        { "@id": "urn:parent", "target": "urn:x", "permission": [ { "action": "use" } ],
          "prohibition": [ { "action": "print" } ] }
        """;

    [Theory]
    [InlineData("read", Verdict.Permit)]
    [InlineData("print", Verdict.Deny)]
    [InlineData("play", Verdict.Deny)]
    public void A_child_has_the_rules_of_its_parent_and_its_own(string action, Verdict verdict) =>
        Deciding.Of(
            $$"""
            [ { "@id": "urn:child", "inheritFrom": "urn:parent", "conflict": "prohibit",
                "prohibition": [ { "action": "play" } ] },
              {{Parent.Replace("\"target\"", "\"conflict\": \"prohibit\", \"target\"", StringComparison.Ordinal)}} ]
            """,
            Deciding.Alice() with { Action = action }).ShouldBe(verdict);

    [Fact]
    public void What_the_parent_states_for_all_its_rules_goes_along() =>
        Deciding.Of(
            $$"""[ { "@id": "urn:child", "odrl:inheritFrom": { "@id": "urn:parent" } }, {{Parent}} ]""",
            Deciding.Alice() with { Target = "urn:y" }).ShouldBe(Verdict.Deny);

    [Theory]
    [InlineData("\"action\": \"read\",", Verdict.Permit)]
    [InlineData("", Verdict.Invalid)]
    public void A_rule_without_an_action_has_that_of_the_parent(string action, Verdict verdict)
    {
        var decision = Deciding.Decide(
            $$"""
            [ { "@id": "urn:child", "inheritFrom": "urn:parent", "permission": [ { "target": "urn:x" } ] },
              { "@id": "urn:parent", {{action}} "obligation": [ { "action": "attribute" } ] } ]
            """,
            Deciding.Alice());

        decision.Verdict.ShouldBe(verdict);
        decision.Policies[0].Faults.Select(fault => fault.Place)
            .ShouldBe(verdict == Verdict.Permit ? [] : ["/permission/0/action"]);
    }

    [Theory]
    [InlineData("read", Verdict.Permit)]
    [InlineData("print", Verdict.Permit)]
    [InlineData("play", Verdict.Deny)]
    public void A_parent_may_stand_inside_its_child(string action, Verdict verdict)
    {
        var decision = Deciding.Decide(
            """
            { "@id": "urn:a", "permission": [ { "action": "print" } ], "inheritFrom": { "@id": "urn:b", "@type": "Set",
                "inheritFrom": [ { "@id": "urn:c", "permission": [ { "action": "read" } ] } ] } }
            """,
            Deciding.Alice() with { Action = action });

        decision.Verdict.ShouldBe(verdict);
        decision.Policies.Select(report => report.PolicyId).ShouldBe(["urn:a", "urn:b", "urn:c"]);
        Deciding.Of(
            """
            { "@id": "urn:a", "permission": [ { "action": "read" } ], "inheritFrom": { "@id": "urn:b",
                "prohibition": [ { "action": "fly" } ] } }
            """, Deciding.Alice()).ShouldBe(Verdict.Invalid);
    }

    [Fact]
    public void Grandparents_count() =>
        Deciding.Of(
            """
            [ { "@id": "urn:a", "inheritFrom": "urn:b" }, { "@id": "urn:b", "inheritFrom": [ "urn:c" ] },
              { "@id": "urn:c", "permission": [ { "action": "read" } ] } ]
            """,
            Deciding.Alice()).ShouldBe(Verdict.Permit);

    [Theory]
    [InlineData("""{ "@id": "urn:a", "inheritFrom": "urn:a", "permission": [ { "action": "read" } ] }""", "POLICY-013")]
    [InlineData(
        """
        [ { "@id": "urn:a", "inheritFrom": "urn:b", "permission": [ { "action": "read" } ] },
          { "@id": "urn:b", "inheritFrom": "urn:c" }, { "@id": "urn:c", "inheritFrom": "urn:a" } ]
        """, "POLICY-013")]
    [InlineData("""{ "@id": "urn:a", "inheritFrom": "urn:z", "permission": [ { "action": "read" } ] }""", "POLICY-012")]
    public void A_circle_or_a_parent_that_is_not_there_is_invalid(string policies, string code)
    {
        var decision = Deciding.Decide(policies, Deciding.Alice());

        decision.Verdict.ShouldBe(Verdict.Invalid);
        decision.Policies[0].Faults.ShouldContain(
            fault => fault.Definition.Code == code && fault.Level == FaultLevel.Syntax);
    }

    [Fact]
    public void A_rule_that_is_reached_along_many_paths_is_had_once()
    {
        // Each inherits from the next two: a path for every Fibonacci number.
        var ladder = Enumerable.Range(0, 60).Select(step =>
            $$"""{ "@id": "urn:{{step}}", "inheritFrom": [ "urn:{{step + 1}}", "urn:{{step + 2}}" ] }""");
        var ends = Enumerable.Range(60, 2).Select(step =>
            $$"""{ "@id": "urn:{{step}}", "permission": [ { "@id": "urn:rule", "action": "read" } ] }""");

        var decision = Deciding.Decide($"[{string.Join(',', ladder.Concat(ends))}]", Deciding.Alice());

        decision.Verdict.ShouldBe(Verdict.Permit);
        decision.Policies[0].Rules.Count.ShouldBe(1);
    }

    [Fact]
    public void More_rules_than_a_policy_may_have_are_refused_when_inherited_as_well()
    {
        var rules = Enumerable.Range(0, PolicyLimits.Rules).Select(number =>
            $$"""{ "@id": "urn:rule:{{number}}", "action": "read" }""");

        var decision = Deciding.Decide(
            $$"""
            [ { "@id": "urn:a", "inheritFrom": "urn:b", "permission": [ { "action": "read" } ] },
              { "@id": "urn:b", "permission": [ {{string.Join(',', rules)}} ] } ]
            """,
            Deciding.Alice());

        var fault = decision.Policies[0].Faults.ShouldHaveSingleItem();
        (fault.Definition.Code, fault.Level).ShouldBe(("POLICY-011", FaultLevel.Syntax));
    }
}
