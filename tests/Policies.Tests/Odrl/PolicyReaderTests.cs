using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Meaning;
using Dasta.Specs.Outcomes.Codes;

namespace Dasta.Policies.Tests.Odrl;

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
                { "leftOperand": "https://w3id.org/dasta/profile#role", "operator": "isAnyOf", "rightOperand": ["researcher", "province"] },
                { "leftOperand": "purpose", "operator": "eq", "rightOperand": { "@id": "https://w3id.org/dasta/purpose/research" } },
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
        "http://www.w3.org/ns/odrl/2/use", "http://www.w3.org/ns/odrl/2/permission", "http://www.w3.org/ns/odrl/2/action")]
    public void Every_spelling_of_the_terms_gives_the_same_policy(
        string operand, string comparison, string action, string permission, string actionTerm)
    {
        var read = PolicyReader.Read(Samples.Parse($$"""
            { "@type": "Offer", "@id": "urn:uuid:9a1c", "target": "urn:dataset:v1", "{{permission}}": [ { "{{actionTerm}}": "{{action}}",
              "constraint": [ { "leftOperand": "{{operand}}", "operator": "{{comparison}}", "rightOperand": "researcher" } ] } ] }
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
    [InlineData("""{ "leftOperand": "mood", "operator": "eq", "rightOperand": "good" }""", "POLICY-003", "/permission/0/constraint/0/leftOperand")]
    [InlineData("""{ "leftOperand": "edc:role", "operator": "eq", "rightOperand": "researcher" }""", "POLICY-003", "/leftOperand")]
    [InlineData("""{ "operator": "eq", "rightOperand": "researcher" }""", "POLICY-003", "/leftOperand: is missing")]
    [InlineData("""{ "leftOperand": "role", "operator": "like", "rightOperand": "researcher" }""", "POLICY-004", "/operator")]
    [InlineData("""{ "leftOperand": "role", "operator": "gt", "rightOperand": "researcher" }""", "POLICY-004", "/operator")]
    [InlineData("""{ "leftOperand": "dateTime", "operator": "isAnyOf", "rightOperand": "2026-01-01T00:00:00Z" }""", "POLICY-004", "/operator")]
    [InlineData("""{ "leftOperand": "role", "operator": "eq", "rightOperand": "reseacher" }""", "POLICY-005", "/rightOperand")]
    [InlineData("""{ "leftOperand": "role", "operator": "eq" }""", "POLICY-005", "/rightOperand")]
    [InlineData("""{ "leftOperand": "role", "operator": "eq", "rightOperand": 5 }""", "POLICY-005", "/rightOperand")]
    [InlineData("""{ "leftOperand": "role", "operator": "eq", "rightOperand": true }""", "POLICY-005", "/rightOperand")]
    [InlineData("""{ "leftOperand": "role", "operator": "eq", "rightOperand": { "@value": 5 } }""", "POLICY-005", "/rightOperand")]
    [InlineData("""{ "leftOperand": "role", "operator": "eq", "rightOperand": ["researcher", "province"] }""", "POLICY-005", "takes one value")]
    [InlineData("""{ "leftOperand": "role", "operator": "isAnyOf", "rightOperand": ["researcher", 5] }""", "POLICY-005", "/rightOperand/1")]
    [InlineData("""{ "leftOperand": "role", "operator": "isNoneOf", "rightOperand": [] }""", "POLICY-005", "/rightOperand")]
    [InlineData("""{ "leftOperand": "purpose", "operator": "eq", "rightOperand": "research" }""", "POLICY-005", "/rightOperand")]
    [InlineData("""{ "leftOperand": "granularity", "operator": "eq", "rightOperand": "hour" }""", "POLICY-005", "/rightOperand")]
    [InlineData("""{ "leftOperand": "role", "operator": "eq", "rightOperand": "researcher", "unit": "x" }""", "POLICY-007", "/constraint/0/unit")]
    [InlineData("""{ "or": [] }""", "POLICY-007", "/constraint/0/or")]
    public void A_constraint_that_is_not_understood_is_refused_with_its_place(string constraint, string code, string place)
    {
        var refusal = PolicyReader.Read(Samples.OfferWith(constraint)).Refusal.ShouldNotBeNull();

        refusal.ToString().ShouldContain(code);
        refusal.Message.ShouldContain(place);
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
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "sell" } ] }""", "POLICY-002")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { } ] }""", "POLICY-002")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use", "duty": [ { "action": "compensate" } ] } ] }""", "POLICY-006")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "prohibition": [ { "action": "use", "remedy": [ { "action": "delete" } ] } ] }""", "POLICY-006")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use" } ], "obligation": [ { "action": "inform" } ] }""", "POLICY-006")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "obligation": [ { "action": "inform" } ] }""", "POLICY-006")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use", "target": "urn:y" } ] }""", "POLICY-007")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use", "assignee": "did:web:a.be" } ] }""", "POLICY-007")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use", "refinement": [] } ] }""", "POLICY-007")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use" } ], "inheritFrom": "urn:y" }""", "POLICY-007")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use" } ], "odrl:inheritFrom": "urn:y" }""", "POLICY-007")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use" } ], "profile": "https://other.example/profile" }""", "POLICY-007")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use" } ], "conflict": "perm" }""", "POLICY-008")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x" }""", "POLICY-009")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [] }""", "POLICY-009")]
    [InlineData("""{ "@type": "Agreement", "@id": "urn:x", "target": "urn:t", "assigner": "did:web:a.be", "permission": [ { "action": "use" } ] }""", "POLICY-010")]
    [InlineData("""{ "@type": "Offer", "permission": [ { "action": "use" } ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Wish", "@id": "urn:x", "permission": [ { "action": "use" } ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ "use" ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use", "@type": "Prohibition" } ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use" } ], "odrl:permission": [ { "action": "read" } ] }""", "POLICY-001")]
    [InlineData("""{ "@context": { "role": "urn:else" }, "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use" } ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "permission": [ { "action": "use", "action": "read" } ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:\ud800", "permission": [ { "action": "use" } ] }""", "POLICY-001")]
    [InlineData("""{ "@type": "Offer", "@id": "urn:x", "a:b": [[[[[[[[[[[[[[[]]]]]]]]]]]]]]], "permission": [ { "action": "use" } ] }""", "POLICY-001")]
    public void A_policy_that_is_not_understood_whole_is_refused(string json, string code) =>
        PolicyReader.Read(Samples.Parse(json)).Refusal.ShouldNotBeNull().Code.ShouldBe(code);

    [Fact]
    public void One_refusal_names_every_fault()
    {
        var refusal = PolicyReader.Read(Samples.Parse("""
            { "@type": "Offer", "@id": "urn:x", "permission": [
              { "action": "sell" },
              { "action": "use", "constraint": [ { "leftOperand": "mood", "operator": "eq", "rightOperand": "good" } ] } ] }
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
            $$"""{ "leftOperand": "role", "operator": "isAnyOf", "rightOperand": [{{Repeat("\"researcher\"", count)}}] }""");

        PolicyReader.Read(WithRules(PolicyLimits.Rules)).Succeeded.ShouldBeTrue();
        PolicyReader.Read(WithConstraints(PolicyLimits.Constraints)).Succeeded.ShouldBeTrue();
        PolicyReader.Read(WithValues(PolicyLimits.Values)).Succeeded.ShouldBeTrue();
        PolicyReader.Read(WithRules(PolicyLimits.Rules + 1)).Refusal!.Code.ShouldBe(PolicyCodes.TooLarge.Code);
        PolicyReader.Read(WithConstraints(PolicyLimits.Constraints + 1)).Refusal!.Code.ShouldBe(PolicyCodes.TooLarge.Code);
        PolicyReader.Read(WithValues(PolicyLimits.Values + 1)).Refusal!.Code.ShouldBe(PolicyCodes.MalformedValue.Code);

        static string Repeat(string item, int count) => string.Join(',', Enumerable.Repeat(item, count));
    }
}
