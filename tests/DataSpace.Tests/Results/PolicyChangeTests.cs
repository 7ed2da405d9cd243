using System.Text.Json.Nodes;
using DataSpace.Tests.Space;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Steps;
using Dasta.Specs.Vocabulary;

namespace DataSpace.Tests.Results;

/// <summary>A town changes what its policy leaves, and the researcher's next read shows it.</summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class PolicyChangeTests(FinishedSpace finished)
{
    private const string Dataset = "by-length-of-period";

    private DemoSpace Space => finished.Space;

    [Fact]
    public async Task A_policy_changed_from_months_to_days_to_hours_changes_what_the_next_read_returns()
    {
        var town = Space.Book.Towns[3];
        var month = Space.Counts.Periods.Month;
        var day = $"{month[..4]}-{month[6..]}-10";
        await Space.Talk.PostAsync(
            town.Manage("releases"),
            new JsonObject
            {
                ["referenceYear"] = Space.Counts.Periods.ReferenceYearNumber, ["indicators"] = new JsonArray("V1"),
                ["granularities"] = new JsonArray("day", "hour"), ["from"] = day, ["until"] = day,
            },
            town.Did, town.Did, CancellationToken.None);

        (await LengthsAsync(town, "month")).ShouldBe(["Month"]);
        (await LengthsAsync(town, "month", "day")).ShouldBe(["Day", "Month"]);
        (await LengthsAsync(town, "month", "day", "hour")).ShouldBe(["Day", "Hour", "Month"]);
        (await LengthsAsync(town, "hour")).ShouldBe(["Hour"]);
    }

    /// <summary>The lengths of period that the researcher reads once the town's policy leaves these.</summary>
    private async Task<string[]> LengthsAsync(Address town, params string[] lengths)
    {
        var researcher = Space.Book.Of(Roles.Researcher);
        var made = await Space.Talk.PostAsync(
            town.Manage("offers"), Offer(lengths), town.Did, town.Did, CancellationToken.None);
        var begun = await Space.Talk.PostAsync(
            researcher.Manage("negotiations"),
            new JsonObject
            {
                ["provider"] = town.Did.ToString(),
                ["address"] = Space.Findings.Offers[town.Member.Slug].Address,
                ["dataset"] = Dataset,
                ["offer"] = made!["policy"]!.DeepClone(),
            },
            researcher.Did, researcher.Did, CancellationToken.None);
        var agreement = await NegotiateAgreements.FinishAsync(
            Space, researcher, begun!["id"]!.GetValue<string>(), CancellationToken.None);
        var source = await StartTransfers.StartAsync(Space, researcher, agreement, CancellationToken.None);
        var query = "/Observations?$select=Granularity&$top=5000";
        var answer = await Space.Talk.ReadAsync(
            new Uri(source.Endpoint.ToString().TrimEnd('/') + query), source.Token, CancellationToken.None);
        return [.. answer!["value"]!.AsArray().Select(row => row!["Granularity"]!.GetValue<string>())
            .Distinct().Order(StringComparer.Ordinal)];
    }

    private static JsonObject Offer(string[] lengths) => new()
    {
        ["id"] = Dataset,
        ["title"] = "Busyness by length of period",
        ["indicators"] = new JsonArray("V1"),
        ["policy"] = new JsonObject
        {
            ["permission"] = new JsonArray(new JsonObject
            {
                ["action"] = "read",
                ["constraint"] = new JsonArray(new JsonObject
                {
                    ["leftOperand"] = Terms.Profile + "granularity",
                    ["operator"] = "isAnyOf",
                    ["rightOperand"] = new JsonArray([.. lengths.Select(length => (JsonNode)length)]),
                }),
            }),
        },
    };
}
