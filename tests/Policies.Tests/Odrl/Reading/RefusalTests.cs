using System.Text.Json.Nodes;
using Dasta.Policies;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Validation;
using Dasta.Specs.Outcomes.Codes;

namespace Policies.Tests.Odrl.Reading;

/// <summary>What is not understood whole is refused with its place; nothing is dropped or repaired.</summary>
public sealed class RefusalTests
{
    private const string Open = "[[[[[[[[[[[[[";
    private const string Close = "]]]]]]]]]]]]]";

    private const string RoleIsResearcher =
        """{ "leftOperand": "role", "operator": "eq", "rightOperand": "researcher" }""";

    [Theory]
    [InlineData("mood", "eq", "\"good\"", "POLICY-003", "/permission/0/constraint/0/leftOperand")]
    [InlineData("edc:role", "eq", "\"researcher\"", "POLICY-003", "/leftOperand")]
    [InlineData("role", "like", "\"researcher\"", "POLICY-004", "/operator")]
    [InlineData("role", "odrl:and", "\"researcher\"", "POLICY-004", "/operator")]
    [InlineData("role", "gt", "\"researcher\"", "POLICY-004", "/rightOperand")]
    [InlineData("dateTime", "isA", "\"2026-01-01T00:00:00Z\"", "POLICY-004", "/operator")]
    [InlineData("count", "hasPart", "5", "POLICY-004", "/operator")]
    [InlineData("count", "lteq", "\"many\"", "POLICY-005", "/rightOperand")]
    [InlineData("count", "lteq", "true", "POLICY-005", "/rightOperand")]
    [InlineData("count", "lteq", "{ \"@value\": \"5\", \"@type\": \"xsd:date\" }", "POLICY-005", "/rightOperand")]
    [InlineData("elapsedTime", "lteq", "\"30 days\"", "POLICY-005", "/rightOperand")]
    [InlineData("elapsedTime", "lteq", "\"P\"", "POLICY-005", "/rightOperand")]
    [InlineData("role", "eq", "[\"researcher\", \"province\"]", "POLICY-005", "several values")]
    [InlineData("role", "isAnyOf", "[\"researcher\", { \"a\": 1 }]", "POLICY-005", "/rightOperand/1")]
    [InlineData("role", "isNoneOf", "[]", "POLICY-005", "/rightOperand")]
    [InlineData("role", "eq", "null", "POLICY-005", "/rightOperand")]
    [InlineData("role", "eq", "\"\"", "POLICY-005", "/rightOperand")]
    public void A_constraint_that_is_not_understood_is_refused_with_its_place(
        string left, string comparison, string right, string code, string place)
    {
        var refusal = PolicyReader.Read(Samples.OfferWith(Deciding.Atom(left, comparison, right))).Refusal;

        refusal.ShouldNotBeNull().Code.ShouldBe(code);
        refusal.Message.ShouldContain(place);
    }

    [Theory]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-02-30")]
    [InlineData("0000-01-01")]
    [InlineData("31/12/2026")]
    [InlineData("2026-12-31T25:00:00Z")]
    [InlineData("2026-12-31T24:00:01Z")]
    [InlineData("2026-12-31T06:00Z")]
    [InlineData("2026-12-31T23:59:59Z\\n")]
    [InlineData("2026-12-31 23:59:59")]
    [InlineData("next year")]
    [InlineData("")]
    public void A_malformed_date_is_refused(string moment)
    {
        foreach (var right in new[]
        {
            $"\"{moment}\"", $$"""{ "@value": "{{moment}}", "@type": "xsd:dateTime" }""",
            $$"""{ "@value": "{{moment}}", "@type": "http://www.w3.org/2001/XMLSchema#date" }""",
        })
        {
            PolicyReader.Read(Samples.OfferWith(Deciding.Atom("dateTime", "lteq", right))).Refusal.ShouldNotBeNull()
                .Code.ShouldBe(PolicyCodes.MalformedValue.Code);
        }
    }

