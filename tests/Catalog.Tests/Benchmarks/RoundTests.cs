using System.Globalization;
using Catalog.Tests.Stage;
using Dapper;
using Dasta.Node.Benchmarks;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Indicators;

namespace Catalog.Tests.Benchmarks;

/// <summary>BQ-1 mode A as a whole: planner, twelve contributors, two aggregators, collector.</summary>
public sealed class RoundTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task A_round_over_twelve_towns_gives_what_the_plain_figures_give()
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var asked = await space.AskAsync(space.Province, roster, "2014MM01");
        asked.Status.ShouldBe(201, asked.Body?.ToJsonString());
        var hash = (string)asked.Body!["planHash"]!;
        ((string?)asked.Body["state"]).ShouldBe("collecting");
        var plan = await space.PlanAsync(hash);
        plan.Roster.Count.ShouldBe(12);
        plan.ClipLower.ShouldBe(20);
        plan.ClipUpper.ShouldBe(400);
        plan.Edges.ShouldBe(FirstPeriodEdges.Of(12, IndicatorDefinitions.Find("V1")!.Benchmark!));

        await Task.WhenAll(roster.Select(town => space.ContributeAsync(town, hash, plan)));
        var ended = await space.EndedAsync((string)asked.Body["id"]!, space.Province);

        ((string?)ended["state"]).ShouldBe("closed", ended.ToJsonString());
        BenchmarkResult.FromJson(ended["result"]!.AsObject()).Value.ShouldBe(Plain(plan, roster).Rounded(plan));
    }

    [Fact]
    public async Task No_aggregator_keeps_or_logs_anything_a_figure_could_be_made_of()
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var asked = await space.AskAsync(space.Province, roster, "2014MM02");
        var hash = (string)asked.Body!["planHash"]!;
        var plan = await space.PlanAsync(hash);
        var bodies = roster.Select(town => town.Contribute(hash, plan)).ToArray();
        for (var index = 0; index < roster.Length; index++)
        {
            // Until the last share nothing is closed: each aggregator holds its own half, encrypted, and never the
            // other.
            (await DumpAsync(space.HostOf(plan.Aggregators[0]))).ShouldNotContain((string)bodies[0].Two["share"]!);
            await space.PushAsync(space.HostOf(plan.Aggregators[0]), hash, roster[index].Did, bodies[index].One);
            await space.PushAsync(space.HostOf(plan.Aggregators[1]), hash, roster[index].Did, bodies[index].Two);
        }

        await space.EndedAsync((string)asked.Body["id"]!, space.Province);

        foreach (var host in new[] { space.AggregatorOne, space.AggregatorTwo, space.Catalogue })
        {
            var kept = await DumpAsync(host);
            foreach (var (one, two) in bodies)
            {
                kept.ShouldNotContain((string)one["share"]!);
                kept.ShouldNotContain((string)two["share"]!);
                host.Log.Text.ShouldNotContain((string)one["share"]!);
                host.Log.Text.ShouldNotContain((string)two["share"]!);
            }

            foreach (var town in roster)
            {
                host.Log.Text.ShouldNotContain(town.Figure.ToString(CultureInfo.InvariantCulture));
                kept.ShouldNotContain(town.Figure.ToString(CultureInfo.InvariantCulture));
            }
        }

        (await CountAsync(space.AggregatorOne, "catalog.share where share is not null")).ShouldBe(0);
        (await CountAsync(space.AggregatorTwo, "catalog.share where share is not null")).ShouldBe(0);
        (await CountAsync(space.AggregatorOne, $"catalog.share where plan_hash = '{hash}'")).ShouldBe(12);
        (await CountAsync(space.Catalogue, "catalog.benchmark_sum")).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_roster_and_who_asked_see_a_benchmark_and_only_the_collector_gets_the_sum()
    {
        var roster = space.Connectors.Towns.Take(12).ToArray();
        var asked = await space.AskAsync(space.Province, roster, "2014MM03");
        var hash = (string)asked.Body!["planHash"]!;
        var id = (string)asked.Body["id"]!;
        var plan = await space.PlanAsync(hash);
        await Task.WhenAll(roster.Select(town => space.ContributeAsync(town, hash, plan)));
        await space.EndedAsync(id, space.Province);

        (await ReadAsync(roster[3], id)).ShouldBe(200);
        (await ReadAsync(roster[3], hash)).ShouldBe(200);
        (await ReadAsync(space.Connectors.Towns[12], id)).ShouldBe(404);
        (await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/benchmarks/{id}", space.Researcher,
            space.Catalogue.Did)).Status.ShouldBe(404);
        (await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/benchmarks/{id}", null,
            space.Catalogue.Did)).Status.ShouldBe(401);

        var sum = $"{space.AggregatorOne.Base}/aggregate/v1/plans/{hash}/sum";
        (await space.SendAsync(HttpMethod.Get, sum, space.Province, space.AggregatorOne.Did)).Status.ShouldBe(403);
        (await space.SendAsync(HttpMethod.Get, sum, roster[0].Did, space.AggregatorOne.Did)).Status.ShouldBe(403);
        (await space.SendAsync(HttpMethod.Get, sum, space.AggregatorTwo.Did, space.AggregatorOne.Did))
            .Status.ShouldBe(403);
        foreach (var aggregator in new[] { space.AggregatorOne, space.AggregatorTwo })
        {
            var receipt = $"{aggregator.Base}/aggregate/v1/plans/{hash}/receipt";
            var (status, body, _) = await space.SendAsync(HttpMethod.Get, receipt, roster[3].Did, aggregator.Did);
            status.ShouldBe(200);
            var read = ShareReceipt.Read((string)body!["receipt"]!, [aggregator.Node.Acting.Signing.PublicJwk()]).Value;
            (read.IsUsed, read.Count, read.ReportId).ShouldBe((true, 12, roster[3].ReportIdOf(hash, plan)));
            (await space.SendAsync(HttpMethod.Get, receipt, space.Province, aggregator.Did)).Status.ShouldBe(403);
            (await space.SendAsync(HttpMethod.Get, receipt, null, aggregator.Did)).Status.ShouldBe(401);
        }

        var first = await space.SendAsync(HttpMethod.Get, sum, space.Catalogue.Did, space.AggregatorOne.Did);
        var again = await space.SendAsync(HttpMethod.Get, sum, space.Catalogue.Did, space.AggregatorOne.Did);
        first.Status.ShouldBe(200);
        again.Body!.ToJsonString().ShouldBe(first.Body!.ToJsonString());
    }

    internal static BenchmarkResult Plain(BenchmarkPlan plan, IReadOnlyCollection<StubTown> towns)
    {
        var sum = new ulong[plan.Words];
        foreach (var town in towns)
        {
            var words = Contribution.Encode(town.Figure, plan);
            for (var index = 0; index < sum.Length; index++)
            {
                sum[index] += words[index];
            }
        }

        return Collector.Open(plan, sum, new ulong[plan.Words], towns.Count).Value;
    }

    private async Task<int> ReadAsync(StubTown town, string id) => (await space.SendAsync(
        HttpMethod.Get, $"{space.Catalogue.Base}/benchmarks/{id}", town.Did, space.Catalogue.Did)).Status;

    private static async Task<int> CountAsync(RunningHost host, string what)
    {
        await using var connection = await host.Node.State.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<int>($"select count(*) from {what}");
    }

    private static async Task<string> DumpAsync(RunningHost host)
    {
        await using var connection = await host.Node.State.OpenConnectionAsync();
        var rows = new List<string>();
        foreach (var table in await connection.QueryAsync<string>(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'catalog'"))
        {
            rows.AddRange(await connection.QueryAsync<string>($"select t::text from {table} t"));
        }

        return string.Join('\n', rows);
    }
}
