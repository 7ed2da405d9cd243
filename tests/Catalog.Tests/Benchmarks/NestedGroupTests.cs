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

    private async Task OpenAsync(string group, StubTown[] towns)
    {
        var asked = await space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/benchmarks", space.Province,
            space.Catalogue.Did, new JsonObject
            {
                ["indicator"] = "V1", ["period"] = Period, ["referencePeriod"] = "2013JJ00", ["group"] = group,
                ["purpose"] = Terms.Purpose + "benchmark",
            });
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
