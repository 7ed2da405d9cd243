using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Profile;
using Dasta.Policies.Odrl.Words;

namespace Policies.Tests.Odrl.Evaluation;

/// <summary>Actions, targets, parties, collections, refinements, duties and counts.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("use", "read", true)]
    [InlineData("use", "display", true)]
    [InlineData("use", "http://www.w3.org/ns/odrl/2/print", true)]
    [InlineData("odrl:play", "odrl:display", true)]
    [InlineData("reproduce", "extract", true)]
    [InlineData("read", "use", false)]
    [InlineData("use", "sell", false)]
    [InlineData("transfer", "sell", true)]
    [InlineData("sell", "transfer", false)]
    [InlineData("read", "print", false)]
    [InlineData("use", "urn:dance", false)]
    [InlineData("dasta:benchmark", "https://w3id.org/dasta/profile#benchmark", true)]
    [InlineData("aggregate", "dasta:benchmark", true)]
    public void A_permission_covers_its_action_and_those_it_includes(string permitted, string asked, bool permits) =>
        Deciding.Of(
            Deciding.Set($$""" "permission": { "action": "{{permitted}}" } """), Deciding.Alice() with { Action =
                asked })
            .ShouldBe(permits ? Verdict.Permit : Verdict.Deny);

    [Theory]
    [InlineData(""" "action": ["print", "read"] """)]
    [InlineData(""" "action": { "@id": "odrl:read" } """)]
    [InlineData(""" "action": [ { "rdf:value": { "@id": "odrl:read" } } ] """)]
    public void An_action_is_read_in_each_of_its_forms(string action) =>
        Deciding.Of(Deciding.Set($$""" "permission": [ { {{action}} } ] """),
            Deciding.Alice()).ShouldBe(Verdict.Permit);

    [Theory]
    [InlineData("urn:x", "urn:alice", true)]
    [InlineData("urn:y", "urn:alice", false)]
    [InlineData("urn:x", "urn:bob", false)]
    [InlineData(null, "urn:alice", false)]
    [InlineData("urn:x", null, false)]
    public void Target_and_assignee_have_to_be_those_of_the_rule(string? target, string? assignee, bool permits) =>
        Deciding.Of(
            Deciding.Set(""" "permission": [ { "action": "read", "target": "urn:x", "assignee": "urn:alice" } ] """),
            Deciding.Alice() with { Target = target, Assignee = assignee })
            .ShouldBe(permits ? Verdict.Permit : Verdict.Deny);

    [Theory]
    [InlineData("did:web:caller.example", Verdict.Permit)]
    [InlineData(OdrlTerms.Anyone, Verdict.Permit)]
    [InlineData(null, Verdict.Deny)]
    public void Anyone_as_assignee_is_whoever_asks_and_not_a_request_that_says_nobody(
        string? assignee, Verdict decision)
    {
        var text = Deciding.Set($$"""
            "permission": [ { "action": "read", "assignee": "{{OdrlTerms.Anyone}}" } ]
            """);
        var policy = PolicyReader.Read(JsonNode.Parse(text)!.AsObject()).Value;

        Deciding.Of(text, Deciding.Alice() with { Assignee = assignee }).ShouldBe(decision);
        PolicyAudience.IsAnyone(policy).ShouldBeTrue();
        new PolicyWords(Language.Nl).Of(policy)[0].ShouldBe("Iedereen mag de gegevens lezen.");
    }

    [Fact]
    public void What_the_policy_states_for_all_holds_for_each_rule()
    {
        var compact = Deciding.Set("""
            "target": "urn:x", "assignee": "urn:alice", "action": "read", "permission": [ { } ]
            """);

        Deciding.Of(compact, Deciding.Alice()).ShouldBe(Verdict.Permit);
        Deciding.Of(compact, Deciding.Alice() with { Assignee = "urn:bob" }).ShouldBe(Verdict.Deny);
        Deciding.Of(compact, Deciding.Alice() with { Action = "print" }).ShouldBe(Verdict.Deny);
    }

    [Fact]
    public void A_member_of_a_collection_is_meant_by_it()
    {
        var policy = Deciding.Set("""
            "permission": [ { "action": "read",
              "target": { "@type": "AssetCollection", "uid": "urn:set", "source": "urn:all" },
              "assignee": { "@type": "PartyCollection", "@id": "urn:team" } } ]
            """);
        var member = Deciding.Alice() with
        {
            MemberOf = new Dictionary<string, IReadOnlyList<string>>
            {
                ["urn:alice"] = ["urn:group"], ["urn:group"] = ["urn:team"], ["urn:x"] = ["urn:all"],
            },
        };

        Deciding.Of(policy, member).ShouldBe(Verdict.Permit);
        Deciding.Of(policy, Deciding.Alice()).ShouldBe(Verdict.Deny);
        Deciding.Of(policy, member with { Assignee = "urn:bob" }).ShouldBe(Verdict.Deny);
    }

    [Fact]
    public void The_policy_itself_can_say_who_is_a_member() =>
        Deciding.Of(
            Deciding.Set("""
                "conflict": "prohibit",
                "permission": [ { "action": "read", "target": { "@id": "urn:x", "partOf": "urn:set" } } ],
                "prohibition": [ { "action": "read", "target": "urn:set" } ]
                """),
            Deciding.Alice()).ShouldBe(Verdict.Deny);

    [Theory]
    [InlineData("1200", true)]
    [InlineData("1201", false)]
    [InlineData(null, false)]
    public void A_refined_action_is_meant_while_its_refinement_holds(string? resolution, bool permits) =>
        Deciding.Of(
            Deciding.Set("""
                "permission": [ { "action": [ { "rdf:value": { "@id": "odrl:print" }, "refinement": [
                  { "leftOperand": "resolution", "operator": "lteq",
                    "rightOperand": { "@value": "1200", "@type": "xsd:integer" } } ] } ] } ]
                """),
            Deciding.Alice(resolution is null ? [] : [("resolution", resolution)]) with { Action = "print" })
            .ShouldBe(permits ? Verdict.Permit : Verdict.Deny);

    [Theory]
    [InlineData("nl", true)]
    [InlineData("fr", false)]
    public void A_refined_collection_means_those_of_its_members_that_meet_it(string language, bool permits)
    {
        var request = Deciding.Alice(("language", language)) with
        {
            MemberOf = new Dictionary<string, IReadOnlyList<string>> { ["urn:alice"] = ["urn:team"] },
        };

        Deciding.Of(
            Deciding.Set("""
                "permission": [ { "action": "read", "assignee": { "@type": "PartyCollection", "source": "urn:team",
                  "refinement": { "leftOperand": "language", "operator": "eq", "rightOperand": "nl" } } } ]
                """),
            request).ShouldBe(permits ? Verdict.Permit : Verdict.Deny);
    }

    [Fact]
    public void A_permission_waits_for_every_duty()
    {
        var policy = Deciding.Set("""
            "permission": [ { "action": "read", "duty": [
              { "@id": "urn:pay", "action": "compensate" }, { "action": "inform" } ] } ]
            """);

        Fulfilled().ShouldBe(Verdict.Deny);
        Fulfilled("urn:pay").ShouldBe(Verdict.Deny);
        Fulfilled("urn:pay", "urn:other").ShouldBe(Verdict.Deny);
        Fulfilled("urn:pay", "/permission/0/duty/1").ShouldBe(Verdict.Permit);

        Verdict Fulfilled(params string[] duties) =>
            Deciding.Of(policy, Deciding.Alice() with { Fulfilled = duties });
    }

    [Fact]
    public void An_obligation_or_a_remedy_holds_nothing_up_and_lifts_nothing()
    {
        Deciding.Of(
            Deciding.Set(""" "permission": [ { "action": "read" } ], "obligation": [ { "action": "attribute" } ] """),
            Deciding.Alice()).ShouldBe(Verdict.Permit);
        Deciding.Of(
            Deciding.Set("""
                "conflict": "prohibit", "permission": [ { "action": "use" } ],
                "prohibition": [ { "action": "read", "remedy": [ { "@id": "urn:r", "action": "anonymize" } ] } ]
                """),
            Deciding.Alice() with { Fulfilled = ["urn:r"] }).ShouldBe(Verdict.Deny);
        Deciding.Of(Deciding.Set(""" "obligation": [ { "action": "attribute" } ] """), Deciding.Alice())
            .ShouldBe(Verdict.Deny);
    }

    [Theory]
    [InlineData("urn:c", 5, true)]
    [InlineData("urn:c", 6, false)]
    [InlineData("urn:r", 5, true)]
    [InlineData("/permission/0/constraint/0", 6, false)]
    [InlineData("urn:else", 1, false)]
    public void Uses_are_counted_by_constraint_or_rule(string name, long count, bool permits) =>
        Deciding.Of(
            Deciding.Set("""
                "permission": [ { "@id": "urn:r", "action": "read", "constraint": [
                  { "@id": "urn:c", "leftOperand": "count", "operator": "lteq", "rightOperand": 5 } ] } ]
                """),
            Deciding.Alice() with { Counts = new Dictionary<string, long> { [name] = count } })
            .ShouldBe(permits ? Verdict.Permit : Verdict.Deny);

    [Fact]
    public void A_reference_stands_for_a_value_that_has_to_be_known()
    {
        var policy = Deciding.Where("""
            { "leftOperand": "payAmount", "operator": "gteq", "rightOperandReference": { "@id": "urn:price" } }
            """);

        Deciding.Of(policy, Deciding.Alice(("payAmount", "5"))).ShouldBe(Verdict.Deny);
        Deciding.Of(policy, Deciding.Alice(("payAmount", "5"), ("urn:price", "4"))).ShouldBe(Verdict.Permit);
        Deciding.Of(policy, Deciding.Alice(("payAmount", "5"), ("urn:price", "6"))).ShouldBe(Verdict.Deny);
    }

    [Fact]
    public void A_stated_status_makes_nothing_known_and_helps_to_prohibit_alone()
    {
        const string Atom =
            """{ "leftOperand": "payAmount", "operator": "gteq", "rightOperand": 5, "odrl:status": 6 }""";
        const string Permission = """ "permission": [ { "target": "urn:x", "action": "read" } ], """;
        var prohibition = Deciding.Set($$"""
            {{Permission}} "prohibition": [ { "target": "urn:x", "action": "read", "constraint": [ {{Atom}} ] } ],
            "conflict": "odrl:prohibit"
            """);

        Deciding.Of(Deciding.Where(Atom), Deciding.Alice()).ShouldBe(Verdict.Deny);
        Deciding.Of(Deciding.Where(Atom), Deciding.Alice(("payAmount", "5"))).ShouldBe(Verdict.Permit);
        Deciding.Of(prohibition, Deciding.Alice()).ShouldBe(Verdict.Deny);
        Deciding.Of(prohibition, Deciding.Alice(("payAmount", "4"))).ShouldBe(Verdict.Permit);
        // What is stated of one part does not take the other out.
        Deciding.Of(
                prohibition.Replace(Atom, $$"""
                    { "xone": [ {{Atom}}, { "leftOperand": "language", "operator": "eq", "rightOperand": "nl" } ] }
                    """, StringComparison.Ordinal),
                Deciding.Alice(("language", "nl")))
            .ShouldBe(Verdict.Deny);
    }

    [Fact]
    public void Of_several_policies_a_place_alone_names_no_count_and_no_duty()
    {
        const string Both = """
            [ { "@type": "Set", "@id": "urn:one", "permission": [ {
                "action": "read", "duty": [ { "action": "inform" } ] } ] },
              { "@type": "Set", "@id": "urn:two", "permission": [ { "action": "read", "constraint": [
                { "leftOperand": "count", "operator": "lteq", "rightOperand": 5 } ] } ] } ]
            """;
        const string Duty = "/permission/0/duty/0";
        const string Count = "/permission/0/constraint/0";

        Of([Duty], [Count]).ShouldBe([Verdict.Deny, Verdict.Deny]);
        Of(["urn:two#" + Duty], ["urn:one#" + Count]).ShouldBe([Verdict.Deny, Verdict.Deny]);
        Of(["urn:one#" + Duty], ["urn:two#" + Count]).ShouldBe([Verdict.Permit, Verdict.Permit]);
        Of([], ["urn:two#/permission/0"]).ShouldBe([Verdict.Deny, Verdict.Permit]);

        static Verdict[] Of(string[] fulfilled, string[] counted) =>
        [
            .. Deciding.Decide(Both, Deciding.Alice() with
            {
                Fulfilled = fulfilled, Counts = counted.ToDictionary(name => name, _ => 1L),
            }).Policies.Select(report => report.Verdict),
        ];
    }

    [Theory]
    [InlineData("odrl:language")]
    [InlineData("http://www.w3.org/ns/odrl/2/language")]
    public void A_fact_is_found_by_every_spelling_of_its_operand(string operand) =>
        Deciding.Of(Deciding.Where(Deciding.Atom("language", "eq", "\"nl\"")), Deciding.Alice((operand, "nl")))
            .ShouldBe(Verdict.Permit);
}
