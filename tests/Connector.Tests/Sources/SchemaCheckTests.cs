using System.Text.Json.Nodes;
using Dasta.Indicators.Sources;

namespace Connector.Tests.Sources;

/// <summary>Each keyword at both of its edges.</summary>
public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{ "type": "number", "minimum": 0, "maximum": 1 }""", "0", "1", "-0.000001", "1.000001", "5")]
    [InlineData("""{ "type": "number", "minimum": 0.5 }""", "0.5", "9e9", "0.49", "-1", "0")]
    [InlineData("""{ "type": "integer", "minimum": 1, "maximum": 3 }""", "1", "3", "0", "4", "1.5")]
    [InlineData("""{ "type": "string", "minLength": 2, "maxLength": 3 }""", "'ab'", "'abc'", "'a'", "'abcd'", "7")]
    [InlineData(
        """{ "type": "string", "pattern": "^[0-9]{5}$" }""", "'31005'", "'00000'", "'31005\\n'", "'310055'",
        "' 31005'")]
    [InlineData(
        """{ "type": "array", "minItems": 1, "maxItems": 2, "items": { "type": "integer" } }""", "[1]", "[1,2]", "[]",
        "[1,2,3]", "['a']")]
    [InlineData("""{ "enum": ["a", 1] }""", "'a'", "1", "'b'", "2", "null")]
    [InlineData(
        """{ "type": "object", "required": ["a"], "properties": { "a": { "type": "boolean" } } }""", "{'a':true}",
        "{'a':false}", "{}", "{'a':true,'b':1}", "{'a':1}")]
    public void A_keyword_is_held_to_its_edges(
        string schema, string least, string most, string below, string above, string other)
    {
        foreach (var sound in new[] { least, most })
        {
            Faults(schema, sound).ShouldBeEmpty(sound);
        }

        foreach (var faulty in new[] { below, above, other })
        {
            Faults(schema, faulty).ShouldNotBeEmpty(faulty);
        }
    }

    [Fact]
    public void The_items_of_a_list_of_the_wrong_length_are_looked_at_too() =>
        Faults("""{ "type": "array", "maxItems": 1, "items": { "type": "integer" } }""", "[1,'a']")
            .ShouldBe(["/ has 2 items, which is too few or too many.", "/1 must be of type integer."]);

    private static IReadOnlyList<string> Faults(string schema, string value) => SchemaCheck.Faults(
        JsonNode.Parse(schema)!.AsObject(), JsonNode.Parse(value.Replace('\'', '"')));
}
