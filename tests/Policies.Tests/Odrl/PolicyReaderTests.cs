using System.Text.Json.Nodes;
using Dasta.Policies;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Meaning;
using Dasta.Specs.Outcomes.Codes;

namespace Policies.Tests.Odrl;

public sealed class PolicyReaderTests
{
    private const string RoleIsResearcher =
        """{ "leftOperand": "role", "operator": "eq", "rightOperand": "researcher" }""";

    [Fact]
    public void An_offer_with_role_purpose_and_end_date_is_read()
    {
        var policy = PolicyReader.Read(Samples.Parse("""
            {
              "@context": ["https://w3id.org/dspace/2025/1/context.jsonld"],
              "@type": "Offer", "@id": "urn:uuid:9a1c", "target": "urn:dataset:v1",
              "profile": "https://w3id.org/dasta/profile",
              "permission": [ { "action": "use", "constraint": [
                { "leftOperand": "https://w3id.org/dasta/profile#role", "operator": "isAnyOf",
                  "rightOperand": ["researcher", "province"] },
                { "leftOperand": "purpose", "operator": "eq",
                  "rightOperand": { "@id": "https://w3id.org/dasta/purpose/research" } },
                { "leftOperand": "dateTime", "operator": "lteq",
                  "rightOperand": { "@value": "2027-01-01T01:00:00+01:00", "@type": "xsd:dateTime" } } ] } ],
              "prohibition": [ { "action": "aggregate" } ]
            }
            """)).Value;

        policy.ShouldBe(new Policy("urn:uuid:9a1c", PolicyKind.Offer, "urn:dataset:v1", null, null,
            [new Rule("use", [Samples.Role("isAnyOf", "researcher", "province"),
                Samples.Purpose("eq", Samples.Research), Samples.Until("2027-01-01T00:00:00Z")])],
            [new Rule("aggregate", [])], [], null));
    }

    [Theory]
    [InlineData("role", "eq", "use", "permission", "action")]
    [InlineData("dasta:role", "odrl:eq", "odrl:use", "odrl:permission", "odrl:action")]
    [InlineData("https://w3id.org/dasta/profile#role", "http://www.w3.org/ns/odrl/2/eq",
        "http://www.w3.org/ns/odrl/2/use", "http://www.w3.org/ns/odrl/2/permission",
        "http://www.w3.org/ns/odrl/2/action")]
    public void Every_spelling_of_the_terms_gives_the_same_policy(
        string operand, string comparison, string action, string permission, string actionTerm)
    {
        var read = PolicyReader.Read(Samples.Parse($$"""
            {
              "@type": "Offer", "@id": "urn:uuid:9a1c", "target": "urn:dataset:v1",
              "{{permission}}": [ { "{{actionTerm}}": "{{action}}", "constraint": [
                { "leftOperand": "{{operand}}", "operator": "{{comparison}}", "rightOperand": "researcher" } ] } ]
            }
            """));

        read.Value.ShouldBe(Samples.Offer(Samples.Role("eq", "researcher")));
    }

    [Theory]
    [InlineData("purpose")]
    [InlineData("odrl:purpose")]
    [InlineData("http://www.w3.org/ns/odrl/2/purpose")]
    public void Every_spelling_of_an_odrl_operand_gives_its_iri(string operand)
    {
        var read = PolicyReader.Read(Samples.OfferWith(
            $$"""{ "leftOperand": "{{operand}}", "operator": "eq", "rightOperand": "{{Samples.Research}}" }"""));

        read.Value.Permissions[0].Constraints[0].LeftOperand.ShouldBe(OdrlTerms.Purpose);
    }

