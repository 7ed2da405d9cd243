using System.Text.Json.Nodes;
using Dasta.Policies.Odrl;

namespace Policies.Tests.Odrl;

/// <summary>Terms of a profile that is not known here are compared part by part, as they are written.</summary>
public sealed class PolicyTermsTests
{
    private const string Unknown = """
        {
          "@type": "Offer", "@id": "urn:1", "profile": "urn:profile:other", "conflict": "prohibit",
          "permission": [
            { "action": "use", "constraint": [
              { "leftOperand": "urn:other:seats", "operator": "lteq", "rightOperand": "5" },
              { "andSequence": { "@list": [ { "leftOperand": "urn:a", "operator": "eq", "rightOperand": "1" },
                { "leftOperand": "urn:b", "operator": "eq", "rightOperand": "2" } ] } } ],
              "duty": [ { "action": "urn:other:pay" } ] },
            { "action": "read" } ]
        }
        """;

    [Fact]
    public void Such_terms_are_not_understood() =>
        PolicyReader.Read(Samples.Parse(Unknown)).Succeeded.ShouldBeFalse();

    [Theory]
    [InlineData("\"@type\": \"Offer\", \"@id\": \"urn:1\"",
        "\"@type\": \"Agreement\", \"@id\": \"urn:2\", \"target\": \"urn:x\", \"assigner\": \"urn:town\", "
        + "\"assignee\": \"urn:me\", \"timestamp\": \"2026-01-01T00:00:00Z\"")]
    [InlineData("\"permission\":", "\"odrl:permission\":")]
    [InlineData("\"duty\": [ { \"action\": \"urn:other:pay\" } ]", "\"duty\": { \"action\": \"urn:other:pay\" }")]
    public void The_agreement_over_an_offer_has_its_terms(string from, string to) =>
        AreSame(from, to).ShouldBeTrue();

    [Theory]
    [InlineData("\"5\"", "\"50\"")]
    [InlineData("lteq", "gteq")]
    [InlineData("\"conflict\": \"prohibit\"", "\"conflict\": \"perm\"")]
    [InlineData("\"conflict\": \"prohibit\"", "\"conflict\": \"prohibit\", \"inheritFrom\": \"urn:wider\"")]
    [InlineData("\"conflict\": \"prohibit\"", "\"conflict\": \"prohibit\", \"action\": \"distribute\"")]
    [InlineData("\"conflict\": \"prohibit\"", "\"conflict\": \"prohibit\", \"urn:other:fee\": \"0\"")]
    [InlineData("\"action\": \"read\"", "\"action\": \"read\", \"target\": \"urn:everything\"")]
    [InlineData("\"action\": \"read\"", "\"action\": \"read\", \"assignee\": \"urn:someone\"")]
    [InlineData(", \"rightOperand\": \"1\"", ", \"rightOperand\": \"2\"")]
    [InlineData("\"leftOperand\": \"urn:a\"", "\"leftOperand\": \"urn:b\"")]
    [InlineData("urn:other:pay", "urn:other:thank")]
    public void Any_other_part_that_differs_is_another_agreement(string from, string to) =>
        AreSame(from, to).ShouldBeFalse();

    [Fact]
    public void The_order_of_rules_is_irrelevant_and_that_of_a_sequence_is_not()
    {
        var turned = Samples.Parse(Unknown);
        turned["permission"] = new JsonArray(
            [.. turned["permission"]!.AsArray().Reverse().Select(rule => rule!.DeepClone())]);
        PolicyTerms.AreSame(turned, Samples.Parse(Unknown)).ShouldBeTrue();

        var parts = turned["permission"]![1]!["constraint"]![1]!["andSequence"]!["@list"]!.AsArray();
        var first = parts[0]!.DeepClone();
        parts.RemoveAt(0);
        parts.Add(first);
        PolicyTerms.AreSame(turned, Samples.Parse(Unknown)).ShouldBeFalse();
    }

    [Fact]
    public void A_prefix_that_is_bound_otherwise_is_another_agreement()
    {
        PolicyTerms.AreSame(In("urn:one#"), In("urn:one#")).ShouldBeTrue();
        PolicyTerms.AreSame(In("urn:one#"), Samples.Parse(Unknown)).ShouldBeTrue("the message may hold the context");
        PolicyTerms.AreSame(In("urn:one#"), In("urn:two#")).ShouldBeFalse();

        static JsonObject In(string prefix)
        {
            var policy = Samples.Parse(Unknown);
            policy["@context"] = new JsonObject { ["ex"] = prefix };
            return policy;
        }
    }

    [Fact]
    public void What_is_understood_is_never_the_same_as_what_is_not() =>
        PolicyTerms.AreSame(
            Samples.Parse("""{ "@type": "Offer", "@id": "urn:1", "permission": [ { "action": "read" } ] }"""),
            Samples.Parse("""{ "@type": "Offer", "@id": "", "permission": [ { "action": "urn:x" } ] }"""))
            .ShouldBeFalse();

    private static bool AreSame(string from, string to)
    {
        Unknown.ShouldContain(from);
        return PolicyTerms.AreSame(
            Samples.Parse(Unknown), Samples.Parse(Unknown.Replace(from, to, StringComparison.Ordinal)));
    }
}
