using System.Text.Json.Nodes;
using Connector.Tests.Store;
using Dasta.Indicators.Calculation;
using Dasta.Indicators.Calculation.Vehicles;
using Dasta.Indicators.Sources.Templates;
using Dasta.Indicators.Store.Town;
using Dasta.Specs.Values;

namespace Connector.Tests.Calculation.Vehicles;

/// <summary>
/// A real device that sees by daylight alone. Expected values: twenty lines of Python over the same file, in which a
/// day counts with eleven of its hours from 7 to 19 h seen for half the time.
/// </summary>
public sealed class HeavyShareGoldenTests
{
    private const string Telraam = "data/telraam-chateaubourg/hourly_2022.csv";

    [SharedFact(Telraam)]
    public async Task Heavy_traffic_of_a_real_street_is_that_of_its_daylight_and_too_few_days_are_said_to_be_so()
    {
        await using var town = await TestTown.CreateAsync();
        var mapping = SourceTemplates.Find("telraam-v1-csv").Value["mapping"]!.DeepClone().AsObject();
        mapping["timeZone"] = "Europe/Paris";
        mapping["zones"] = JsonNode.Parse("""[{ "slug": "a", "name": "A" }, { "slug": "b", "name": "B" }]""");
        mapping["place"]!["zones"] = new JsonObject { ["9000001844"] = "a", ["9000002453"] = "b" };
        (await town.Store.PutSourceAsync(mapping, default)).Refusal.ShouldBeNull();
        await using (var file = File.OpenRead(SharedFiles.Find(Telraam)!))
        {
            (await town.Store.ImportAsync((string)mapping["id"]!, file, "hourly.csv", null, default))
                .Refusal.ShouldBeNull();
        }

        var figures = await CalculateAsync(town, new CompletenessRules());
        figures.Values.ShouldAllBe(figure => figure.ValueAttribute == MissingReason.InsufficientCoverage);
        figures["C3_31005-a_2022MM03"].Coverage.ShouldBe(18 / 31.0, 1e-9);
        figures["C3_31005-b_2022MM07"].Coverage.ShouldBe(16 / 31.0, 1e-9);

        var loose = await CalculateAsync(town, new CompletenessRules { DaysOfMonth = 0.5, EachWeekday = 1 });
        foreach (var (month, share) in new[]
        {
            ("a_2022MM03", 0.206414), ("a_2022MM08", 0.149676), ("a_2022MM07", 0.146404),
        })
        {
            var figure = loose["C3_31005-" + month];
            figure.Value.ShouldNotBeNull($"{figure}").ShouldBe(share, 1e-6);
        }
    }

    private static async Task<Dictionary<string, Figure>> CalculateAsync(TestTown town, CompletenessRules rules)
    {
        await using var connection = await town.Raw.OpenConnectionAsync();
        var data = (await TownReader.ReadAsync(connection, rules, TestTown.Seal, default))!;
        return new HeavyShare()
            .Calculate(data, new(2022, [Granularity.Month], DateOnly.MinValue, DateOnly.MaxValue))
            .Select(candidate => candidate.Figure).ToDictionary(figure => figure.Id);
    }
}