    [Theory]
    [InlineData("mood", "eq", """ "good" """,
        "POLICY-003", "/permission/0/constraint/0/leftOperand")]
    [InlineData("edc:role", "eq", """ "researcher" """,
        "POLICY-003", "/leftOperand")]
    [InlineData("role", "like", """ "researcher" """,
        "POLICY-004", "/operator")]
    [InlineData("role", "gt", """ "researcher" """,
        "POLICY-004", "/operator")]
    [InlineData("dateTime", "isAnyOf", """ "2026-01-01T00:00:00Z" """,
        "POLICY-004", "/operator")]
    [InlineData("role", "eq", """ "reseacher" """,
        "POLICY-005", "/rightOperand")]
    [InlineData("role", "eq", """ 5 """,
        "POLICY-005", "/rightOperand")]
    [InlineData("role", "eq", """ true """,
        "POLICY-005", "/rightOperand")]
    [InlineData("role", "eq", """ { "@value": 5 } """,
        "POLICY-005", "/rightOperand")]
    [InlineData("role", "eq", """ ["researcher", "province"] """,
        "POLICY-005", "takes one value")]
    [InlineData("role", "isAnyOf", """ ["researcher", 5] """,
        "POLICY-005", "/rightOperand/1")]
    [InlineData("role", "isNoneOf", """ [] """,
        "POLICY-005", "/rightOperand")]
    [InlineData("purpose", "eq", """ "research" """,
        "POLICY-005", "/rightOperand")]
    [InlineData("granularity", "eq", """ "hour" """,
        "POLICY-005", "/rightOperand")]
    public void A_constraint_that_is_not_understood_is_refused_with_its_place(
        string left, string comparison, string right, string code, string place)
    {
        var refusal = PolicyReader.Read(Samples.OfferWith(
            $$"""{ "leftOperand": "{{left}}", "operator": "{{comparison}}", "rightOperand": {{right}} }""")).Refusal;

        refusal.ShouldNotBeNull().Code.ShouldBe(code);
        refusal.Message.ShouldContain(place);
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
    [InlineData("unit")]
    [InlineData("odrl:dataType")]
    [InlineData("or")]
    [InlineData("edc:hint")]
    public void A_constraint_with_a_part_that_would_be_ignored_is_refused(string part)
    {
        var constraint = Samples.Parse(RoleIsResearcher);
        constraint[part] = "x";

        PolicyReader.Read(Samples.OfferWith(constraint.ToJsonString())).Refusal.ShouldNotBeNull()
            .Code.ShouldBe(PolicyCodes.UnsupportedTerm.Code);
    }

    [Theory]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("2026-12-31")]
    [InlineData("2026-12-31T23:59:59")]
    [InlineData("31/12/2026")]
    [InlineData("2026-12-31T25:00:00Z")]
    [InlineData("2026-12-31T23:59:59Z\\n")]
    [InlineData("")]
    public void A_malformed_date_or_one_without_an_offset_is_refused(string moment)
    {
        var refusal = PolicyReader.Read(Samples.OfferWith(
            $$"""{ "leftOperand": "dateTime", "operator": "lteq", "rightOperand": "{{moment}}" }""")).Refusal;

        refusal.ShouldNotBeNull().Code.ShouldBe(PolicyCodes.MalformedValue.Code);
    }

    [Theory]
    [InlineData("""{ "action": "sell" }""", "POLICY-002", "/action")]
    [InlineData("""{ }""", "POLICY-002", "/action")]
    [InlineData("""{ "action": "use", "duty": [ { "action": "compensate" } ] }""", "POLICY-006", "/duty")]
    [InlineData("""{ "action": "use", "odrl:remedy": [ { "action": "delete" } ] }""", "POLICY-006", "/remedy")]
    [InlineData("""{ "action": "use", "consequence": { "action": "inform" } }""", "POLICY-006", "/consequence")]
    [InlineData("""{ "action": "use", "target": "urn:y" }""", "POLICY-007", "/target")]
    [InlineData("""{ "action": "use", "assignee": "did:web:a.be" }""", "POLICY-007", "/assignee")]
    [InlineData("""{ "action": "use", "refinement": [] }""", "POLICY-007", "/refinement")]
    [InlineData("""{ "action": "use", "constraint": "none" }""", "POLICY-001", "/constraint/0")]
    [InlineData("""{ "action": "use", "action": "read" }""", "POLICY-001", "/")]
    [InlineData("""{ "action": "use", "odrl:action": "read" }""", "POLICY-001", "/odrl:action")]
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

    [Fact]
    public void A_rule_that_calls_itself_another_kind_is_refused() =>
        PolicyReader.Read(Samples.Parse("""
            { "@type": "Offer", "@id": "urn:x", "permission": [ { "@type": "Prohibition", "action": "use" } ] }
            """)).Refusal!.Code.ShouldBe(PolicyCodes.Malformed.Code);

