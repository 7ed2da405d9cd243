using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Trust.Statements;

namespace Node.Tests.Trust;

/// <summary>The canonical form of RFC 8785, by its own examples as far as they have no numbers.</summary>
public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData(
        """{"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}""",
        """{"literals":[null,true,false],"string":"€$\u000f\nA'B\"\\\\\"/"}""")]
    [InlineData(
        """
        {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew","1":"One","\ud83d\ude00":"Smiley",
         "\u0080":"Control","\u00f6":"Latin"}
        """,
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin\","
        + "\"\u20ac\":\"Euro Sign\",\"\ud83d\ude00\":\"Smiley\",\"\ufb33\":\"Hebrew\"}")]
    [InlineData("""{"b":{"d":[],"c":{}},"a":"" }""", """{"a":"","b":{"c":{},"d":[]}}""")]
    public void An_object_is_written_in_one_way(string text, string expected) =>
        Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(text)!.AsObject())!).ShouldBe(expected);

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":[{"b":1.5}]}""")]
    public void An_object_with_a_number_is_written_in_none(string text) =>
        CanonicalJson.Write(JsonNode.Parse(text)!.AsObject()).ShouldBeNull();
}
