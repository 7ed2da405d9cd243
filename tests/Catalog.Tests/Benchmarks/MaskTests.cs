using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dapper;
using Dasta.Policies.Benchmarks;

namespace Catalog.Tests.Benchmarks;

/// <summary>BQ-1 mode B as a whole: planner, twelve towns that mask for each other, one hub, collector.</summary>
public sealed class MaskTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task Both_modes_give_the_same_result_over_the_same_towns()
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var shares = await space.AskAsync(space.Province, roster, "2014MM01");
        var (hash, plan) = await PlanOf(shares.Body!);
        await Task.WhenAll(roster.Select(town => space.ContributeAsync(town, hash, plan)));
        var byShares = await space.EndedAsync((string)shares.Body!["id"]!, space.Province);

        var masks = await space.AskAsync(space.Province, roster, "2014MM01", mode: "masks");
        masks.Status.ShouldBe(201, masks.Body?.ToJsonString());
        (hash, plan) = await PlanOf(masks.Body!);
        plan.Mode.ShouldBe(BenchmarkMode.Masks);
        plan.Aggregators.Count.ShouldBe(1);
        foreach (var town in roster)
        {
            (await space.PushAsync(space.HostOf(plan.Aggregators[0]), hash, town.Did, town.Mask(hash, plan)))
                .ShouldBe(201);
        }

        var byMasks = await space.EndedAsync((string)masks.Body!["id"]!, space.Province);

        ((string?)byMasks["state"]).ShouldBe("closed", byMasks.ToJsonString());
        ((string?)byMasks["mode"]).ShouldBe("masks");
        byMasks["result"]!.ToJsonString().ShouldBe(byShares["result"]!.ToJsonString());
        BenchmarkResult.FromJson(byMasks["result"]!.AsObject()).Value
            .ShouldBe(RoundTests.Plain(plan, roster).Rounded(plan));
    }

    [Fact]
    public async Task Attack_dropout_one_town_that_stays_away_leaves_nothing_to_open_and_three_rounds_are_all()
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        for (var round = 1; round <= 3; round++)
        {
            var asked = await space.AskAsync(space.Province, roster, "2014MM02", deadlineSeconds: 5, mode: "masks");
            asked.Status.ShouldBe(201, asked.Body?.ToJsonString());
            var (hash, plan) = await PlanOf(asked.Body!);
            plan.Round.ShouldBe(round);
            var hub = space.HostOf(plan.Aggregators[0]);
            foreach (var town in roster.Skip(round == 1 ? 1 : 11))
            {
                (await space.PushAsync(hub, hash, town.Did, town.Mask(hash, plan))).ShouldBe(201);
            }

            var ended = await space.EndedAsync((string)asked.Body!["id"]!, space.Province);

            ((string?)ended["state"]).ShouldBe("failed");
            ((string?)ended["refusal"]!["code"]).ShouldBe("CATALOG-043");
            await using var connection = await hub.Node.State.OpenConnectionAsync();
            (await connection.QuerySingleAsync<(bool, long)>(
                """
                select sum is null, (select count(*) from catalog.share where plan_hash = @hash and share is not null)
                from catalog.batch where plan_hash = @hash
                """, new { hash })).ShouldBe((true, 0));
        }

        (await space.AskAsync(space.Province, roster, "2014MM02", deadlineSeconds: 5, mode: "masks"))
            .Status.ShouldBe(422);
    }

    [Fact]
    public async Task A_hub_exchanges_no_lists_and_gives_its_sum_to_the_collector_alone()
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var asked = await space.AskAsync(space.Province, roster, "2014MM03", mode: "masks");
        var (hash, plan) = await PlanOf(asked.Body!);
        var hub = space.HostOf(plan.Aggregators[0]);
        var other = hub == space.AggregatorOne ? space.AggregatorTwo : space.AggregatorOne;
        var place = $"{hub.Base}/aggregate/v1/plans/{hash}";

        (await space.SendAsync(HttpMethod.Post, $"{place}/report-ids", other.Did, hub.Did,
            new JsonObject { ["reportIds"] = new JsonArray() })).Status.ShouldBe(403);
        (await space.SendAsync(HttpMethod.Get, $"{place}/sum", other.Did, hub.Did)).Status.ShouldBe(403);
        (await space.PushAsync(other, hash, roster[0].Did, roster[0].Mask(hash, plan))).ShouldBe(422);
    }

    private async Task<(string Hash, BenchmarkPlan Plan)> PlanOf(JsonNode asked)
    {
        var hash = (string)asked["planHash"]!;
        return (hash, await space.PlanAsync(hash));
    }
}
