using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Evaluation;

namespace Policies.Tests.Odrl.Evaluation;

public sealed class ConflictTests
{
    [Theory]
    [InlineData(""" "conflict": "perm", """, Verdict.Permit)]
    [InlineData(""" "conflict": { "@id": "odrl:perm" }, """, Verdict.Permit)]
    [InlineData(""" "odrl:conflict": "odrl:prohibit", """, Verdict.Deny)]
    [InlineData(""" "conflict": "http://www.w3.org/ns/odrl/2/invalid", """, Verdict.Invalid)]
    [InlineData("", Verdict.Invalid)]
    public void Inside_one_policy_its_own_strategy_holds(string strategy, Verdict verdict)
    {
        var policy = Deciding.Set($$"""
            {{strategy}} "permission": [ { "action": "use" } ], "prohibition": [ { "action": "read" } ]
            """);

        Deciding.Of(policy, Deciding.Alice()).ShouldBe(verdict);
        // What the prohibition does not touch is no conflict.
        Deciding.Of(policy, Deciding.Alice() with { Action = "print" }).ShouldBe(Verdict.Permit);
    }

    [Fact]
    public void A_prohibition_that_is_not_active_is_no_conflict() =>
        Deciding.Of(
            Deciding.Set($$"""
                "permission": [ { "action": "read" } ], "prohibition": [ { "action": "read", "constraint": [
                  {{Deciding.Atom("dateTime", "gt", "\"2030-01-01T00:00:00Z\"")}} ] } ]
                """),
            Deciding.Alice()).ShouldBe(Verdict.Permit);

    [Theory]
    [InlineData("permission", "permission", Verdict.Permit)]
    [InlineData("permission", "prohibition", Verdict.Deny)]
    [InlineData("prohibition", "permission", Verdict.Deny)]
    [InlineData("prohibition", "prohibition", Verdict.Deny)]
    public void Between_policies_a_prohibition_that_matches_wins(string first, string second, Verdict verdict) =>
        Deciding.Of($"[{Policy("urn:1", first, "use")}, {Policy("urn:2", second, "read")}]", Deciding.Alice())
            .ShouldBe(verdict);

    [Fact]
    public void A_strategy_settles_its_own_policy_and_not_another() =>
        Deciding.Of(
            $$"""
            [ { "@id": "urn:1", "conflict": "perm", "permission": [ { "action": "read" } ],
                "prohibition": [ { "action": "read" } ] }, {{Policy("urn:2", "prohibition", "use")}} ]
            """,
            Deciding.Alice()).ShouldBe(Verdict.Deny);

    [Fact]
    public void A_void_policy_permits_nothing_beside_others_and_a_prohibition_still_denies()
    {
        const string Clash = """
            { "@id": "urn:1", "permission": [ { "action": "read" } ], "prohibition": [ { "action": "read" } ] }
            """;

        Deciding.Of($"[{Clash}, {Policy("urn:2", "permission", "read")}]", Deciding.Alice()).ShouldBe(Verdict.Invalid);
        Deciding.Of($"[{Clash}, {Policy("urn:2", "prohibition", "read")}]", Deciding.Alice()).ShouldBe(Verdict.Deny);
    }

    [Fact]
    public void One_policy_that_can_not_be_read_makes_the_decision_invalid()
    {
        var decision = Deciding.Decide(
            $$"""
            [ {{Policy("urn:1", "permission", "read")}}, { "@id": "urn:2", "permission": [ { "action": "fly" } ] } ]
            """,
            Deciding.Alice());

        decision.Verdict.ShouldBe(Verdict.Invalid);
        decision.Policies[1].Faults[0].Place.ShouldBe("/1/permission/0/action");
    }

    [Fact]
    public void Of_rules_that_say_the_same_the_specific_one_decides_then_that_of_the_data_space()
    {
        var general = """{ "@id": "urn:general", "permission": [ { "action": "use" } ] }""";
        var specific = """{ "@id": "urn:specific", "permission": [ { "action": "read", "target": "urn:x" } ] }""";
        var ranks = new Dictionary<string, Rank> { ["urn:2"] = Rank.DataSpace };

        Deciding.Decide($"[{general}, {specific}]", Deciding.Alice()).DecidedBy!.Value.Policy.ShouldBe("urn:specific");
        var narrow = specific.Replace("specific", "narrow", StringComparison.Ordinal).Replace(
            "\"urn:x\"",
            """
            "urn:x", "constraint": [ { "leftOperand": "dateTime", "operator": "lt", "rightOperand": "2030-01-01" } ]
            """,
            StringComparison.Ordinal);
        Deciding.Decide($"[{specific}, {narrow}]", Deciding.Alice()).DecidedBy!.Value.Policy.ShouldBe("urn:narrow");
        Deciding.Decide(
            $"[{Policy("urn:1", "prohibition", "read")}, {Policy("urn:2", "prohibition", "read")}]", Deciding.Alice(),
            ranks).DecidedBy!.Value.Policy.ShouldBe("urn:2");
    }

    [Theory]
    [InlineData("urn:1")]
    [InlineData("urn:2")]
    public void No_rank_lets_a_permission_win_over_a_prohibition(string first) =>
        Deciding.Decide(
            $"[{Policy("urn:1", "prohibition", "read")}, {Policy("urn:2", "permission", "read")}]", Deciding.Alice(),
            new Dictionary<string, Rank> { [first] = Rank.DataSpace }).Verdict.ShouldBe(Verdict.Deny);

    private static string Policy(string id, string kind, string action) =>
        $$"""{ "@id": "{{id}}", "{{kind}}": [ { "action": "{{action}}" } ] }""";
}
