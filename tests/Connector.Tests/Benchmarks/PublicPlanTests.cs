using System.Text.Json.Nodes;
using Connector.Tests.Exchange;

namespace Connector.Tests.Benchmarks;

/// <summary>A plan whose result is for anyone asks more of a town than one for its towns.</summary>
public sealed class PublicPlanTests(BenchmarkStage stage) : IClassFixture<BenchmarkStage>
{
    private static readonly int[] Eleven = [.. Enumerable.Range(1, 11)];

    [Fact]
    public async Task A_result_for_anyone_takes_one_offer_that_permits_the_benchmark_and_also_to_hand_on()
    {
        var plan = stage.Plan("2014MM01", Eleven) with { ReleaseClass = "public" };
        (await stage.DecideAsync(plan)).ShouldBe("BENCH-102");

        // Two offers that permit one each are no leave for both together.
        await OfferAsync("urn:dataset:handed-on", "distribute");
        (await stage.DecideAsync(plan with { Id = Guid.NewGuid().ToString() })).ShouldBe("BENCH-102");

        await OfferAsync("urn:dataset:both", "aggregate", "distribute");
        (await stage.DecideAsync(plan with { Id = Guid.NewGuid().ToString() })).ShouldBe("answered");
    }

    private async Task OfferAsync(string dataset, params string[] actions)
    {
        var policy = Orders.OpenPolicy();
        var rule = policy["permission"]![0]!;
        policy["permission"] = new JsonArray([.. actions.Select(action =>
        {
            var one = rule.DeepClone();
            one["action"] = action;
            return one;
        })]);
        (await stage.Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(dataset, policy, "V1")))
            .ShouldHave(201);
    }
}
