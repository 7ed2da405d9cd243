using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

namespace Policies.Tests.Odrl.Reading;

/// <summary>Every spelling of a policy gives the same policy.</summary>
public sealed class SpellingTests
{
    private static readonly Policy Expected = new("urn:p", PolicyKind.Set)
    {
        Permissions =
        [
            new Rule(RuleKind.Permission, ["read"])
            {
                Targets = ["urn:x"],
                Assignees = ["http://example.org/alice"],
                Constraints =
                [
                    new Constraint.Atomic(OdrlTerms.Odrl + "event", Operator.IsAnyOf,
                        [Value.Iri("http://example.org/fair"), Value.Iri("urn:market")]),
                    Samples.On(OdrlTerms.Role, Operator.Eq, "researcher"),
                ],
            },
        ],
    };

    [Fact]
    public void An_agreement_may_bear_the_identifier_of_its_target()
    {
        var read = PolicyReader.Read(Samples.Parse("""
            { "@type": "Agreement", "@id": "urn:x", "target": "urn:x", "assigner": "urn:town", "assignee": "urn:me",
              "timestamp": "2026-01-01T00:00:00Z", "permission": [ { "action": "read", "target": "urn:x" } ] }
            """));

        read.Succeeded.ShouldBeTrue(read.Refusal?.ToString());
        read.Value.Targets.ShouldBe(["urn:x"]);
        read.Value.Permissions[0].Targets.ShouldBe(["urn:x"]);
    }

    public static TheoryData<string> Spellings => new()
    {
        """
        { "@context": "https://w3id.org/dspace/2025/1/context.jsonld", "@type": "Set", "@id": "urn:p",
          "permission": [ { "action": "read", "target": "urn:x", "assignee": "http://example.org/alice", "constraint": [
            { "leftOperand": "event", "operator": "isAnyOf",
              "rightOperand": [ { "@id": "http://example.org/fair" }, { "@id": "urn:market" } ] },
            { "leftOperand": "role", "operator": "eq", "rightOperand": "researcher" } ] } ] }
        """,
        """
        { "@context": [ "http://www.w3.org/ns/odrl.jsonld", { "ex": "http://example.org/" } ], "type": "Set",
          "uid": "urn:p", "permission": { "action": { "@id": "odrl:read" }, "target": { "@id": "urn:x" },
            "assignee": "ex:alice", "constraint": [
            { "leftOperand": "odrl:event", "operator": { "@id": "odrl:isAnyOf" },
              "rightOperand": { "@list": [ { "@id": "ex:fair" }, { "@id": "urn:market" } ] } },
            { "leftOperand": "dasta:role", "operator": "odrl:eq", "rightOperand": { "@value": "researcher" } } ] } }
        """,
        """
        [ { "@id": "urn:p", "@type": [ "http://www.w3.org/ns/odrl/2/Set" ],
          "http://www.w3.org/ns/odrl/2/permission": [ {
            "http://www.w3.org/ns/odrl/2/action": [ { "@id": "http://www.w3.org/ns/odrl/2/read" } ],
            "http://www.w3.org/ns/odrl/2/target": [ { "@id": "urn:x" } ],
            "http://www.w3.org/ns/odrl/2/assignee": [ { "@id": "http://example.org/alice" } ],
            "http://www.w3.org/ns/odrl/2/constraint": [ {
              "http://www.w3.org/ns/odrl/2/leftOperand": [ { "@id": "http://www.w3.org/ns/odrl/2/event" } ],
              "http://www.w3.org/ns/odrl/2/operator": [ { "@id": "http://www.w3.org/ns/odrl/2/isAnyOf" } ],
              "http://www.w3.org/ns/odrl/2/rightOperand": [
                { "@id": "http://example.org/fair" }, { "@id": "urn:market" } ] }, {
              "http://www.w3.org/ns/odrl/2/leftOperand": [ { "@id": "https://w3id.org/dasta/profile#role" } ],
              "http://www.w3.org/ns/odrl/2/operator": [ { "@id": "http://www.w3.org/ns/odrl/2/eq" } ],
              "http://www.w3.org/ns/odrl/2/rightOperand": [ { "@value": "researcher" } ] } ] } ] } ]
        """,
        """
        { "@context": { "@vocab": "http://www.w3.org/ns/odrl/2/", "ex": "http://example.org/",
            "our": "https://w3id.org/dasta/profile#", "who": { "@id": "assignee", "@type": "@id" },
            "rightOperand": { "@id": "rightOperand", "@type": "@id" } },
          "@graph": [
            { "@id": "urn:p", "@type": "Set", "permission": [ { "@id": "_:r" } ] },
            { "@id": "_:r", "action": "read", "target": "urn:x", "who": "ex:alice",
              "constraint": [ { "@id": "_:c" }, { "leftOperand": "our:role", "operator": "eq",
                "rightOperand": { "@value": "researcher" } } ] },
            { "@id": "_:c", "leftOperand": "event", "operator": "isAnyOf", "rightOperand": [ "ex:fair", "urn:market" ] }
          ] }
        """,
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Every_form_of_json_ld_gives_the_same_policy(string document)
    {
        var reading = PolicyReader.ReadAll(JsonNode.Parse(document)).ShouldHaveSingleItem();

        reading.Faults.ShouldBeEmpty();
        WithoutBlankNames(reading.Policy!).ShouldBe(Expected);
    }

    [Theory]
    [InlineData(""" "https://elsewhere.example/context.jsonld" """)]
    [InlineData(""" [ "http://www.w3.org/ns/odrl.jsonld", { "permission": "odrl:prohibition" } ] """)]
    [InlineData(""" { "@import": "https://elsewhere.example/" } """)]
    [InlineData(""" { "ex": 5 } """)]
    public void A_context_that_is_not_held_or_changes_protected_names_is_refused(string context)
    {
        var faults = PolicyReader.ReadAll(JsonNode.Parse(
            $$"""{ "@context": {{context}}, "@id": "urn:p", "permission": [ { "action": "read" } ] }"""))
                .Single().Faults;

        faults.ShouldContain(fault => fault.Place.StartsWith("/@context", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_an_inline_context_gives_another_meaning_has_that_meaning() =>
        PolicyReader.Read(Samples.Parse("""
            { "@context": { "role": "urn:else" }, "@id": "urn:p", "permission": [ { "action": "read", "constraint": [
              { "leftOperand": "role", "operator": "eq", "rightOperand": "researcher" } ] } ] }
            """)).Refusal!.Code.ShouldBe("POLICY-003");

    [Fact]
    public void Annotations_of_other_vocabularies_are_kept_and_mean_nothing()
    {
        var json = Samples.OfferWith("""{ "leftOperand": "role", "operator": "eq", "rightOperand": "researcher" }""");
        var plain = PolicyReader.Read(json).Value;
        json["dct:title"] = new JsonObject { ["@value"] = "Weekend share" };
        json["description"] = "For people.";
        json["permission"]![0]!["rdfs:comment"] = "why";

        var annotated = PolicyReader.Read(json).Value;

        annotated.HasSameTerms(plain).ShouldBeTrue();
        annotated.Annotations.ShouldHaveSingleItem().Name.ShouldBe("http://purl.org/dc/terms/title");
        PolicyReader.Read(PolicyWriter.Write(annotated, withTarget: true)).Value.ShouldBe(annotated);
    }

    private static Policy WithoutBlankNames(Policy policy) => policy with
    {
        Permissions =
        [
            .. policy.Permissions.Select(rule => rule with
            {
                Id = null,
                Constraints = [.. rule.Constraints.Select(constraint => constraint with { Id = null })],
            }),
        ],
    };
}
