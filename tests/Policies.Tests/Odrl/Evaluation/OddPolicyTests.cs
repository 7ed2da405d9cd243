using Dasta.Policies.Odrl;

namespace Policies.Tests.Odrl.Evaluation;

/// <summary>Small policies of which one reading is easily missed, each with what it decides.</summary>
public sealed class OddPolicyTests
{
    private const string Nl = """{ "leftOperand": "language", "operator": "eq", "rightOperand": "nl" }""";
    private const string Paid = """{ "leftOperand": "payAmount", "operator": "gteq", "rightOperand": 5 }""";
    private const string Later = """{ "leftOperand": "dateTime", "operator": "gt", "rightOperand": "2030-01-01" }""";

    [Theory]
    [InlineData("[{0}, {0}, {0}]", false)]
    [InlineData("[{0}, {1}, {1}]", true)]
    [InlineData("[{0}, {0}, {1}]", false)]
    [InlineData("[{1}, {1}, {1}]", false)]
    [InlineData("[{0}, {2}, {2}]", true)]
    [InlineData("[{2}, {1}, {2}]", false)]
    public void Exactly_one_of_three_is_one_whatever_is_not_known(string parts, bool permits) =>
        Deciding.Of(
            Deciding.Where($$"""{ "xone": {{Filled(parts)}} }"""), Deciding.Alice(("language", "nl")))
            .ShouldBe(permits ? Verdict.Permit : Verdict.Deny);

    [Theory]
    [InlineData("""{ "andSequence": { "@list": [ {0}, {1} ] } }""", Verdict.Deny)]
    [InlineData("""{ "andSequence": { "@list": [ {0}, {0} ] } }""", Verdict.Permit)]
    [InlineData("""{ "or": [ { "and": [ {0}, {1} ] }, { "andSequence": [ {0} ] } ] }""", Verdict.Permit)]
    [InlineData("""
        { "and": [ { "@id": "urn:c", "leftOperand": "language", "operator": "eq", "rightOperand": "nl" },
          { "@id": "urn:c" } ] }
        """, Verdict.Invalid)]
    [InlineData("""{ "not": [ {0} ] }""", Verdict.Invalid)]
    public void Joints_decide_as_the_model_says(string constraint, Verdict verdict) =>
        Deciding.Of(Deciding.Where(Filled(constraint)), Deciding.Alice(("language", "nl"))).ShouldBe(verdict);

    [Theory]
    [InlineData("elapsedTime", "lt", "\"-P1D\"", "P0D", Verdict.Deny)]
    [InlineData("elapsedTime", "gt", "\"-P1D\"", "P0D", Verdict.Permit)]
    [InlineData("elapsedTime", "eq", "\"-P0D\"", "P0D", Verdict.Permit)]
    [InlineData("elapsedTime", "lteq", "\"P-1D\"", "P0D", Verdict.Invalid)]
    [InlineData("elapsedTime", "lteq", "\"P1W\"", "P0D", Verdict.Invalid)]
    [InlineData("elapsedTime", "lteq", "{ \"@value\": \"P1D\", \"@type\": \"xsd:yearMonthDuration\" }", "P0D",
        Verdict.Invalid)]
    [InlineData("elapsedTime", "lteq", "{ \"@value\": \"P1M\", \"@type\": \"xsd:dayTimeDuration\" }", "P0D",
        Verdict.Invalid)]
    [InlineData("elapsedTime", "lteq", "{ \"@value\": \"P0M\", \"@type\": \"xsd:dayTimeDuration\" }", "P0D",
        Verdict.Invalid)]
    [InlineData("elapsedTime", "lteq", "{ \"@value\": \"PT1M\", \"@type\": \"xsd:dayTimeDuration\" }", "PT30S",
        Verdict.Permit)]
    [InlineData("payAmount", "eq", "{ \"@value\": \"5e0\", \"@type\": \"xsd:decimal\" }", "5", Verdict.Invalid)]
    [InlineData("payAmount", "eq", "{ \"@value\": \"5e0\", \"@type\": \"xsd:double\" }", "5", Verdict.Permit)]
    [InlineData("payAmount", "gt", "-5", "-4.5", Verdict.Permit)]
    [InlineData("payAmount", "isAllOf", "5", "5.0", Verdict.Permit)]
    [InlineData("payAmount", "isAllOf", "[5]", "6", Verdict.Deny)]
    [InlineData("language", "isAllOf", "[\"nl\", \"nl\"]", "nl", Verdict.Permit)]
    [InlineData("language", "isNoneOf", "\"nl\"", "fr", Verdict.Permit)]
    [InlineData("language", "eq", "[\"nl\"]", "nl", Verdict.Permit)]
    [InlineData("language", "eq", "{ \"@value\": \"nl\", \"@language\": \"en\" }", "nl", Verdict.Permit)]
    [InlineData("version", "eq", "\"2026-13-45\"", "2026-13-45", Verdict.Permit)]
    [InlineData("version", "eq", "{ \"@value\": \"2026-13-45\", \"@type\": \"xsd:date\" }", "2026-13-45",
        Verdict.Invalid)]
    public void Values_are_of_their_datatype_or_the_policy_is_invalid(
        string operand, string comparison, string right, string known, Verdict verdict) =>
        Deciding.Of(Deciding.Where(Deciding.Atom(operand, comparison, right)), Deciding.Alice((operand, known)))
            .ShouldBe(verdict);

