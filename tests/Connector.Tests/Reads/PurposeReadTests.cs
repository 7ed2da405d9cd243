using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Reads;

/// <summary>Reads under an agreement that names more than one purpose, or counts more than one use.</summary>
public sealed class PurposeReadTests(ReadingTown town) : IClassFixture<ReadingTown>
{
    private const string Benchmark = Terms.Purpose + "benchmark";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_one_of_the_purposes_permits_is_read_in_whatever_order_they_stand(bool isReadFirst)
    {
        JsonObject[] rules = [Rule("dasta:benchmark", For(Benchmark)), Rule("read", For(Orders.Research))];
        var token = await town.AgreeAsync(
            $"urn:dataset:both-{isReadFirst}", Policy(isReadFirst ? [.. rules.Reverse()] : rules));

        (await town.PeriodsAsync(token)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task What_is_prohibited_for_one_purpose_is_not_read_for_another()
    {
        var policy = Policy(
            Rule("read", Constraint("purpose", "isAnyOf", Orders.Research, Benchmark)),
            Rule("dasta:benchmark", For(Benchmark)));
        policy["prohibition"] = new JsonArray(Rule("read", For(Benchmark)));
        var token = await town.AgreeAsync("urn:dataset:prohibited", policy);

        (await town.ReadAsync(token, "Observations")).ShouldHave(403).Text.ShouldContain("CONN-003");
    }

    [Fact]
    public async Task Only_uses_of_a_rules_own_action_are_counted_and_a_malformed_query_is_none()
    {
        var token = await town.AgreeAsync(
            "urn:dataset:two-counts", Policy(Rule("aggregate", AtMost(1)), Rule("read", AtMost(2))));

        (await town.ReadAsync(token, "Observations?$filter=(")).ShouldHave(400);
        (await town.ReadAsync(token, "Observations")).ShouldHave(200);
        (await town.ReadAsync(token, "Premises?$apply=aggregate(")).ShouldHave(400);
        (await town.ReadAsync(token, "Premises?$apply=aggregate($count as Shops)")).ShouldHave(200);
        (await town.ReadAsync(token, "Premises?$apply=aggregate($count as Shops)")).ShouldHave(403);
        (await town.ReadAsync(token, "Observations")).ShouldHave(200);
        (await town.ReadAsync(token, "Observations")).ShouldHave(403);
    }

    private static JsonObject Policy(params JsonObject[] rules) =>
        new() { ["permission"] = new JsonArray([.. rules]) };

    private static JsonObject Rule(string action, JsonObject constraint) =>
        new() { ["action"] = action, ["constraint"] = new JsonArray(constraint) };

    private static JsonObject For(string purpose) => Constraint("purpose", "eq", purpose);

    private static JsonObject AtMost(int uses) => Constraint("count", "lteq", $"{uses}");

    private static JsonObject Constraint(string left, string comparison, params string[] right) => new()
    {
        ["leftOperand"] = left,
        ["operator"] = comparison,
        ["rightOperand"] = right is [var only] ? only : new JsonArray([.. right]),
    };
}
