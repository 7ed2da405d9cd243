using Catalog.Tests.Stage;
using Dapper;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;

namespace Catalog.Tests.Benchmarks;

/// <summary>A host that dies between two steps goes on where its rows stand.</summary>
public sealed class CrashTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task A_planner_that_dies_before_the_plan_is_registered_registers_it_later()
    {
        space.Identity.RefusedRegistrations = 1;
        var asked = await space.AskAsync(space.Province, Roster, "2017MM01");
        asked.Status.ShouldBe(201);
        await RestartAsync(space.Catalogue);

        await FinishAsync((string)asked.Body!["planHash"]!, (string)asked.Body["id"]!, Roster);
    }

    [Fact]
    public async Task An_aggregator_that_dies_after_half_of_the_shares_sums_all_of_them()
    {
        var (id, hash, plan) = await BeginAsync("2017MM02");
        foreach (var town in Roster[..6])
        {
            await space.ContributeAsync(town, hash, plan);
        }

        await RestartAsync(space.AggregatorOne);
        await FinishAsync(hash, id, Roster[6..]);
    }

    [Fact]
    public async Task An_aggregator_that_closes_while_the_other_is_away_waits_for_its_list()
    {
        var (id, hash, plan) = await BeginAsync("2017MM03");
        var (first, second) = (space.HostOf(plan.Aggregators[0]), space.HostOf(plan.Aggregators[1]));
        var bodies = Roster.Select(town => (town.Did, Share: town.Contribute(hash, plan))).ToArray();
        foreach (var (did, share) in bodies)
        {
            await space.PushAsync(second, hash, did, share.Two);
        }

        await first.StopAsync();
        await RestartAsync(second);
        await Task.Delay(1_500);
        await first.StartAsync();
        foreach (var (did, share) in bodies)
        {
            await space.PushAsync(first, hash, did, share.One);
        }

        await ShouldCloseAsync(id, plan);
    }

    [Fact]
    public async Task A_planner_that_is_away_while_the_aggregators_sum_collects_when_it_is_back()
    {
        var (id, hash, plan) = await BeginAsync("2017MM04");
        await space.Catalogue.StopAsync();
        foreach (var town in Roster)
        {
            await space.ContributeAsync(town, hash, plan);
        }

        await Task.Delay(1_500);
        await space.Catalogue.StartAsync();
        await ShouldCloseAsync(id, plan);
    }

    [Fact]
    public async Task Restarts_all_over_a_round_change_nothing_of_its_result()
    {
        var (id, hash, plan) = await BeginAsync("2017MM05");
        RunningHost[] hosts = [space.AggregatorOne, space.AggregatorTwo, space.Catalogue];
        for (var index = 0; index < Roster.Length; index++)
        {
            await space.ContributeAsync(Roster[index], hash, plan);
            await RestartAsync(hosts[index % hosts.Length]);
        }

        foreach (var host in hosts)
        {
            await RestartAsync(host);
        }

        await ShouldCloseAsync(id, plan);
    }

    [Fact]
    public async Task Attack_liar_an_aggregator_that_answers_when_patience_is_over_opens_nothing_any_more()
    {
        var (id, hash, plan) = await BeginAsync("2017MM06");
        foreach (var town in Roster[..11])
        {
            await space.ContributeAsync(town, hash, plan);
        }

        await space.AggregatorTwo.StopAsync();
        await using (var connection = await space.Catalogue.Node.State.OpenConnectionAsync())
        {
            // As if an hour had gone by at the collector.
            await connection.ExecuteAsync(
                "update catalog.benchmark set deadline = deadline - interval '1 hour' where plan_hash = @hash",
                new { hash });
        }

        var ended = await space.EndedAsync(id, space.Province);
        ((string?)ended["refusal"]!["code"]).ShouldBe(CatalogCodes.CollectionFailed.Code);

        await space.AggregatorTwo.StartAsync();
        await space.ContributeAsync(Roster[11], hash, plan);
        var sum = $"{space.AggregatorTwo.Base}/aggregate/v1/plans/{hash}/sum";
        for (var attempt = 0; attempt < 100 && await StatusAsync() != 200; attempt++)
        {
            await Task.Delay(100);
        }

        (await StatusAsync()).ShouldBe(200);
        ended = await space.EndedAsync(id, space.Province);
        ((string?)ended["state"]).ShouldBe("failed");
        ended["result"].ShouldBeNull();

        async Task<int> StatusAsync() => (await space.SendAsync(
            HttpMethod.Get, sum, space.Catalogue.Did, space.AggregatorTwo.Did)).Status;
    }

    private StubTown[] Roster => [.. space.Connectors.Towns.Take(12)];

    private static async Task RestartAsync(RunningHost host)
    {
        await host.StopAsync();
        await host.StartAsync();
    }

    private async Task<(string Id, string Hash, BenchmarkPlan Plan)> BeginAsync(string period)
    {
        var asked = await space.AskAsync(space.Province, Roster, period);
        asked.Status.ShouldBe(201, asked.Body?.ToJsonString());
        var hash = (string)asked.Body!["planHash"]!;
        return ((string)asked.Body["id"]!, hash, await space.PlanAsync(hash));
    }

    private async Task FinishAsync(string hash, string id, StubTown[] towns)
    {
        var plan = await space.PlanAsync(hash);
        for (var attempt = 0; attempt < 100 && space.Identity.Find(hash) is null; attempt++)
        {
            await Task.Delay(100);
        }

        foreach (var town in towns)
        {
            await space.ContributeAsync(town, hash, plan);
        }

        await ShouldCloseAsync(id, plan);
    }

    private async Task ShouldCloseAsync(string id, BenchmarkPlan plan)
    {
        var ended = await space.EndedAsync(id, space.Province, 60);
        ((string?)ended["state"]).ShouldBe("closed", ended.ToJsonString());
        BenchmarkResult.FromJson(ended["result"]!.AsObject()).Value
            .ShouldBe(RoundTests.Plain(plan, Roster).Rounded(plan));
    }
}
