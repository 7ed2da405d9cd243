using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;

namespace Catalog.Tests.Benchmarks;

/// <summary>A benchmark in which the towns add noise, from the question to what is published of it.</summary>
public sealed class NoiseRoundTests(LargeSpace space) : IClassFixture<LargeSpace>
{
    [Fact]
    public async Task A_round_with_noise_says_what_it_cost_and_its_mean_lies_within_the_stated_error()
    {
        var told = await space.RunAsync(await AskAsync(space.Connectors.Towns, 1));

        var plan = await space.PlanAsync((string)told["planHash"]!);
        plan.Epsilon.ShouldBe(1);
        plan.MinimumRoster.ShouldBe(100);
        var result = BenchmarkResult.FromJson(told["result"]!.AsObject()).Value;
        result.Epsilon.ShouldBe(1);
        var figures = space.Connectors.Towns.Select(town => Math.Clamp(town.Figure, plan.ClipLower, plan.ClipUpper));
        Math.Abs(result.Mean - figures.Average()).ShouldBeLessThanOrEqualTo(result.Error!.Value);
        var row = (await space.RowsAsync($"Results?$filter=PlanHash eq '{told["planHash"]}'")).ShouldHaveSingleItem()!;
        ((double)row["StatedError"]!, (double)row["Epsilon"]!, (double)row["EpsilonSpent"]!)
            .ShouldBe((result.Error!.Value, 1.0, 1.0));
        plan.Statistics.ShouldNotContain("standardDeviation");
        plan.Statistics.ShouldNotContain("geometricMean");
        (row["StandardDeviation"], row["GeometricMean"], result.StandardDeviation, result.GeometricMean)
            .ShouldBe((null, null, null, null));
        var document = (await space.ReadAsync($"/benchmarks/results/{told["id"]}")).Text;
        document.ShouldContain("profile#epsilonSpent");
        foreach (var name in (string[])["standard-deviation", "geometric-mean"])
        {
            var untold = JsonNode.Parse(document)!["lid"]!.AsArray()
                .Single(one => ((string)one!["@id"]!).EndsWith("#" + name, StringComparison.Ordinal))!;
            ((string?)untold["status"])!.ShouldEndWith("obsStatus-M");
            ((string?)untold["resultaat"]!["redenGeenWaarde"], untold["resultaat"]!["waarde"])
                .ShouldBe(("NotBounded", null));
        }

        var page = await space.ReadAsync($"/series/{row["SeriesId"]}");
        page.Text.ShouldContain("niet gezegd: door de ruis is er geen grens voor");
    }

    [Fact]
    public async Task Fewer_than_a_hundred_towns_or_too_high_a_price_are_refused_while_composing()
    {
        var few = await AskAsync(space.Connectors.Towns.Take(99), 1);
        (few.Status, (string?)few.Body!["code"]).ShouldBe((422, CatalogCodes.TooFewForNoise.Code));
        foreach (var epsilon in (double[])[0, 0.05, 1.5, -1])
        {
            (await AskAsync(space.Connectors.Towns, epsilon)).Status.ShouldBe(400);
        }
    }

    private Task<(int Status, JsonNode? Body, string? Link)> AskAsync(IEnumerable<StubTown> roster, double epsilon) =>
        space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/benchmarks", space.Province, space.Catalogue.Did,
            new JsonObject
            {
                ["indicator"] = "V1",
                ["period"] = "2014MM01",
                ["referencePeriod"] = "2013JJ00",
                ["roster"] = new JsonArray([.. roster.Select(town => (JsonNode)town.Did.ToString())]),
                ["releaseClass"] = "public",
                ["epsilon"] = epsilon,
            });
}