    [Theory]
    [InlineData(""" "obligation": [ { "action": "inform" } ] """, "POLICY-006")]
    [InlineData(""" "inheritFrom": "urn:y" """, "POLICY-007")]
    [InlineData(""" "odrl:inheritFrom": "urn:y" """, "POLICY-007")]
    [InlineData(""" "dasta:quota": "5" """, "POLICY-007")]
    [InlineData(""" "constraint": [] """, "POLICY-007")]
    [InlineData(""" "profile": "https://other.example/profile" """, "POLICY-007")]
    [InlineData(""" "profile": [ "https://w3id.org/dasta/profile", "https://other.example/profile" ] """, "POLICY-007")]
    [InlineData(""" "conflict": "perm" """, "POLICY-008")]
    [InlineData(""" "odrl:conflict": { "@id": "odrl:invalid" } """, "POLICY-008")]
    [InlineData(""" "odrl:permission": [ { "action": "read" } ] """, "POLICY-001")]
    [InlineData(""" "@context": { "role": "urn:else" } """, "POLICY-001")]
    [InlineData(""" "@context": [ "https://w3id.org/dspace/2025/1/context.jsonld", {} ] """, "POLICY-001")]
    [InlineData(""" "a:b": [[[[[[[[[[[[[[[]]]]]]]]]]]]]]] """, "POLICY-001")]
    [InlineData(""" "a:b": "\ud800" """, "POLICY-001")]
    [InlineData(""" "target": 5 """, "POLICY-001")]
    [InlineData(""" "timestamp": "yesterday" """, "POLICY-005")]
    public void A_policy_with_a_part_that_is_not_understood_is_refused(string part, string code) =>
        PolicyReader.Read(Samples.Parse(
            $$"""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use" } ], {{part}} }"""))
            .Refusal.ShouldNotBeNull().Code.ShouldBe(code);

    [Theory]
    [InlineData(""" "@type": "Offer", "@id": "urn:x" """, "POLICY-009")]
    [InlineData(""" "@type": "Offer", "@id": "urn:x", "permission": [] """, "POLICY-009")]
    [InlineData(""" "@type": "Offer", "permission": [ { "action": "use" } ] """, "POLICY-001")]
    [InlineData(""" "@type": "Wish", "@id": "urn:x", "permission": [ { "action": "use" } ] """, "POLICY-001")]
    public void A_policy_without_rule_id_or_known_type_is_refused(string parts, string code) =>
        PolicyReader.Read(Samples.Parse($"{{{parts}}}")).Refusal.ShouldNotBeNull().Code.ShouldBe(code);

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
        agreement.Remove(part);

        var refusal = PolicyReader.Read(agreement).Refusal.ShouldNotBeNull();

        refusal.Code.ShouldBe(PolicyCodes.MissingParty.Code);
        refusal.Message.ShouldContain("/" + part);
    }

    [Fact]
    public void One_refusal_names_every_fault()
    {
        var refusal = PolicyReader.Read(Samples.Parse("""
            { "@type": "Offer", "@id": "urn:x", "permission": [
              { "action": "sell" },
              { "action": "use", "constraint": [
                { "leftOperand": "mood", "operator": "eq", "rightOperand": "good" } ] } ] }
            """)).Refusal.ShouldNotBeNull();

        refusal.Message.ShouldContain("/permission/0/action");
        refusal.Message.ShouldContain("POLICY-003 /permission/1/constraint/0/leftOperand");
    }

    [Fact]
    public void A_foreign_annotation_of_the_policy_changes_nothing()
    {
        var json = Samples.OfferWith(RoleIsResearcher);
        json["dcterms:title"] = new JsonObject { ["@value"] = "Weekend share" };

        PolicyReader.Read(json).Value.ShouldBe(PolicyReader.Read(Samples.OfferWith(RoleIsResearcher)).Value);
    }

    [Fact]
    public void More_rules_constraints_or_values_than_the_limits_are_refused_and_as_many_are_read()
    {
        static JsonObject WithRules(int count) => Samples.Parse(
            $$"""{ "@type": "Offer", "@id": "urn:x", "permission": [{{Repeat("""{ "action": "use" }""", count)}}] }""");
        static JsonObject WithConstraints(int count) => Samples.OfferWith(Repeat(RoleIsResearcher, count));
        static JsonObject WithValues(int count) => Samples.OfferWith(
            $$"""
            { "leftOperand": "role", "operator": "isAnyOf", "rightOperand": [{{Repeat("\"researcher\"", count)}}] }
            """);

        Refusal(WithRules(PolicyLimits.Rules)).ShouldBeNull();
        Refusal(WithConstraints(PolicyLimits.Constraints)).ShouldBeNull();
        Refusal(WithValues(PolicyLimits.Values)).ShouldBeNull();
        Refusal(WithRules(PolicyLimits.Rules + 1)).ShouldBe(PolicyCodes.TooLarge.Code);
        Refusal(WithConstraints(PolicyLimits.Constraints + 1)).ShouldBe(PolicyCodes.TooLarge.Code);
        Refusal(WithValues(PolicyLimits.Values + 1)).ShouldBe(PolicyCodes.MalformedValue.Code);

        static string? Refusal(JsonObject policy) => PolicyReader.Read(policy).Refusal?.Code;
        static string Repeat(string item, int count) => string.Join(',', Enumerable.Repeat(item, count));
    }
}
