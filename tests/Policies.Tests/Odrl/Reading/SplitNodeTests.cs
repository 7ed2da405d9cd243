using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;

namespace Policies.Tests.Odrl.Reading;

/// <summary>Node objects with one IRI are one node (JSON-LD 1.1, section 3.3), wherever they stand.</summary>
public sealed class SplitNodeTests
{
    private const string Never =
        """ "constraint": [ { "leftOperand": "count", "operator": "lteq", "rightOperand": 0 } ] """;

    private const string Refined = """
        "refinement": [ { "leftOperand": "dateTime", "operator": "lt", "rightOperand":
        { "@value": "2000-01-01T00:00:00Z", "@type": "xsd:dateTime" } } ]
        """;

    public static TheoryData<string, string> Splits => new()
    {
        {
            """{ "@id": "urn:p", "@type": "Set", "permission": [ { "@id": "urn:r", "action": "read" } ] }""",
            $$"""{ "@id": "urn:r", {{Never}} }"""
        },
        {
            """{ "@id": "urn:p", "@type": "Set", "permission": [ { "@id": "urn:r", "action": "read" } ] }""",
            $$"""{ "@id": "urn:r", "@type": "Permission", {{Never}} }"""
        },
        {
            $$"""
            { "@id": "urn:p", "@type": "Set", "permission": [ { "@id": "urn:r", "action": "read" },
              { "@id": "urn:r", "action": "read", {{Never}} } ] }
            """,
            """{ "@id": "urn:p" }"""
        },
        {
            """
            { "@id": "urn:p", "@type": "Set", "permission": [ { "action": "read",
              "target": { "@id": "urn:x", "@type": "AssetCollection" } } ] }
            """,
            $$"""{ "@id": "urn:x", {{Refined}} }"""
        },
        {
            """
            { "@id": "urn:p", "@type": "Set", "conflict": "prohibit", "permission": [ { "action": "read" } ],
              "prohibition": [ { "action": "read", "target": "urn:s" } ] }
            """,
            """{ "@id": "urn:x", "@type": "Asset", "partOf": "urn:s" }"""
        },
        {
            """
            { "@id": "urn:p", "@type": "Set", "permission": [ { "action": "read", "constraint":
              { "@id": "urn:c", "leftOperand": "count", "operator": "lteq", "rightOperand": 5 } } ] }
            """,
            """{ "@id": "urn:c", "rightOperand": 0 }"""
        },
        {
            """{ "@id": "urn:p", "@type": "Set", "permission": [ { "action": "read" } ] }""",
            """{ "@id": "urn:p", "prohibition": [ { "action": "read" } ] }"""
        },
        {
            """{ "@id": "urn:p", "@type": "Set", "permission": [ { "action": "read", "target": "urn:x" } ] }""",
            """
            { "@id": "urn:q", "@type": "Set", "permission": [ { "action": "read",
              "assignee": { "@id": "urn:x", "partOf": "urn:s" }, "target": "urn:z",
              "rdfs:seeAlso": { "@id": "urn:r" } } ], "rdfs:seeAlso": { "@id": "urn:x", "source": "urn:t" } }
            """
        },
    };

    [Theory]
    [MemberData(nameof(Splits))]
    public void What_stands_in_two_places_never_permits_more_than_the_whole(string policy, string apart)
    {
        var request = Deciding.Alice() with { Target = "urn:x" };
        foreach (var (first, second) in ((string, string)[])[(policy, apart), (apart, policy)])
        {
            Deciding.Of($$"""{ "@graph": [ {{first}}, {{second}} ] }""", request).ShouldBe(Verdict.Invalid);
            Deciding.Of($"[ {first}, {second} ]", request).ShouldBe(Verdict.Invalid);
        }
    }

