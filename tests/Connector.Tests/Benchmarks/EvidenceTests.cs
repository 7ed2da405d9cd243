using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Benchmarks;
using Dasta.Connector.Benchmarks.Evidence;
using Dasta.Node.Benchmarks;
using Dasta.Node.Trust;
using Dasta.Policies.Benchmarks;

namespace Connector.Tests.Benchmarks;

/// <summary>What a town can show of how its report was used, and how it stays out.</summary>
public sealed class EvidenceTests(BenchmarkStage stage) : IClassFixture<BenchmarkStage>
{
    private static readonly int[] Eleven = [.. Enumerable.Range(1, 11)];

    [Fact]
    public void Receipts_count_only_when_both_say_the_same_and_what_the_result_says()
    {
        var sound = new ShareReceipt("plan", stage.Town.Did, "report", true, 12, "digest");
        var absent = sound with { ReportId = null, IsUsed = false };

        Judge(sound, sound).ShouldBe("used");
        Judge(sound).ShouldBe("used");
        Judge(absent, absent).ShouldBe("left-out");
        Judge(sound with { IsUsed = false }, sound with { IsUsed = false }).ShouldBe("left-out");
        ShareReceipt?[] lies =
        [
            null, sound with { ReportDigest = "other" }, sound with { Count = 11 }, sound with { IsUsed = false },
            sound with { ReportId = "another" }, sound with { PlanHash = "another" }, absent,
            sound with { Contributor = BenchmarkStage.DidOf("town1") },
        ];
        foreach (var lie in lies)
        {
            Judge(sound, lie).ShouldBe("contradicted", lie?.ToString());
            Judge(lie, sound).ShouldBe("contradicted", lie?.ToString());
        }

        string Judge(params ShareReceipt?[] receipts) =>
            ReceiptFollower.Judge(receipts, "plan", stage.Town.Participant, "report", 12);
    }

    [Fact]
    public void A_receipt_is_its_aggregators_word_and_nobody_elses()
    {
        using var aggregator = SigningKey.Create(BenchmarkStage.DidOf("aggregator-one"));
        using var other = SigningKey.Create(BenchmarkStage.DidOf("aggregator-one"));
        var receipt = new ShareReceipt("plan", stage.Town.Did, "report", true, 12, "digest");

        ShareReceipt.Read(receipt.Sign(aggregator), [aggregator.PublicJwk()]).Value.ShouldBe(receipt);
        ShareReceipt.Read(receipt.Sign(other), [aggregator.PublicJwk()]).Succeeded.ShouldBeFalse();
        var broken = Jws.Sign(aggregator, ShareReceipt.TokenType, new JsonObject { ["planHash"] = 5, ["count"] = "x" });
        ShareReceipt.Read(broken, [aggregator.PublicJwk()]).Succeeded.ShouldBeFalse();
    }

    [Fact]
    public async Task A_town_that_stays_out_with_an_indicator_answers_no_plan_of_it()
    {
        await SetAsync(204, "*");
        (await stage.DecideAsync(stage.Plan("2014MM09", Eleven))).ShouldBe("BENCH-113");
        await SetAsync(204, "S2", "S1");
        await SetAsync(400, "no-such-indicator");
        var listed = await stage.Town.ManageAsync(HttpMethod.Get, "benchmarks/stay-out");
        listed.Json["indicators"]!.AsArray().Select(one => (string)one!["indicator"]!).ShouldBe(["S1", "S2"]);
        (await stage.DecideAsync(stage.Plan("2014MM09", Eleven))).ShouldBe("answered");
        await SetAsync(204);
    }

    [Fact]
    public async Task The_own_percentile_is_of_the_figure_that_went_in_whatever_became_of_it_since()
    {
        var collector = await stage.Stage.AddPeerAsync("collector", "catalogue");
        var plan = stage.Plan("2014MM08", Eleven) with
        {
            Collector = collector.Did, CollectorAddress = collector.Base,
        };
        await Stage.UntilAsync(
            () => stage.Town.Service<Participants>().FindAsync(collector.Did, CancellationToken.None),
            found => found.Succeeded);
        (await stage.DecideAsync(plan)).ShouldBe("answered");
        // As if the released figure, 104.13 now, had been another at the time.
        await using var change = stage.Town.Participant.State.CreateCommand(
            $"update connector.benchmark_answer set figure = 96 where plan_hash = '{plan.Id}'");
        (await change.ExecuteNonQueryAsync()).ShouldBe(1);
        var result = new BenchmarkResult(
            12, 100, 10, 100,
            [new(0.25, 90, 85, 95, false), new(0.5, 100, 95, 105, false), new(0.75, 110, 105, 115, false)]);
        collector.Answers["/benchmarks/" + plan.Id] = _ =>
            (200, new JsonObject { ["state"] = "closed", ["result"] = result.ToJson() });

        await stage.Town.Service<ResultFollower>().FollowAsync(
            stage.Town.Participant, new SignedPlan(plan.Id, plan, BenchmarkPlanJson.Write(plan)), default);

        var told = JsonNode.Parse((await stage.Town.ManageAsync(HttpMethod.Get, "benchmarks")).Text)!.AsArray()
            .Single(one => (string)one!["planHash"]! == plan.Id)!;
        ((double)told["figure"]!).ShouldBe(96);
        // 96 lies at 40 % between a first quartile of 90 and a median of 100; 104.13 would lie at 60 %.
        ((double)told["ownPercentile"]!["lower"]!, (double)told["ownPercentile"]!["upper"]!).ShouldBe((40, 40));
    }

    private async Task SetAsync(int status, params string[] indicators) => (await stage.Town.ManageAsync(
        HttpMethod.Put, "benchmarks/stay-out", new JsonObject
        {
            ["indicators"] = new JsonArray([.. indicators.Select(one => (JsonNode)one)]),
        })).ShouldHave(status);
}