    [Theory]
    [InlineData("lteq", "\"2026-06-01T12:00:00\"", Verdict.Permit)]
    [InlineData("lt", "\"2026-06-01T14:00:00+02:00\"", Verdict.Deny)]
    [InlineData("lteq", "\"2026-06-01T14:00:00+02:00\"", Verdict.Permit)]
    [InlineData("eq", "\"2026-06-01+14:00\"", Verdict.Deny)]
    [InlineData("eq", "\"2026-06-02+14:00\"", Verdict.Permit)]
    [InlineData("lt", "{ \"@value\": \"2026-06-01T12:00:01\", \"@type\": \"xsd:dateTimeStamp\" }", Verdict.Invalid)]
    [InlineData("lt", "{ \"@value\": \"2026-06-01T12:00:01Z\", \"@type\": \"xsd:dateTimeStamp\" }", Verdict.Permit)]
    [InlineData("lt", "{ \"@value\": \"2026-06-01T12:00:01-00:30\", \"@type\": \"xsd:dateTimeStamp\" }",
        Verdict.Permit)]
    [InlineData("lt", "\"2026-06-01T12:00:60Z\"", Verdict.Invalid)]
    [InlineData("isNoneOf", "[\"2026-06-01\", \"2026-06-02\"]", Verdict.Deny)]
    [InlineData("isNoneOf", "[\"2026-05-31\", \"2026-06-02\"]", Verdict.Permit)]
    [InlineData("isPartOf", "\"2026-06-01\"", Verdict.Invalid)]
    public void Moments_are_compared_on_one_clock(string comparison, string right, Verdict verdict) =>
        Deciding.Of(Deciding.Where(Deciding.Atom("dateTime", comparison, right)), Deciding.Alice()).ShouldBe(verdict);

    [Theory]
    [InlineData("\"dataType\": { \"@id\": \"xsd:date\" }", "\"2026-06-01\"", Verdict.Permit)]
    [InlineData("\"dataType\": \"xsd:date\"", "\"2026-06-01T00:00:00Z\"", Verdict.Invalid)]
    [InlineData("\"dataType\": \"xsd:dateTime\"", "\"2026-06-01\"", Verdict.Invalid)]
    public void A_value_is_of_the_datatype_its_constraint_states(string type, string right, Verdict verdict) =>
        Deciding.Of(
            Deciding.Where($$"""
                { "leftOperand": "dateTime", "operator": "gteq", "rightOperand": {{right}}, {{type}} }
                """),
            Deciding.Alice()).ShouldBe(verdict);

    [Theory]
    [InlineData("isAnyOf", "4", Verdict.Permit)]
    [InlineData("isAnyOf", "5", Verdict.Permit)]
    [InlineData("isAnyOf", "6", Verdict.Deny)]
    [InlineData("isNoneOf", "6", Verdict.Permit)]
    [InlineData("isNoneOf", "4", Verdict.Deny)]
    [InlineData("eq", "4", Verdict.Invalid)]
    public void References_are_a_list_for_an_operator_of_sets_alone(string comparison, string paid, Verdict verdict)
    {
        var policy = Deciding.Where($$"""
            { "leftOperand": "payAmount", "operator": "{{comparison}}",
              "rightOperandReference": [ { "@id": "urn:low" }, { "@id": "urn:high" } ] }
            """);

        Deciding.Of(policy, Deciding.Alice(("payAmount", paid), ("urn:low", "4"), ("urn:high", "5"))).ShouldBe(verdict);
        Deciding.Of(policy, Deciding.Alice(("payAmount", paid), ("urn:low", "4")))
            .ShouldBe(verdict == Verdict.Invalid ? verdict : Verdict.Deny, "one is not known");
    }