    [Theory]
    [InlineData("leftOperand", "POLICY-003", "/leftOperand: is missing")]
    [InlineData("operator", "POLICY-004", "/operator: is missing")]
    [InlineData("rightOperand", "POLICY-005", "/rightOperand")]
    public void A_constraint_without_one_of_its_parts_is_refused(string part, string code, string place)
    {
        var constraint = Samples.Parse(RoleIsResearcher);
        constraint.Remove(part);

        var refusal = PolicyReader.Read(Samples.OfferWith(constraint.ToJsonString())).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe(code);
        refusal.Message.ShouldContain(place);
    }

    [Theory]
    [InlineData("duty", "POLICY-007")]
    [InlineData("edc:hint", "POLICY-007")]
    [InlineData("hint", "POLICY-007")]
    [InlineData("or", "POLICY-001")]
    [InlineData("rightOperandReference", "POLICY-001")]
    public void A_constraint_with_a_part_that_would_be_ignored_is_refused(string part, string code)
    {
        var constraint = Samples.Parse(RoleIsResearcher);
        constraint[part] = "urn:x";

        PolicyReader.Read(Samples.OfferWith(constraint.ToJsonString())).Refusal.ShouldNotBeNull().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("""{ "action": "fly" }""", "POLICY-002", "/action")]
    [InlineData("""{ "action": "urn:fly" }""", "POLICY-002", "/action")]
    [InlineData("""{ }""", "POLICY-002", "/action")]
    [InlineData("""{ "action": "use", "consequence": { "action": "inform" } }""", "POLICY-014", "/consequence")]
    [InlineData("""{ "action": "use", "refinement": [] }""", "POLICY-007", "/refinement")]
    [InlineData("""{ "action": "use", "constrant": [] }""", "POLICY-007", "/constrant")]
    [InlineData("""{ "action": "use", "constraint": "none" }""", "POLICY-001", "/constraint")]
    [InlineData("""{ "action": "use", "action": "read" }""", "POLICY-001", "/")]
    [InlineData("""{ "action": "use", "target": { "@type": "Asset" } }""", "POLICY-001", "/target")]
    [InlineData("""{ "action": "use", "target": 5 }""", "POLICY-001", "/target")]
    [InlineData("""{ "action": "use", "@type": "Duty" }""", "POLICY-001", "/@type")]
    [InlineData("""{ "action": { "refinement": [] } }""", "POLICY-002", "/action")]
    [InlineData("\"use\"", "POLICY-001", "/permission/0")]
    public void A_rule_that_is_not_understood_whole_is_refused_with_its_place(string rule, string code, string place)
    {
        foreach (var kind in new[] { "permission", "prohibition" })
        {
            var refusal = PolicyReader.Read(Samples.Parse(
                $$"""{ "@type": "Offer", "@id": "urn:x", "{{kind}}": [ {{rule}} ] }""")).Refusal.ShouldNotBeNull();

            refusal.Code.ShouldBe(code);
            refusal.Message.ShouldContain(place.Replace("permission", kind, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(""" "permission": [ { "action": "use", "remedy": [ { "action": "delete" } ] } ] """)]
    [InlineData(""" "prohibition": [ { "action": "use", "duty": [ { "action": "delete" } ] } ] """)]
    [InlineData(""" "obligation": [ { "action": "inform", "duty": [ { "action": "delete" } ] } ] """)]
    [InlineData(
        """
        "permission": [ { "action": "use", "duty": [ { "action": "inform", "consequence": [
          { "action": "delete", "consequence": [ { "action": "compensate" } ] } ] } ] } ]
        """)]
    public void A_duty_where_odrl_knows_none_is_refused(string rules) =>
        PolicyReader.Read(Samples.Parse($$"""{ "@id": "urn:x", {{rules}} }""")).Refusal.ShouldNotBeNull()
            .Code.ShouldBe(PolicyCodes.MisplacedDuty.Code);

    [Theory]
    [InlineData(""" "dasta:quota": "5" """, "POLICY-007")]
    [InlineData(""" "odrl:quota": "5" """, "POLICY-007")]
    [InlineData(""" "constraint": [] """, "POLICY-007")]
    [InlineData(""" "prohibitions": [] """, "POLICY-007")]
    [InlineData(""" "conflict": "sometimes" """, "POLICY-008")]
    [InlineData(""" "conflict": [ "perm", "prohibit" ] """, "POLICY-001")]
    [InlineData(""" "dasta:excess": "shout" """, "POLICY-005")]
    [InlineData(""" "inheritFrom": "urn:y" """, "POLICY-012")]
    [InlineData("\"a:b\": " + Open + Open + Open + Open + Close + Close + Close + Close,
        "POLICY-001")]
    [InlineData(""" "a:b": "\ud800" """, "POLICY-001")]
    [InlineData(""" "@reverse": {} """, "POLICY-001")]
    [InlineData(""" "timestamp": "yesterday" """, "POLICY-005")]
    public void A_policy_with_a_part_that_is_not_understood_is_refused(string part, string code) =>
        PolicyReader.Read(Samples.Parse(
            $$"""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use" } ], {{part}} }"""))
            .Refusal.ShouldNotBeNull().Code.ShouldBe(code);

    [Theory]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x" }""", "POLICY-009")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [] }""", "POLICY-009")]
    [InlineData("""{ "@type": "Offer", "permission": [ { "action": "use" } ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Offer", "@id": 5, "permission": [ { "action": "use" } ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Wish", "@id": "urn:x", "permission": [ { "action": "use" } ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Ticket", "@id": "urn:x", "permission": [ { "action": "use" } ] }""", "POLICY-001")]
    [InlineData("[]", "POLICY-001")]
    [InlineData("5", "POLICY-001")]
    [InlineData("""{ "@graph": [] }""", "POLICY-001")]
    public void What_is_no_policy_is_refused(string document, string code) =>
        PolicyReader.ReadAll(JsonNode.Parse(document)).Single().Faults
            .ShouldContain(fault => fault.Definition.Code == code && fault.Level == FaultLevel.Syntax);

    [Theory]
    [InlineData("target")]
    [InlineData("assigner")]
    [InlineData("assignee")]
    public void An_agreement_without_target_or_party_is_refused(string part)
    {
        var agreement = Samples.Parse("""
            {
              "@type": "Agreement", "@id": "urn:x", "target": "urn:t",
              "assigner": "did:web:a.be", "assignee": "did:web:b.be", "permission": [ { "action": "use" } ]
            }
            """);
        PolicyReader.Read(agreement).Succeeded.ShouldBeTrue();
        var value = agreement[part]!.DeepClone();
        agreement.Remove(part);

        var refusal = PolicyReader.Read(agreement).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe(PolicyCodes.MissingParty.Code);
        refusal.Message.ShouldContain("/" + part);
        agreement["permission"]![0]![part] = value;
        PolicyReader.Read(agreement).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public void One_refusal_names_every_fault()
    {
        var refusal = PolicyReader.Read(Samples.Parse("""
            { "@type": "Offer", "@id": "urn:x", "permission": [
              { "action": "fly" },
              { "action": "use", "constraint": [
                { "leftOperand": "mood", "operator": "eq", "rightOperand": "good" },
                { "leftOperand": "dateTime", "operator": "lt", "rightOperand": "soon" } ] } ] }
            """)).Refusal.ShouldNotBeNull();

        refusal.Message.ShouldContain("/permission/0/action");
        refusal.Message.ShouldContain("POLICY-003 /permission/1/constraint/0/leftOperand");
        refusal.Message.ShouldContain("POLICY-005 /permission/1/constraint/1/rightOperand");
    }

    [Fact]
    public void More_than_the_limits_is_refused_and_as_much_is_read()
    {
        static JsonObject WithRules(int count) => Samples.Parse(
            $$"""{ "@type": "Offer", "@id": "urn:x", "permission": [{{Repeat("""{ "action": "use" }""", count)}}] }""");
        static JsonObject WithConstraints(int count) => Samples.OfferWith(Repeat(RoleIsResearcher, count));
        static JsonObject WithValues(int count) => Samples.OfferWith(
            Deciding.Atom("role", "isAnyOf", $"[{Repeat("\"researcher\"", count)}]"));
        static JsonObject WithActions(int count) => Samples.Parse(
            $$"""{ "@id": "urn:x", "permission": [ { "action": [{{Repeat("\"use\"", count)}}] } ] }""");
        static JsonObject Nested(int depth) => Samples.OfferWith(depth == 1
            ? RoleIsResearcher
            : string.Concat(Enumerable.Repeat("{ \"and\": [ ", depth - 1)) + RoleIsResearcher
                + string.Concat(Enumerable.Repeat(" ] }", depth - 1)));

        Refusal(WithRules(PolicyLimits.Rules)).ShouldBeNull();
        Refusal(WithConstraints(PolicyLimits.Constraints)).ShouldBeNull();
        Refusal(WithValues(PolicyLimits.Values)).ShouldBeNull();
        Refusal(WithActions(PolicyLimits.Entities)).ShouldBeNull();
        Refusal(Nested(PolicyLimits.ConstraintDepth)).ShouldBeNull();
        Refusal(WithRules(PolicyLimits.Rules + 1)).ShouldBe(PolicyCodes.TooLarge.Code);
        Refusal(WithConstraints(PolicyLimits.Constraints + 1)).ShouldBe(PolicyCodes.TooLarge.Code);
        Refusal(WithValues(PolicyLimits.Values + 1)).ShouldBe(PolicyCodes.MalformedValue.Code);
        Refusal(WithActions(PolicyLimits.Entities + 1)).ShouldBe(PolicyCodes.TooLarge.Code);
        Refusal(Nested(PolicyLimits.ConstraintDepth + 1)).ShouldBe(PolicyCodes.TooLarge.Code);

        static string? Refusal(JsonObject policy) => PolicyReader.Read(policy).Refusal?.Code;
        static string Repeat(string item, int count) => string.Join(',', Enumerable.Repeat(item, count));
    }

    [Theory]
    [InlineData(""" "constraint": [ { "@id": "urn:c", "or": [ {0} ] } ] """, "urn:c")]
    [InlineData(""" "duty": [ { "@id": "urn:d", "action": "use", "consequence": [ {0} ] }, {0} ] """, "urn:d")]
    [InlineData(
        """
        "target": [ { "@id": "urn:t", "source": "urn:s", "refinement": { "@id": "urn:c", "xone": [ {0} ] } } ]
        """, "urn:c")]
    public void References_can_not_make_a_short_policy_a_long_one(string part, string reference)
    {
        var references = string.Join(',', Enumerable.Repeat($"\"{reference}\"", 60));
        var policy = Samples.Parse($$"""
            { "@type": "Set", "@id": "urn:x", "permission": [
              { "action": "use", {{part.Replace("{0}", references, StringComparison.Ordinal)}} } ] }
            """);

        PolicyReader.ReadAll(policy).Single().Faults
            .ShouldContain(fault => fault.Definition.Code == PolicyCodes.TooLarge.Code);
    }

    [Fact]
    public void More_policies_than_the_limit_are_refused()
    {
        static bool IsRead(int count) => PolicyReader.ReadAll(new JsonArray([.. Enumerable.Range(0, count)
            .Select(index => (JsonNode?)Samples.Parse(
                $$"""{ "@id": "urn:{{index}}", "permission": [ { "action": "use" } ] }"""))]))
            .All(reading => reading.Policy is not null);

        IsRead(PolicyLimits.Policies).ShouldBeTrue();
        IsRead(PolicyLimits.Policies + 1).ShouldBeFalse();
    }
}