    // Each holds a prohibition that a JSON-LD processor reads, where it is easily passed over.
    [Theory]
    [InlineData("""
        { "@context": [ { "prohibition": "urn:x" }, "http://www.w3.org/ns/odrl.jsonld" ], "@id": "urn:p",
          "@type": "Set", "permission": [ { "action": "read" } ], "prohibition": [ { "action": "read" } ] }
        """)]
    [InlineData("""
        { "@context": [ "https://w3id.org/dspace/2025/1/context.jsonld", { "odrl": "urn:x:" } ], "@id": "urn:p",
          "@type": "Set", "permission": [ { "action": "read" } ], "odrl:prohibition": [ { "action": "read" } ] }
        """)]
    [InlineData("""
        { "@context": { "odrl:prohibition": "urn:x" }, "@id": "urn:p", "@type": "Set",
          "permission": [ { "action": "read" } ], "odrl:prohibition": [ { "action": "read" } ] }
        """)]
    [InlineData("""
        { "@context": { "odrl:prohibition": null }, "@id": "urn:p", "@type": "Set",
          "permission": [ { "action": "read" } ], "odrl:prohibition": [ { "action": "read" } ] }
        """)]
    [InlineData("""
        { "@id": "urn:no", "@type": "Set", "prohibition": [ { "action": "read" } ],
          "@graph": [ { "@id": "urn:yes", "@type": "Set", "permission": [ { "action": "read" } ] } ] }
        """)]
    [InlineData("""
        { "@graph": [ { "@id": "urn:no", "@type": "Privacy", "prohibition": [ { "action": "read" } ] },
          { "@id": "urn:yes", "@type": "Set", "permission": [ { "action": "read" } ] } ] }
        """)]
    [InlineData("""
        { "@graph": [ { "@id": "urn:no", "@type": "urn:mine", "prohibition": [ { "action": "read" } ] },
          { "@id": "urn:yes", "@type": "Set", "permission": [ { "action": "read" } ] } ] }
        """)]
    [InlineData("""
        { "@graph": [ { "@id": "urn:yes", "@type": "Set", "permission": [ { "action": "read" } ],
          "@graph": [ { "@id": "urn:no", "@type": "Set", "prohibition": [ { "action": "read" } ] } ] } ] }
        """)]
    [InlineData("""
        { "@context": { "g": "@graph" }, "@id": "urn:yes", "@type": "Set", "permission": [ { "action": "read" } ],
          "g": [ { "@id": "urn:no", "@type": "Set", "prohibition": [ { "action": "read" } ] } ] }
        """)]
    public void A_prohibition_that_stands_in_an_odd_place_never_permits(string document) =>
        Deciding.Of(document, Deciding.Alice()).ShouldNotBe(Verdict.Permit);

    [Fact]
    public void A_node_whose_parts_are_spread_in_any_way_is_refused()
    {
        var rule = (JsonObject)JsonNode.Parse($$"""
            { "@id": "urn:r", "action": "read", "target": "urn:x", "assignee": "urn:alice", {{Never}} }
            """)!;
        var names = rule.Select(part => part.Key).Where(name => name != "@id").ToArray();
        for (var mask = 1; mask < (1 << names.Length) - 1; mask++)
        {
            var here = rule.DeepClone().AsObject();
            var there = rule.DeepClone().AsObject();
            for (var at = 0; at < names.Length; at++)
            {
                ((mask & (1 << at)) == 0 ? here : there).Remove(names[at]);
            }

            Deciding.Of(
                $$"""
                { "@graph": [ { "@id": "urn:p", "@type": "Set", "permission": {{here.ToJsonString()}} },
                  {{there.ToJsonString()}} ] }
                """, Deciding.Alice() with { Target = "urn:x" }).ShouldBe(Verdict.Invalid, $"split {mask}");
        }
    }

    [Fact]
    public void The_same_words_twice_and_a_node_referred_to_only_are_one_node()
    {
        const string Asset = """{ "@id": "urn:x", "@type": "Asset", "partOf": "urn:s" }""";
        foreach (var (target, apart) in ((string, string)[])
            [(Asset, Asset), ("\"urn:x\"", Asset), ("""{ "@id": "urn:x" }""", Asset)])
        {
            Deciding.Of(
                $$"""
                { "@graph": [ { "@id": "urn:p", "@type": "Set", "conflict": "prohibit", "permission": [
                  { "action": "read", "target": {{target}} } ] }, {{apart}} ] }
                """, Deciding.Alice() with { Target = "urn:x" }).ShouldBe(Verdict.Permit);
        }
    }
}
