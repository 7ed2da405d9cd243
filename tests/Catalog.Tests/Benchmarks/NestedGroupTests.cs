using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Catalog.Tests.Benchmarks;

/// <summary>A group inside a group: the region, its provinces, and what would leave too few of either.</summary>
public sealed class NestedGroupTests(FlemishSpace space) : IClassFixture<FlemishSpace>
{
    private const string Period = "2014MM01";

    [Fact]
    public async Task A_province_inside_its_region_is_opened_beside_it_and_a_part_that_leaves_too_few_never()
    {
        var towns = space.Connectors.Towns;
        var west = towns.Take(FlemishSpace.WestFlemish).ToArray();
        var east = towns.Skip(FlemishSpace.WestFlemish).ToArray();

        await OpenAsync("02000", [.. towns]);
        await OpenAsync("30000", west);
        // What the province leaves of its region is a group of its own.
        await OpenAsync("40000", east);

        // They would leave four towns of the province, one of the region, and eight of it.
        foreach (var part in (StubTown[][])[west[..10], [.. towns.Skip(1)], [.. west[..10], .. east[..8]]])
        {
            var asked = await space.AskAsync(space.Province, part, Period);
            asked.Status.ShouldBe(422);
            ((string?)asked.Body!["code"]).ShouldBe(PolicyCodes.RosterDifference.Code);
        }
    }

    [Fact]
    public async Task Towns_are_compared_by_transport_region_and_a_smaller_group_is_told_of_the_region_that_holds_it()
    {
        var asked = await AskAsync("transport-roeselare", "2014MM02");
        asked.Status.ShouldBe(201, asked.Body?.ToJsonString());
        var plan = await space.PlanAsync((string)asked.Body!["planHash"]!);
        plan.Group.ShouldBe("transport-roeselare");
        plan.Roster.Select(member => member.Did).ShouldBe(
            space.Connectors.Towns.Take(FlemishSpace.WestFlemish).Select(town => town.Did), ignoreOrder: true);
        plan.MembershipRule.ShouldContain("transport-roeselare in the code list town-regions, version 1");

        var few = await AskAsync("36000", "2014MM03");
        (few.Status, (string?)few.Body!["code"]).ShouldBe((422, CatalogCodes.RosterTooSmall.Code));
        ((string)few.Body["hint"]!).ShouldStartWith(
            "The nearest group that is allowed is reference-midwest, with 13 towns (reference region Midwest; in "
            + "Dutch: referentieregio Midwest).");
    }

    [Fact]
    public async Task A_plan_asks_the_statistics_that_were_chosen_and_tells_no_others()
    {
        foreach (var faulty in (JsonNode[])
            [new JsonArray(), new JsonArray("mean", "mean"), new JsonArray("maximum"), 3])
        {
            var refused = await AskAsync("30000", "2014MM04", faulty);
            (refused.Status, (string?)refused.Body!["code"]).ShouldBe((400, CatalogCodes.MalformedRequest.Code));
        }

        // A total of indices is none.
        ((string?)(await AskAsync("30000", "2014MM04", new JsonArray("total"))).Body!["code"])
            .ShouldBe(PolicyCodes.UnknownStatistic.Code);
        var asked = await AskAsync("30000", "2014MM04", new JsonArray("p50", "mean"));
        asked.Status.ShouldBe(201, asked.Body?.ToJsonString());
        var hash = (string)asked.Body!["planHash"]!;
        var plan = await space.PlanAsync(hash);
        plan.Statistics.ShouldBe(["mean", "p50"]);
        foreach (var town in space.Connectors.Towns.Take(FlemishSpace.WestFlemish))
        {
            await space.ContributeAsync(town, hash, plan);
        }

        var result = (await space.EndedAsync((string)asked.Body["id"]!, space.Province))["result"]!;
        result["quantiles"]!.AsArray().Select(one => (double)one!["probability"]!).ShouldBe([0.5]);
        (result["standardDeviation"], result["geometricMean"], result["total"]).ShouldBe((null, null, null));
        result["histogram"]!.AsArray().ShouldBeEmpty();
        ((double)result["mean"]!).ShouldBeGreaterThan(0);
        BenchmarkResult.FromJson(result.AsObject()).Succeeded.ShouldBeTrue();
    }

    private Task<(int Status, JsonNode? Body, string? Link)> AskAsync(
        string group, string period, JsonNode? statistics = null)
    {
        var body = new JsonObject
        {
            ["indicator"] = "V1", ["period"] = period, ["referencePeriod"] = "2013JJ00", ["group"] = group,
            ["purpose"] = Terms.Purpose + "benchmark",
        };
        if (statistics is not null)
        {
            body["statistics"] = statistics;
        }

        return space.SendAsync(
            HttpMethod.Post, $"{space.Catalogue.Base}/benchmarks", space.Province, space.Catalogue.Did, body);
    }

    private async Task OpenAsync(string group, StubTown[] towns)
    {
        var asked = await AskAsync(group, Period);
        asked.Status.ShouldBe(201, asked.Body?.ToJsonString());
        var hash = (string)asked.Body!["planHash"]!;
        var plan = await space.PlanAsync(hash);
        plan.Roster.Select(member => member.Did).ShouldBe(towns.Select(town => town.Did), ignoreOrder: true);
        foreach (var town in towns)
        {
            await space.ContributeAsync(town, hash, plan);
        }

        var ended = await space.EndedAsync((string)asked.Body["id"]!, space.Province);

        ((string?)ended["state"]).ShouldBe("closed", ended.ToJsonString());
        BenchmarkResult.FromJson(ended["result"]!.AsObject()).Value
            .ShouldBe(RoundTests.Plain(plan, towns).Rounded(plan));
    }
}
