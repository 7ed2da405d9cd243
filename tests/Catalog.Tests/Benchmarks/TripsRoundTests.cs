using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Policies.Benchmarks;
using Dasta.Specs.Outcomes.Codes;
using Dasta.Specs.Vocabulary;

namespace Catalog.Tests.Benchmarks;

/// <summary>Real figures through a real round: the golden values as they are published.</summary>
public sealed class TripsRoundTests(TripsSpace space) : IClassFixture<TripsSpace>
{
    private static readonly string[] NorthernTerritory =
        ["Darwin", "Barkly", "Alice Springs", "Kakadu Arnhem", "Katherine Daly", "Lasseter", "MacDonnell"];

    [SharedFact(TripsSpace.Data)]
    public async Task A_round_over_76_regions_publishes_the_golden_values_to_one_decimal()
    {
        var told = await space.RunAsync(await AskAsync(space.Connectors.Towns));

        var result = BenchmarkResult.FromJson(told["result"]!.AsObject()).Value;
        (result.Count, result.Mean, result.StandardDeviation!.Value).ShouldBe((76, 112.9, 37.1));
        foreach (var (probability, golden) in
            ((double, double)[])[(0.10, 84.05), (0.25, 93.27), (0.50, 106.10), (0.75, 120.99)])
        {
            // Published to one decimal.
            result.Quantiles.Single(one => one.Probability == probability).Value.ShouldNotBeNull()
                .ShouldBe(golden, 0.0551);
        }

        var highest = result.Quantiles.Single(one => one.Probability == 0.90);
        highest.IsInterval.ShouldBeTrue();
        151.7.ShouldBeInRange(highest.Lower, highest.Upper);
        141.2.ShouldBeInRange(highest.Lower, highest.Upper);
    }

    [SharedFact(TripsSpace.Data)]
    public async Task The_seven_regions_of_the_Northern_Territory_are_refused_while_composing()
    {
        var territory = space.Connectors.Towns.Zip(TripsSpace.Figures)
            .Where(pair => NorthernTerritory.Contains(pair.Second.Name)).Select(pair => pair.First).ToArray();
        territory.Length.ShouldBe(7);

        var asked = await AskAsync(territory);

        (asked.Status, (string?)asked.Body!["code"]).ShouldBe((422, CatalogCodes.RosterTooSmall.Code));
    }

    private Task<(int Status, JsonNode? Body, string? Link)> AskAsync(IEnumerable<StubTown> roster) =>
        space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/benchmarks", space.Province, space.Catalogue.Did,
            new JsonObject
            {
                ["indicator"] = "T1",
                ["period"] = "2017KW04",
                ["referencePeriod"] = "2016JJ00",
                ["roster"] = new JsonArray([.. roster.Select(town => (JsonNode)town.Did.ToString())]),
                ["purpose"] = Terms.Purpose + "benchmark",
            });
}
