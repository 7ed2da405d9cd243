using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Model;
using Dasta.Policies.Odrl.Profile;

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

    [Theory]
    [InlineData("researcher", Verdict.Deny, Verdict.Deny)]
    [InlineData("researcher province", Verdict.Deny, Verdict.Permit)]
    [InlineData("", Verdict.Deny, Verdict.Deny)]
    public void Of_parts_on_the_data_nobody_knows_which_one_alone_holds(
        string roles, Verdict permitted, Verdict beside)
    {
        var xone = new Constraint.Logical(
            LogicalOperator.Xone,
            [
                Samples.Role(Operator.IsAnyOf, "researcher"), Samples.Role(Operator.IsAnyOf, "province"),
                new Constraint.Logical(LogicalOperator.And, [Samples.On(OdrlTerms.Granularity, Operator.Eq, "month")]),
            ]);
        var request = Samples.Researcher with { Roles = roles.Split(' ', StringSplitOptions.RemoveEmptyEntries) };

        PolicyEvaluator.Evaluate(Samples.Offer(xone), request).Verdict.ShouldBe(permitted);
        PolicyEvaluator.Evaluate(
            Samples.Offer([Rule.Permission("read")], [Rule.Prohibition("read", xone)]), request)
            .Verdict.ShouldBe(beside);
        // Where the data tells its period the part is known like any other.
        PolicyEvaluator.Evaluate(Samples.Offer(xone), request with
        {
            Facts = new Dictionary<string, IReadOnlyList<Value>> { [OdrlTerms.Granularity] = ["year"] },
        }).Verdict.ShouldBe(roles == "researcher" ? Verdict.Permit : Verdict.Deny);
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
