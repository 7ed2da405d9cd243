using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Attacks;

[Collection(FinishedSpaceTests.Name)]
public sealed class BenchmarkAttackTests(FinishedSpace finished)
{
    private DemoSpace Space => finished.Space;

    [Fact]
    public async Task A_benchmark_over_nine_towns_is_refused()
    {
        var (status, code) = await AskAsync(Space.Book.Towns.Take(9), "2014MM11");
        status.ShouldBe(422);
        code.ShouldBe("CATALOG-010");
    }

    [Fact]
    public async Task A_benchmark_over_ten_towns_of_which_one_operator_runs_three_is_refused()
    {
        // Two towns of other operators are left out, so that seven remain beside the operator of three.
        var towns = Space.Book.Towns.Where(town => town.Member.Slug is not ("turnhout" or "leuven"));
        var (status, code) = await AskAsync(towns, "2014MM11");
        status.ShouldBe(422);
        code.ShouldBe("POLICY-104");
    }

    [Fact]
    public async Task A_roster_that_differs_by_one_town_from_an_earlier_one_is_refused()
    {
        var towns = Space.Book.Towns.Where(town => town.Member.Slug != "harelbeke");
        var (status, code) = await AskAsync(towns, Space.Counts.Periods.Month);
        status.ShouldBe(422);
        code.ShouldBe("POLICY-105");
    }

    [Fact]
    public async Task A_merchant_of_nothing_cannot_ask_for_a_benchmark()
    {
        var aggregator = Space.Book.Of(Roles.AggregatorOne);
        (await AskAsync(Space.Book.Towns, "2014MM10", aggregator)).Status.ShouldBeOneOf(403, 404);
    }

    private async Task<(int Status, string Code)> AskAsync(
        IEnumerable<Address> towns, string period, Address? asker = null)
    {
        var from = asker ?? Space.Book.Of(Roles.Province);
        var catalogue = Space.Book.Of(Roles.Catalogue);
        var token = await Space.Talk.TokenAsync(from.Did, catalogue.Did, CancellationToken.None);
        var (status, body) = await Asking.PostAsync(Space, catalogue.Below("/benchmarks"), token, new JsonObject
        {
            ["indicator"] = "V1",
            ["period"] = period,
            ["referencePeriod"] = Space.Counts.Periods.ReferenceYear,
            ["roster"] = new JsonArray([.. towns.Select(town => JsonValue.Create(town.Did.ToString()))]),
            ["purpose"] = Terms.Purpose + "benchmark",
        });
        return (status, JsonNode.Parse(body)!["code"]?.GetValue<string>() ?? string.Empty);
    }
}
