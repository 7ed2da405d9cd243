using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dapper;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Values;

namespace Catalog.Tests.Benchmarks;

/// <summary>What happens when an aggregator, a town or the network does not play by the rules.</summary>
public sealed class DishonestyTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task A_list_of_report_ids_that_leaves_towns_out_makes_the_collector_discard_the_batch()
    {
        var (id, hash, plan) = await BeginAsync("2018MM01");
        var liar = space.HostOf(plan.Aggregators[0]);
        var honest = space.HostOf(plan.Aggregators[1]);
        var ids = Roster.Skip(1).Select(town => town.ReportIdOf(hash, plan)).ToArray();
        foreach (var town in Roster[..11])
        {
            await space.ContributeAsync(town, hash, plan);
        }

        // The lying aggregator tells the other of eleven reports and sums twelve itself without asking for a list.
        (await ExchangeAsync(liar.Did, honest, hash, ids)).ShouldBe(202);
        await using (var connection = await liar.Node.State.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "update catalog.batch set peer_report_ids = @all where plan_hash = @hash",
                new { hash, all = Roster.Select(town => town.ReportIdOf(hash, plan)).ToArray() });
        }

        await space.ContributeAsync(Roster[11], hash, plan);
        var ended = await space.EndedAsync(id, space.Province);

        ((string?)ended["state"]).ShouldBe("failed");
        ((string?)ended["refusal"]!["code"]).ShouldBe(CatalogCodes.SumsDisagree.Code);
        ended["result"].ShouldBeNull();
        (await IncidentsAsync(space.Catalogue, hash)).ShouldBe([CatalogCodes.SumsDisagree.Code]);
    }

    [Fact]
    public async Task An_aggregator_that_finds_a_false_list_in_its_name_ends_the_batch()
    {
        var (id, hash, plan) = await BeginAsync("2018MM08");
        var other = space.HostOf(plan.Aggregators[1]);
        var ids = Roster.Skip(1).Select(town => town.ReportIdOf(hash, plan)).ToArray();
        (await ExchangeAsync(plan.Aggregators[0].Did, other, hash, ids)).ShouldBe(202);
        await ContributeAllAsync(hash, plan);

        var ended = await space.EndedAsync(id, space.Province);

        ((string?)ended["refusal"]!["code"]).ShouldBe(CatalogCodes.ReportListConflict.Code);
        (await IncidentsAsync(other, hash)).ShouldContain(CatalogCodes.ReportListConflict.Code);
    }

    [Fact]
    public async Task A_list_of_invented_report_ids_opens_nothing()
    {
        var (id, hash, plan) = await BeginAsync("2018MM02");
        var honest = space.HostOf(plan.Aggregators[1]);
        var invented = Roster.Select((_, index) => $"{index:D2}AAAAAAAAAAAAAAAAAAAA"[..21] + "A").ToArray();
        (await ExchangeAsync(plan.Aggregators[0].Did, honest, hash, invented)).ShouldBe(202);
        await ContributeAllAsync(hash, plan);

        var ended = await space.EndedAsync(id, space.Province);

        ((string?)ended["state"]).ShouldBe("failed");
        // The other aggregator's end is enough for the benchmark to fail.
        await EndsAsync(honest, hash);
        (await SumAsync(honest, hash)).ShouldBe(410);
        await using var connection = await honest.Node.State.OpenConnectionAsync();
        (await connection.ExecuteScalarAsync<int>(
            "select count(*) from catalog.share where share is not null")).ShouldBe(0);
    }

    [Fact]
    public async Task A_second_different_list_is_an_incident_and_only_the_other_aggregator_is_listened_to()
    {
        var (_, hash, plan) = await BeginAsync("2018MM03");
        var honest = space.HostOf(plan.Aggregators[1]);
        var ids = Roster.Select(town => town.ReportIdOf(hash, plan)).ToArray();
        (await ExchangeAsync(space.Catalogue.Did, honest, hash, ids)).ShouldBe(403);
        (await ExchangeAsync(Roster[0].Did, honest, hash, ids)).ShouldBe(403);
        (await ExchangeAsync(plan.Aggregators[0].Did, honest, hash, [ids[0], ids[0]])).ShouldBe(400);
        (await ExchangeAsync(plan.Aggregators[0].Did, honest, hash, ids)).ShouldBe(202);
        (await ExchangeAsync(plan.Aggregators[0].Did, honest, hash, [.. ids.Reverse()])).ShouldBe(202);
        (await ExchangeAsync(plan.Aggregators[0].Did, honest, hash, ids[..11])).ShouldBe(409);
        (await IncidentsAsync(honest, hash)).ShouldBe([CatalogCodes.ReportListConflict.Code]);
    }

    [Fact]
    public async Task A_share_after_closing_is_refused_and_a_repeated_one_is_still_known()
    {
        var (id, hash, plan) = await BeginAsync("2018MM04", 6);
        var bodies = Roster.Select(town => (town.Did, Share: town.Contribute(hash, plan))).ToArray();
        foreach (var (did, share) in bodies[..11])
        {
            await PushBothAsync(hash, plan, did, share);
        }

        var ended = await space.EndedAsync(id, space.Province);
        ((string?)ended["state"]).ShouldBe("closed", ended.ToJsonString());
        ((int)ended["result"]!["count"]!).ShouldBe(11);

        var host = space.HostOf(plan.Aggregators[0]);
        (await space.PushAsync(host, hash, bodies[11].Did, bodies[11].Share.One)).ShouldBe(409);
        (await space.PushAsync(host, hash, bodies[3].Did, bodies[3].Share.One)).ShouldBe(200);
        var result = BenchmarkResult.FromJson(ended["result"]!.AsObject()).Value;
        result.ShouldBe(RoundTests.Plain(plan, Roster[..11]).Rounded(plan));
    }

    [Fact]
    public async Task Too_few_answers_by_the_deadline_open_nothing()
    {
        var (id, hash, plan) = await BeginAsync("2018MM05", 6);
        foreach (var town in Roster[..9])
        {
            await space.ContributeAsync(town, hash, plan);
        }

        var ended = await space.EndedAsync(id, space.Province);

        ((string?)ended["refusal"]!["code"]).ShouldBe(CatalogCodes.TooFewReports.Code);
        foreach (var aggregator in new[] { space.AggregatorOne, space.AggregatorTwo })
        {
            await EndsAsync(aggregator, hash);
            (await SumAsync(aggregator, hash)).ShouldBe(410);
        }
    }

    [Fact]
    public async Task Absentees_that_leave_one_operator_with_few_others_end_the_batch_without_a_sum()
    {
        // Of the operators of 3, 3, 2, 2 and 2 towns, both towns of the third stay away: seven beside one of three.
        var (id, hash, plan) = await BeginAsync("2018MM11", deadlineSeconds: 6);
        foreach (var town in Roster.Where((_, index) => index % 5 != 2))
        {
            await space.ContributeAsync(town, hash, plan);
        }

        var ended = await space.EndedAsync(id, space.Province);

        ((string?)ended["refusal"]!["code"]).ShouldBe(PolicyCodes.OperatorConcentration.Code);
        ended["result"].ShouldBeNull();
        foreach (var aggregator in new[] { space.AggregatorOne, space.AggregatorTwo })
        {
            await EndsAsync(aggregator, hash);
            (await SumAsync(aggregator, hash)).ShouldBe(410);
        }
    }

    [Fact]
    public async Task A_share_that_can_not_be_decrypted_leaves_its_town_out_at_both()
    {
        var (id, hash, plan) = await BeginAsync("2018MM06");
        foreach (var town in Roster[1..])
        {
            await space.ContributeAsync(town, hash, plan);
        }

        var poisoner = Roster[0];
        var reportId = poisoner.ReportIdOf(hash, plan);
        var bytes = new byte[plan.Words * 8];
        var wrongKey = poisoner.Seal(hash, plan.Aggregators[1], reportId, bytes);
        (await space.PushAsync(space.HostOf(plan.Aggregators[0]), hash, poisoner.Did, wrongKey)).ShouldBe(201);
        var tooShort = poisoner.Seal(hash, plan.Aggregators[1], reportId, bytes[8..]);
        (await space.PushAsync(space.HostOf(plan.Aggregators[1]), hash, poisoner.Did, tooShort)).ShouldBe(201);

        var ended = await space.EndedAsync(id, space.Province);

        ((string?)ended["state"]).ShouldBe("closed", ended.ToJsonString());
        ((int)ended["result"]!["count"]!).ShouldBe(11);
        (await IncidentsAsync(space.AggregatorOne, hash)).ShouldBe([CatalogCodes.ShareUnfit.Code]);
        (await IncidentsAsync(space.AggregatorTwo, hash)).ShouldBe([CatalogCodes.ShareUnfit.Code]);
    }

    [Fact]
    public async Task Absentees_that_make_two_openings_differ_by_one_town_stop_the_second()
    {
        // Both rosters are far enough apart as planned (five towns each way), but absentees would leave a difference of
        // four: only who opens can see that.
        var first = space.Connectors.Towns.Take(15).ToArray();
        var second = space.Connectors.Towns.Skip(5).Take(15).ToArray();
        var one = await BeginAsync("2018MM07", 6, first);
        foreach (var town in first.Skip(1))
        {
            await space.ContributeAsync(town, one.Hash, one.Plan);
        }

        ((string?)(await space.EndedAsync(one.Id, space.Province))["state"]).ShouldBe("closed");
        var two = await BeginAsync("2018MM07", 60, second);
        foreach (var town in second)
        {
            await space.ContributeAsync(town, two.Hash, two.Plan);
        }

        var ended = await space.EndedAsync(two.Id, space.Province);
        ((string?)ended["refusal"]!["code"]).ShouldBe(PolicyCodes.RosterDifference.Code);
    }

    private StubTown[] Roster => [.. space.Connectors.Towns.Take(12)];

    private async Task<(string Id, string Hash, BenchmarkPlan Plan)> BeginAsync(
        string period, int deadlineSeconds = 60, StubTown[]? roster = null)
    {
        var asked = await space.AskAsync(space.Province, roster ?? Roster, period, deadlineSeconds);
        asked.Status.ShouldBe(201, asked.Body?.ToJsonString());
        var hash = (string)asked.Body!["planHash"]!;
        return ((string)asked.Body["id"]!, hash, await space.PlanAsync(hash));
    }

    private async Task ContributeAllAsync(string hash, BenchmarkPlan plan)
    {
        foreach (var town in Roster)
        {
            await space.ContributeAsync(town, hash, plan);
        }
    }

    private async Task PushBothAsync(string hash, BenchmarkPlan plan, Did from, (JsonObject One, JsonObject Two) share)
    {
        (await space.PushAsync(space.HostOf(plan.Aggregators[0]), hash, from, share.One)).ShouldBe(201);
        (await space.PushAsync(space.HostOf(plan.Aggregators[1]), hash, from, share.Two)).ShouldBe(201);
    }

    private async Task<int> ExchangeAsync(Did from, RunningHost to, string hash, string[] ids) =>
        (await space.SendAsync(
        HttpMethod.Post, $"{to.Base}/aggregate/v1/plans/{hash}/report-ids", from, to.Did,
        new JsonObject { ["reportIds"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) })).Status;

    // Each aggregator ends by itself.
    private async Task EndsAsync(RunningHost aggregator, string hash)
    {
        for (var attempt = 0; attempt < 100 && await SumAsync(aggregator, hash) == 202; attempt++)
        {
            await Task.Delay(100);
        }
    }

    private async Task<int> SumAsync(RunningHost host, string hash) => (await space.SendAsync(
        HttpMethod.Get, $"{host.Base}/aggregate/v1/plans/{hash}/sum", space.Catalogue.Did, host.Did)).Status;

    private static async Task<IReadOnlyList<string>> IncidentsAsync(RunningHost host, string hash)
    {
        await using var connection = await host.Node.State.OpenConnectionAsync();
        return (await connection.QueryAsync<string>(
            "select code from catalog.incident where plan_hash = @hash order by id", new { hash })).AsList();
    }
}