    [Theory]
    [InlineData("")]
    [InlineData("urn:a, urn:pay, urn:b")]
    [InlineData("urn:b")]
    public void What_a_remedy_or_consequence_came_to_does_not_fulfil_the_duty(string fulfilled)
    {
        var policy = Deciding.Set($$"""
            "permission": [ { "action": "read", "duty": [ { "@id": "urn:pay", "action": "compensate",
              "constraint": [ {{Later}} ], "consequence": [ { "@id": "urn:b", "action": "inform" } ] } ] } ],
            "obligation": [ { "@id": "urn:a", "action": "attribute" } ]
            """);

        Deciding.Of(policy, Deciding.Alice() with { Fulfilled = fulfilled.Split(", ") })
            .ShouldBe(fulfilled.Contains("pay", StringComparison.Ordinal) ? Verdict.Permit : Verdict.Deny);
    }

    [Theory]
    [InlineData(""" "obligation": [ { "action": "inform" } ] """, Verdict.Invalid)]
    [InlineData(""" "obligation": [ { "action": "inform", "assigner": "urn:t", "assignee": "urn:alice" } ] """,
        Verdict.Deny)]
    [InlineData(""" "permission": [ { "action": "read", "assigner": "urn:t", "target": "urn:x" } ] """,
        Verdict.Invalid)]
    [InlineData("""
        "assigner": "urn:t", "target": "urn:x", "permission": [ { "action": "read", "assignee": "urn:alice" } ]
        """, Verdict.Permit)]
    [InlineData("""
        "assigner": "urn:t", "target": "urn:x", "permission": [ { "action": "read", "assignee": "urn:alice" },
          { "action": "print" } ]
        """, Verdict.Invalid)]
    public void An_agreement_is_between_two_parties_also_when_it_only_obliges(string members, Verdict verdict) =>
        Deciding.Of($$"""{ "@type": "Agreement", "@id": "urn:p", {{members}} }""", Deciding.Alice()).ShouldBe(verdict);

    [Fact]
    public void A_status_stays_with_the_policy_that_states_it()
    {
        const string Parent = """
            { "@id": "urn:parent", "permission": [ { "action": "read" } ], "conflict": "odrl:prohibit",
              "prohibition": [ {
              "action": { "rdf:value": { "@id": "odrl:read" }, "refinement": [
                { "leftOperand": "payAmount", "operator": "lt", "rightOperand": 9, "odrl:status": 6 } ] },
              "constraint": [ { "or": [
                { "leftOperand": "payAmount", "operator": "gteq", "rightOperand": 5, "odrl:status": 6 } ] } ] } ] }
            """;
        const string Between = """{ "@id": "urn:between", "inheritFrom": "urn:parent" }""";
        const string Child = """{ "@id": "urn:child", "inheritFrom": "urn:between" }""";

        Deciding.Of(Parent, Deciding.Alice()).ShouldBe(Verdict.Deny);
        var decision = Deciding.Decide($"[{Child}, {Between}, {Parent}]", Deciding.Alice());
        decision.Policies.Select(report => report.Verdict).ShouldBe([Verdict.Permit, Verdict.Permit, Verdict.Deny]);
        Deciding.Decide($"[{Child}, {Between}, {Parent}]", Deciding.Alice(("payAmount", "7")))
            .Policies.ShouldAllBe(report => report.Verdict == Verdict.Deny);
    }

    [Theory]
    [InlineData(null, null, Verdict.Invalid)]
    [InlineData("perm", null, Verdict.Permit)]
    [InlineData(null, "perm", Verdict.Permit)]
    [InlineData("prohibit", "prohibit", Verdict.Deny)]
    [InlineData("perm", "prohibit", Verdict.Invalid)]
    [InlineData("prohibit", "perm", Verdict.Invalid)]
    [InlineData("invalid", "perm", Verdict.Invalid)]
    public void Two_strategies_void_a_clash_over_two_generations(string? own, string? inherited, Verdict verdict)
    {
        static string Strategy(string? name) => name is null ? string.Empty : $"\"conflict\": \"{name}\",";

        Deciding.Decide(
            $$"""
            [ { "@id": "urn:child", {{Strategy(own)}} "inheritFrom": "urn:between",
                "permission": [ { "action": "read" } ] },
              { "@id": "urn:between", "inheritFrom": "urn:parent" },
              { "@id": "urn:parent", {{Strategy(inherited)}} "prohibition": [ { "action": "use" } ] } ]
            """,
            Deciding.Alice()).Policies[0].Verdict.ShouldBe(verdict);
    }

