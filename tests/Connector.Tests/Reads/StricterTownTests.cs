using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Reads;

/// <summary>Policies that ask for groups of a size, in a town that is stricter than its host.</summary>
public sealed class StricterTownTests : IAsyncLifetime
{
    private Stage _stage = null!;

    public async Task InitializeAsync() => _stage = await Stage.OpenAsync();

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task The_smallest_group_a_policy_asks_for_is_the_towns_own()
    {
        var town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", settings =>
            settings["Connector"]!["Participants"]![0]!["Disclosure"] = new JsonObject { ["MinimumCount"] = 100 });
        var researcher = await _stage.AddPeerAsync("researcher");
        await OfferAsync(town, "hundred", "100");
        await OfferAsync(town, "more", "101");

        (await SeenAsync("hundred")).ShouldBe(200);
        (await SeenAsync("more")).ShouldBe(404);
        var offer = await Orders.OfferOfAsync(town, "hundred");
        var asked = await town.DspAsync(
            HttpMethod.Post, "negotiations/request", researcher.Did,
            Orders.Request(Orders.NewPid(), offer, researcher.Callback));
        var ids = Orders.IdsOf(asked.ShouldHave(201).Json);
        var agreement = (await researcher.HearAsync("/agreement"))["agreement"]!["@id"]!.GetValue<string>();
        (await town.DspAsync(HttpMethod.Post, $"negotiations/{ids.ProviderPid}/agreement/verification",
            researcher.Did, Orders.Verification(ids))).ShouldHave(200);
        await researcher.HearAsync("/events");
        await town.DspAsync(HttpMethod.Post, "transfers/request", researcher.Did,
            Orders.TransferRequest(Orders.NewPid(), agreement, researcher.Callback));
        var start = await researcher.HearAsync("/start");
        var token = start["dataAddress"]!["endpointProperties"]!.AsArray()
            .Single(property => property!["name"]!.GetValue<string>() == "authorization")!["value"]!.GetValue<string>();

        (await town.SendAsync(HttpMethod.Get, $"{town.Base}/odata/v4/Observations", null, null, request =>
            request.Headers.Authorization = new("Bearer", token))).ShouldHave(200);

        async Task<int> SeenAsync(string dataset) =>
            (await town.DspAsync(HttpMethod.Get, $"catalog/datasets/{dataset}", researcher.Did)).Status;
    }

    private static async Task OfferAsync(StagedConnector town, string dataset, string size) =>
        (await town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(dataset, new JsonObject
        {
            ["permission"] = new JsonArray(new JsonObject
            {
                ["action"] = "use",
                ["constraint"] = new JsonArray(new JsonObject
                {
                    ["leftOperand"] = "dasta:minGroupSize", ["operator"] = "gteq", ["rightOperand"] = size,
                }),
            }),
        }))).ShouldHave(201);
}
