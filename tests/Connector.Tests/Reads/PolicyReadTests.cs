using System.Text.Json.Nodes;
using Connector.Tests.Exchange;

namespace Connector.Tests.Reads;

/// <summary>
/// A read returns what its agreement's policy leaves, and every change of the policy shows at the next.
/// </summary>
public sealed class PolicyReadTests(ReadingTown town) : IClassFixture<ReadingTown>
{
    private const string Length = "dasta:granularity";

    [Fact]
    public async Task A_policy_changed_from_months_to_days_changes_what_the_next_read_returns()
    {
        const string Dataset = "urn:dataset:changing";
        var months = await town.AgreeAsync(Dataset, Policy(Constraint(Length, "eq", "month")));
        (await town.PeriodsAsync(months)).ShouldBe(["2013MM01", "2013MM02"]);

        var days = await town.AgreeAsync(Dataset, Policy(Constraint(Length, "isAnyOf", "month", "day")));

        (await town.PeriodsAsync(days)).ShouldBe(["20130105", "2013MM01", "2013MM02"]);
        // What was agreed before stays as it was agreed.
        (await town.PeriodsAsync(months)).ShouldBe(["2013MM01", "2013MM02"]);
    }

    [Fact]
    public async Task Who_has_months_and_asks_days_gets_months_and_is_told()
    {
        var token = await town.AgreeAsync("urn:dataset:months", Policy(Constraint(Length, "eq", "month")));

        var answer = await town.ReadAsync(token, "Observations?$filter=Granularity eq 'Day'");

        answer.ShouldHave(200).Json["value"]!.AsArray().Count.ShouldBe(2);
        answer.Headers["Dasta-Narrowed"].ShouldBe("Granularity=Month");
    }

    [Fact]
    public async Task Who_asks_more_is_refused_with_the_reason_where_the_policy_says_so()
    {
        var policy = Policy(Constraint(Length, "eq", "month"), Constraint("dasta:maximumRows", "lteq", "1"));
        policy["dasta:excess"] = "dasta:refuse";
        var token = await town.AgreeAsync("urn:dataset:strict", policy);

        var refused = await town.ReadAsync(token, "Observations?$filter=Granularity eq 'Day'");

        refused.ShouldHave(403).Text.ShouldContain("READ-018");
        refused.Text.ShouldContain("It leaves Month");
        (await town.PeriodsAsync(token)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Periods_and_areas_narrow_the_query()
    {
        var token = await town.AgreeAsync("urn:dataset:part", Policy(
            Constraint("dasta:period", "lt", "2013-02-01"), Constraint("spatial", "isPartOf", "30000")));
        // The year began in time, but tells of months after January.
        (await town.PeriodsAsync(token)).ShouldBe(["20130105", "2013MM01"]);

        var elsewhere = await town.AgreeAsync("urn:dataset:else", Policy(Constraint("spatial", "isPartOf", "10000")));
        (await town.PeriodsAsync(elsewhere)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Uses_are_counted_exactly_however_many_come_at_once()
    {
        var token = await town.AgreeAsync("urn:dataset:counted", Policy(Constraint("count", "lteq", "5")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => town.ReadAsync(token, "Observations")));

        answers.Count(answer => answer.Status == 200).ShouldBe(5);
        answers.Count(answer => answer.Status == 403).ShouldBe(7);
    }

    [Theory]
    [InlineData("dasta:minGroupSize", "lteq", "30", true)]
    [InlineData("dasta:minGroupSize", "gteq", "1000", false)]
    [InlineData("dasta:releaseClass", "eq", "agreed", true)]
    [InlineData("dasta:releaseClass", "eq", "public-table", false)]
    public async Task What_the_town_itself_knows_decides_too(string operand, string comparison, string value, bool seen)
    {
        var dataset = $"urn:dataset:{Guid.NewGuid():N}";
        (await town.Town.ManageAsync(HttpMethod.Post, "offers",
            Orders.Offer(dataset, Policy(Constraint(operand, comparison, value))))).ShouldHave(201);

        var shown = await town.Stage.GetAsync($"catalog/datasets/{dataset}");

        shown.Status.ShouldBe(seen ? 200 : 404);
    }

    [Theory]
    [InlineData("dasta:role", "eq", "wizard", "POLICY-005")]
    [InlineData("dasta:mood", "eq", "good", "POLICY-003")]
    [InlineData("dasta:indicator", "neq", "V1", "POLICY-019")]
    public async Task An_offer_whose_policy_is_not_valid_at_every_level_is_refused(
        string operand, string comparison, string value, string code)
    {
        var answer = await town.Town.ManageAsync(HttpMethod.Post, "offers",
            Orders.Offer("urn:dataset:bad", Policy(Constraint(operand, comparison, value))));

        answer.Status.ShouldBeInRange(400, 422);
        answer.Text.ShouldContain(code);
        answer.Text.ShouldContain("/permission/0/constraint/0");
    }

    [Fact]
    public async Task An_offer_states_that_prohibitions_win()
    {
        (await town.Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer("urn:dataset:plain", Policy())))
            .ShouldHave(201).Json["policy"]!["odrl:conflict"]!["@id"]!.GetValue<string>().ShouldBe("odrl:prohibit");
    }

    private static JsonObject Policy(params JsonObject[] constraints) => new()
    {
        ["permission"] = new JsonArray(new JsonObject
        {
            ["action"] = "use",
            ["constraint"] = new JsonArray([.. constraints]),
        }),
    };

    private static JsonObject Constraint(string left, string comparison, params string[] right) => new()
    {
        ["leftOperand"] = left,
        ["operator"] = comparison,
        ["rightOperand"] = right is [var only]
            ? only
            : new JsonArray([.. right.Select(value => (JsonNode?)JsonValue.Create(value))]),
    };
}