    [Theory]
    [InlineData("\"urn:all\"", "", true)]
    [InlineData("""{ "@type": "AssetCollection", "source": "urn:all", "refinement": {0} }""", "nl", true)]
    [InlineData("""{ "@type": "AssetCollection", "source": "urn:all", "refinement": {0} }""", "fr", false)]
    [InlineData("""{ "@type": "AssetCollection", "source": "urn:all", "refinement": {0} }""", "", false)]
    [InlineData("""{ "@type": "AssetCollection", "source": "urn:all", "refinement": { "xone": [ {0}, {1} ] } }""", "nl",
        true)]
    [InlineData("""{ "@type": "AssetCollection", "source": "urn:none", "refinement": {0} }""", "nl", false)]
    public void A_refined_collection_is_those_members_that_meet_it(string target, string language, bool isMeant)
    {
        var request = Deciding.Alice(("language", language)) with
        {
            MemberOf = new Dictionary<string, IReadOnlyList<string>>
            {
                ["urn:x"] = ["urn:shelf"], ["urn:shelf"] = ["urn:all"],
            },
        };

        Deciding.Of(
            Deciding.Set($$""" "permission": [ { "action": "read", "target": {{Filled(target)}} } ] """), request)
            .ShouldBe(isMeant ? Verdict.Permit : Verdict.Deny);
        Deciding.Of(
            Deciding.Set($$"""
                "conflict": "prohibit", "permission": [ { "action": "use" } ],
                "prohibition": [ { "action": "read", "target": {{Filled(target)}} } ]
                """), request).ShouldBe(isMeant ? Verdict.Deny : Verdict.Permit);
    }

    [Theory]
    [InlineData("""{ "@id": "urn:x", "partOf": "urn:set" }""", "urn:set", "")]
    [InlineData("""{ "@id": "urn:x", "partOf": "urn:set" }""", "urn:all", "urn:set")]
    [InlineData("""{ "@id": "urn:set", "partOf": "urn:all" }""", "urn:all", "urn:x")]
    public void What_one_policy_says_to_be_a_member_is_one_for_those_beside_it(
        string described, string prohibited, string member)
    {
        var request = Deciding.Alice() with
        {
            MemberOf = member.Length == 0 ? new Dictionary<string, IReadOnlyList<string>>()
                : new Dictionary<string, IReadOnlyList<string>>
                {
                    [member] = [member == "urn:x" ? "urn:set" : "urn:all"],
                },
        };
        var open = Deciding.Set($$"""
            "permission": [ { "action": "read", "target": [ "urn:x", {{described}} ] } ]
            """);
        var ban = $$""" "prohibition": [ { "action": "read", "target": "{{prohibited}}" } ] """;

        Deciding.Of(open, request).ShouldBe(Verdict.Permit);
        Deciding.Of($"[{open}, {Deciding.Set(ban, "urn:q")}]", request).ShouldBe(Verdict.Deny);
        Deciding.Of(
            Deciding.Set($$"""
                "conflict": "prohibit", {{ban}},
                "permission": [ { "action": "read", "target": [ "urn:x", {{described}} ] } ]
                """), request).ShouldBe(Verdict.Deny);
    }

    [Theory]
    [InlineData("neq", "\"nl\"")]
    [InlineData("isNoneOf", "[\"nl\", \"fr\"]")]
    [InlineData("isAllOf", "[\"nl\"]")]
    [InlineData("hasPart", "\"nl\"")]
    public void What_is_not_known_is_neither_the_one_nor_the_other(string comparison, string right)
    {
        var constraint = Deciding.Atom("language", comparison, right);

        Deciding.Of(Deciding.Where(constraint), Deciding.Alice()).ShouldBe(Verdict.Deny);
        Deciding.Of(Deciding.Where($$"""{ "or": [ {{constraint}}, {{Paid}} ] }"""), Deciding.Alice(("payAmount", "5")))
            .ShouldBe(Verdict.Permit);
        Deciding.Of(
            Deciding.Set($$"""
                "conflict": "prohibit", "permission": [ { "action": "use" } ],
                "prohibition": [ { "action": "read", "constraint": {{constraint}} } ]
                """), Deciding.Alice()).ShouldBe(Verdict.Permit);
    }

    [Theory]
    [InlineData("5", 5, Verdict.Permit)]
    [InlineData("5", 6, Verdict.Deny)]
    public void A_count_in_a_refinement_of_what_the_policy_states_for_all_is_counted_by_its_place(
        string most, long count, Verdict verdict)
    {
        var policy = Deciding.Set($$"""
            "action": { "rdf:value": { "@id": "odrl:read" }, "refinement": {{Deciding.Atom("count", "lteq", most)}} },
            "permission": [ { "target": "urn:x" } ]
            """);

        foreach (var name in (string[])["/action/0/refinement/0", "/permission/0"])
        {
            Deciding.Of(policy, Deciding.Alice() with { Counts = new Dictionary<string, long> { [name] = count } })
                .ShouldBe(verdict);
        }
    }

    private static string Filled(string text) => text.Replace("{0}", Nl, StringComparison.Ordinal)
        .Replace("{1}", Nl.Replace("\"nl\"", "\"fr\"", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace("{2}", Paid, StringComparison.Ordinal);
}
