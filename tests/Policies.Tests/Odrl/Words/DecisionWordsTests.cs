using Dasta.Policies.Odrl;
using Dasta.Policies.Odrl.Words;

namespace Policies.Tests.Odrl.Words;

/// <summary>What was decided, and what became of each condition, is said in both languages.</summary>
public sealed class DecisionWordsTests
{
    private const string Permission = """
        "permission": [ { "target": "urn:x", "action": "read", "constraint": [
          { "leftOperand": "dasta:role", "operator": "eq", "rightOperand": "agency" },
          { "leftOperand": "purpose", "operator": "eq", "rightOperand": "urn:study" },
          { "leftOperand": "dasta:granularity", "operator": "eq", "rightOperand": "month" } ] } ]
        """;

    [Theory]
    [InlineData(Language.En, "agency", "permit:", "satisfied")]
    [InlineData(Language.En, "vendor", "deny:", "not satisfied")]
    [InlineData(Language.Nl, "agency", "toegelaten:", "voldaan")]
    [InlineData(Language.Nl, "vendor", "geweigerd:", "niet voldaan")]
    public void The_verdict_comes_first_and_each_condition_with_its_outcome(
        Language language, string role, string verdict, string outcome)
    {
        var lines = new DecisionWords(language).Write(PolicyEvaluator.Evaluate(
            PolicyReader.Read(Samples.Parse(Deciding.Set(Permission))).Value,
            Deciding.Alice() with { Roles = [role], Purpose = "urn:study", NarrowsData = true })).ToArray();

        lines[0].ShouldStartWith(verdict);
        lines.ShouldContain(line => line.TrimStart().StartsWith(
            language == Language.Nl ? "toelating 1: " : "permission 1: ", StringComparison.Ordinal));
        lines.ShouldContain(line => line.TrimStart().StartsWith(outcome, StringComparison.Ordinal));
        lines.ShouldContain(line => line.TrimStart().StartsWith(
            language == Language.Nl ? "beperkt" : "narrows", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Nl)]
    public void What_is_invalid_and_what_is_not_known_is_said_too(Language language)
    {
        var words = new DecisionWords(language);
        var invalid = words.Write(Deciding.Decide(
            Deciding.Set("\"permission\": [ { \"target\": \"urn:x\", \"action\": \"fly\" } ]"), Deciding.Alice()));
        var unknown = words.Write(Deciding.Decide(Deciding.Set(Permission), Deciding.Alice()));

        invalid.First().Split(':')[0].ShouldBe(language == Language.Nl ? "ongeldig" : "invalid");
        unknown.Count().ShouldBeGreaterThan(3);
    }
}
