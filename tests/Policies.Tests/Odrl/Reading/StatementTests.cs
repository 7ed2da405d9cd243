using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;

namespace Policies.Tests.Odrl.Reading;

/// <summary>
/// What other vocabularies say keeps its language, its order and its type, in every form JSON-LD has.
/// </summary>
public sealed class StatementTests
{
    private const string Name = "http://example.org/name";

    [Theory]
    [InlineData("", "\"ex:name\": \"Cijfers\"", "\"Cijfers\"")]
    [InlineData("\"@language\": \"nl\",", "\"ex:name\": \"Cijfers\"",
        """{"@value":"Cijfers","@language":"nl"}""")]
    [InlineData("\"@language\": \"nl\", \"name\": { \"@id\": \"ex:name\", \"@language\": \"en\" },",
        "\"name\": \"Figures\"", """{"@value":"Figures","@language":"en"}""")]
    [InlineData("\"@language\": \"nl\", \"name\": { \"@id\": \"ex:name\", \"@language\": null },",
        "\"name\": \"V1\"", "\"V1\"")]
    [InlineData("\"@language\": \"nl\", \"name\": { \"@id\": \"ex:name\", \"@type\": \"xsd:date\" },",
        "\"name\": \"2026-01-01\"",
        """{"@value":"2026-01-01","@type":"http://www.w3.org/2001/XMLSchema#date"}""")]
    [InlineData("\"name\": { \"@id\": \"ex:name\", \"@container\": \"@language\" },",
        "\"name\": { \"nl\": [\"Cijfers\", \"Getallen\"], \"@none\": \"V1\" }",
        """{"@value":"Cijfers","@language":"nl"}""", """{"@value":"Getallen","@language":"nl"}""",
        """{"@value":"V1"}""")]
    [InlineData("", "\"ex:name\": { \"@list\": [\"b\", \"a\", \"b\"] }", """{"@list":["b","a","b"]}""")]
    [InlineData("", "\"ex:name\": [ { \"@list\": [\"b\"] }, \"c\" ]", """{"@list":["b"]}""", "\"c\"")]
    [InlineData("\"name\": { \"@id\": \"ex:name\", \"@container\": \"@list\" },", "\"name\": [\"b\", \"a\"]",
        """{"@list":["b","a"]}""")]
    [InlineData("\"name\": { \"@id\": \"ex:name\", \"@container\": [\"@list\"], \"@type\": \"@id\" },",
        "\"name\": [\"ex:b\", \"ex:a\"]",
        """{"@list":[{"@id":"http://example.org/b"},{"@id":"http://example.org/a"}]}""")]
    [InlineData("\"name\": { \"@id\": \"ex:name\", \"@container\": \"@set\" },", "\"name\": [\"b\", \"a\"]", "\"b\"",
        "\"a\"")]
    [InlineData("", "\"ex:name\": { \"@set\": [\"b\"] }", "\"b\"")]
    [InlineData("\"name\": { \"@id\": \"ex:name\", \"@container\": \"@index\" },",
        "\"name\": { \"one\": \"b\", \"two\": [\"a\"] }", "\"b\"", "\"a\"")]
    [InlineData("\"name\": { \"@id\": \"ex:name\", \"@type\": \"@json\" },", "\"name\": [1, {\"@id\": 5}]",
        """{"@value":[1,{"@id":5}],"@type":"@json"}""")]
    [InlineData("", "\"ex:name\": { \"@value\": {\"a\": [1]}, \"@type\": \"@json\" }",
        """{"@value":{"a":[1]},"@type":"@json"}""")]
    [InlineData("\"@vocab\": \"http://vocab.org/\",", "\"ex:name\": { \"@value\": {\"a\": 1}, \"@type\": \"@json\" }",
        """{"@value":{"a":1},"@type":"@json"}""")]
    [InlineData("", "\"ex:name\": { \"@value\": \"x\", \"@type\": \"ex:Kind\" }",
        """{"@value":"x","@type":"http://example.org/Kind"}""")]
    [InlineData("", "\"ex:name\": { \"@context\": { \"said\": \"ex:said\" }, \"said\": { \"@list\": [ 5 ] } }",
        """{"http://example.org/said":{"@list":[5]}}""")]
    public void What_is_said_of_any_part_is_kept_and_read_back_the_same(
        string context, string said, params string[] expected)
    {
        var policy = PolicyReader.Read(Samples.Parse($$"""
            { "@context": [ "http://www.w3.org/ns/odrl.jsonld", { {{context}} "ex": "http://example.org/" } ],
              "@type": "Set", "uid": "urn:p", {{said}},
              "assignee": { "@type": "PartyCollection", "source": "urn:all", {{said}} },
              "permission": [ { "target": { "uid": "urn:x", {{said}} }, "action": "read", {{said}} } ] }
            """)).Value;
        var rule = policy.Permissions[0];

        foreach (var annotations in new[]
        {
            policy.Annotations, policy.Assignees[0].Annotations, rule.Targets[0].Annotations, rule.Annotations,
        })
        {
            annotations.Select(item => item.Name).ShouldAllBe(name => name == Name);
            annotations.Select(item => item.Json).ShouldBe(expected);
        }

        var text = PolicyWriter.Write(policy, withTarget: true).ToJsonString();
        PolicyReader.Read(JsonNode.Parse(text)!.AsObject()).Value.ShouldBe(policy);
    }

    [Fact]
    public void What_is_said_of_a_constraint_keeps_its_language_and_order()
    {
        var policy = PolicyReader.Read(Samples.OfferWith("""
            { "leftOperand": "count", "operator": "lt", "rightOperand": 5, "rdfs:comment": { "@value": "vijf",
              "@language": "nl" }, "skos:note": { "@list": [ "b", "a" ] } }
            """)).Value;

        policy.Permissions[0].Constraints[0].Annotations.Select(item => item.Json)
            .ShouldBe(["""{"@value":"vijf","@language":"nl"}""", """{"@list":["b","a"]}"""]);
        PolicyReader.Read(PolicyWriter.Write(policy, withTarget: true)).Value.ShouldBe(policy);
    }

    [Fact]
    public void A_plain_right_operand_is_in_the_language_of_its_context_and_decides_the_same()
    {
        var text = """
            { "@context": [ "http://www.w3.org/ns/odrl.jsonld", { "@language": "en" } ], "@type": "Set", "uid": "urn:p",
              "permission": [ { "target": "urn:x", "action": "read", "constraint": [
                { "leftOperand": "language", "operator": "eq", "rightOperand": "nl" } ] } ] }
            """;
        var policy = PolicyReader.Read(Samples.Parse(text)).Value;

        policy.Permissions[0].Constraints[0].Atoms.Single().Right.Single().Language.ShouldBe("en");
        PolicyReader.Read(PolicyWriter.Write(policy, withTarget: true)).Value.ShouldBe(policy);
        Deciding.Of(text, Deciding.Alice(("language", "nl"))).ShouldBe(Verdict.Permit);
    }

    [Fact]
    public void A_context_inside_what_is_said_that_is_not_held_here_is_refused() =>
        PolicyReader.Read(Samples.Parse("""
            { "@id": "urn:p", "permission": [ { "action": "read" } ],
              "dct:creator": { "@context": "https://elsewhere.example/context", "name": "me" } }
            """)).Refusal!.Message.ShouldContain("/@context");
}
