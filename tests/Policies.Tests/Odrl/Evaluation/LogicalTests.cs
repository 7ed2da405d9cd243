using Dasta.Policies.Odrl;

namespace Policies.Tests.Odrl.Evaluation;

public sealed class LogicalTests
{
    private const string Holds = """{ "leftOperand": "language", "operator": "eq", "rightOperand": "nl" }""";
    private const string Fails = """{ "leftOperand": "language", "operator": "eq", "rightOperand": "fr" }""";
    private const string Unknown = """{ "leftOperand": "media", "operator": "isNoneOf", "rightOperand": "print" }""";

    [Theory]
    [InlineData("and", Holds, Holds, true)]
    [InlineData("and", Holds, Fails, false)]
    [InlineData("and", Holds, Unknown, false)]
    [InlineData("or", Fails, Holds, true)]
    [InlineData("or", Unknown, Holds, true)]
    [InlineData("or", Fails, Fails, false)]
    [InlineData("or", Fails, Unknown, false)]
    [InlineData("xone", Holds, Fails, true)]
    [InlineData("xone", Holds, Holds, false)]
    [InlineData("xone", Fails, Fails, false)]
    [InlineData("xone", Holds, Unknown, true)]
    [InlineData("andSequence", Holds, Holds, true)]
    [InlineData("andSequence", Fails, Holds, false)]
    public void Connectives_join_what_they_join(string connective, string left, string right, bool holds)
    {
        foreach (var parts in new[] { $"[ {left}, {right} ]", $$"""{ "@list": [ {{left}}, {{right}} ] }""" })
        {
            Deciding.Of(Deciding.Where($$"""{ "odrl:{{connective}}": {{parts}} }"""), Deciding.Alice(("language",
                "nl")))
                .ShouldBe(holds ? Verdict.Permit : Verdict.Deny);
        }
    }

    [Fact]
    public void Connectives_nest()
    {
        var nested = $$"""
            { "or": [ { "and": [ {{Holds}}, {{Fails}} ] }, { "xone": [ {{Fails}}, { "and": [ {{Holds}} ] } ] } ] }
            """;

        Deciding.Of(Deciding.Where(nested), Deciding.Alice(("language", "nl"))).ShouldBe(Verdict.Permit);
        Deciding.Of(Deciding.Where(nested), Deciding.Alice(("language", "de"))).ShouldBe(Verdict.Deny);
    }

    [Fact]
    public void A_part_can_stand_elsewhere_in_the_document()
    {
        var policy = """
            { "@context": "http://www.w3.org/ns/odrl.jsonld", "@graph": [
              { "@type": "Set", "uid": "urn:p", "permission": [ { "target": "urn:x", "action": "read",
                "constraint": [ { "or": { "@list": [ { "@id": "urn:c1" }, { "@id": "urn:c2" } ] } } ] } ] },
              { "@id": "urn:c1", "leftOperand": "language", "operator": "eq", "rightOperand": "fr" },
              { "@id": "urn:c2", "leftOperand": "language", "operator": "eq", "rightOperand": "nl" } ] }
            """;

        Deciding.Of(policy, Deciding.Alice(("language", "nl"))).ShouldBe(Verdict.Permit);
        Deciding.Of(policy, Deciding.Alice(("language", "de"))).ShouldBe(Verdict.Deny);
        Deciding.Of(policy.Replace("urn:c2\" }", "urn:c3\" }", StringComparison.Ordinal), Deciding.Alice())
            .ShouldBe(Verdict.Invalid);
    }

    [Theory]
    [InlineData("""{ "or": [] }""")]
    [InlineData("""{ "or": "urn:nowhere" }""")]
    [InlineData($$"""{ "or": [ {{Holds}} ], "and": [ {{Holds}} ] }""")]
    [InlineData($$"""{ "or": [ {{Holds}} ], "leftOperand": "language" }""")]
    [InlineData("""{ "@id": "urn:c", "and": [ { "@id": "urn:c" } ] }""")]
    public void A_connective_that_makes_no_sense_is_invalid(string constraint) =>
        Deciding.Of(Deciding.Where(constraint), Deciding.Alice(("language", "nl"))).ShouldBe(Verdict.Invalid);
}
