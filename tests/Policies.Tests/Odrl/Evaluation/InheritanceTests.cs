using Dasta.Policies.Odrl;

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
        decision.Policies[0].Faults.ShouldContain(fault => fault.Definition.Code == code);
    }
}
