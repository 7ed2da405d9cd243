using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;

namespace Policies.Tests.Odrl.Reading;

/// <summary>What a policy says in other vocabularies is kept at every part, and means the same elsewhere.</summary>
public sealed class AnnotationTests
{
    private const string Described = """
        { "@context": [ "http://www.w3.org/ns/odrl.jsonld", { "ex": "http://example.org/", "@base": "http://base.org/",
            "page": { "@id": "ex:page", "@type": "@id" }, "kind": { "@id": "ex:kind", "@type": "@vocab" },
            "day": { "@id": "ex:day", "@type": "xsd:date" } } ],
          "@type": [ "Set", "ex:Licence" ], "uid": "ex:p", "ex:number": 5,
          "assigner": { "@type": [ "Party", "vcard:Organization" ], "uid": "ex:town", "vcard:fn": "Oostkamp" },
          "permission": [ { "target": { "uid": "ex:data", "page": "figures.html", "day": "2026-01-01",
              "ex:maker": { "@id": "ex:me", "@type": "ex:Person", "ex:name": [ "Me", { "@id": "ex:other" } ],
                "nothing": "at all" } },
            "action": { "rdf:value": { "@id": "odrl:read" }, "kind": "ex:Careful", "odrl:refinement": {
              "leftOperand": "count", "operator": "lt", "rightOperand": 5 } },
            "constraint": { "leftOperand": "count", "operator": "lteq", "rightOperand": 3, "rdfs:comment": "thrice",
              "dct:source": { "@id": "ex:law" } } } ] }
        """;

    [Fact]
    public void Every_part_keeps_what_is_said_of_it_in_full()
    {
        var policy = PolicyReader.Read(Samples.Parse(Described)).Value;
        var rule = policy.Permissions[0];

        Said(policy.Annotations).ShouldBe(
            ["@type \"http://example.org/Licence\"", "http://example.org/number 5"]);
        Said(policy.Assigners[0].Annotations).ShouldBe(
        [
            "@type \"http://www.w3.org/2006/vcard/ns#Organization\"", "http://www.w3.org/2006/vcard/ns#fn \"Oostkamp\"",
        ]);
        Said(rule.Targets[0].Annotations).ShouldBe(
        [
            """http://example.org/day {"@value":"2026-01-01","@type":"http://www.w3.org/2001/XMLSchema#date"}""",
            """
            http://example.org/maker {"@id":"http://example.org/me","@type":"http://example.org/Person",
            """.TrimEnd() + """
            "http://example.org/name":["Me",{"@id":"http://example.org/other"}]}
            """,
            """http://example.org/page {"@id":"http://base.org/figures.html"}""",
        ]);
        Said(rule.Actions[0].Annotations).ShouldBe(
            ["""http://example.org/kind {"@id":"http://example.org/Careful"}"""]);
        Said(rule.Constraints[0].Annotations).ShouldBe(
        [
            """http://purl.org/dc/terms/source {"@id":"http://example.org/law"}""",
            "http://www.w3.org/2000/01/rdf-schema#comment \"thrice\"",
        ]);
    }

    [Fact]
    public void Written_without_its_contexts_it_reads_the_same()
    {
        var policy = PolicyReader.Read(Samples.Parse(Described)).Value;

        PolicyReader.Read(JsonNode.Parse(PolicyWriter.Write(policy, withTarget: true).ToJsonString())!.AsObject())
            .Value.ShouldBe(policy);
    }

    [Fact]
    public void What_is_said_changes_no_term_and_no_decision()
    {
        var policy = PolicyReader.Read(Samples.Parse(Described)).Value;
        var title = new Annotation("http://purl.org/dc/terms/title", "\"x\"");
        var bare = policy with
        {
            Annotations = [], Assigners = [new Entity(policy.Assigner!)],
            Permissions =
            [
                policy.Permissions[0] with
                {
                    Targets = ["http://example.org/data"], Annotations = [title],
                    Constraints = [policy.Permissions[0].Constraints[0] with { Annotations = [title] }],
                },
            ],
        };

        bare.HasSameTerms(policy).ShouldBeTrue();
        bare.DecidingTerms.ShouldBe(policy.DecidingTerms);
    }

    [Fact]
    public void The_protocols_messages_hold_one_type_and_plain_actions()
    {
        var policy = PolicyReader.Read(Samples.Parse(Described)).Value;
        var plain = policy with
        {
            Permissions = [policy.Permissions[0] with { Actions = [new RuleAction("read")] }],
        };

        PolicyValidator.ForPublication(policy).Refusal!.Message.ShouldContain("/permission/0/action: is refined or");
        PolicyValidator.ForPublication(policy with
        {
            Permissions = [policy.Permissions[0] with
            {
                Actions = [policy.Permissions[0].Actions[0] with { Refinements = [] }],
            }],
        }).Refusal!.Message.ShouldContain("/permission/0/action");
        PolicyWriter.Write(PolicyValidator.ForPublication(plain).Value, withTarget: false)["@type"]!
            .GetValue<string>().ShouldBe("Set");
    }

    [Theory]
    [InlineData("@id")]
    [InlineData("uid")]
    public void What_is_described_inside_another_place_is_known_wherever_it_is_referred_to(string name)
    {
        var policy = PolicyReader.Read(Samples.Parse($$"""
            { "@id": "urn:p", "permission": [ { "action": "read", "target": "urn:a", "assignee": ["urn:b"] },
              { "action": "read", "target": [ { "{{name}}": "urn:a", "partOf": "urn:s" },
                { "{{name}}": "urn:b", "partOf": "urn:t" } ] } ] }
            """)).Value;

        policy.Permissions[0].Targets.ShouldHaveSingleItem().PartOf.ShouldBe(["urn:s"]);
        policy.Permissions[0].Assignees.ShouldHaveSingleItem().PartOf.ShouldBe(["urn:t"]);
    }

    [Fact]
    public void A_fault_in_what_is_referred_to_is_told_where_that_stands() =>
        PolicyReader.ReadAll(Samples.Parse("""
            { "@id": "urn:p", "prohibition": [ { "action": "print" }, { "action": "play", "constraint": [
                { "uid": "urn:c", "leftOperand": "count", "operator": "lt", "rightOperand": "few" } ] } ],
              "permission": [ { "action": "read", "constraint": "urn:c" } ] }
            """)).Single().Faults.Select(fault => fault.Place).Distinct()
            .ShouldBe(["/prohibition/1/constraint/0/rightOperand"]);

    private static IEnumerable<string> Said(IEnumerable<Annotation> annotations) =>
        annotations.Select(item => $"{item.Name} {item.Json}");
}
