using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>A town whose one offer waits for a person, and a researcher that asks: two real connectors.</summary>
public sealed class PeopleStage : IAsyncLifetime
{
    internal const string Dataset = "urn:dataset:held";

    internal Stage Stage { get; private set; } = null!;

    internal StagedConnector Town { get; private set; } = null!;

    internal StagedConnector Researcher { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Stage = await Stage.OpenAsync();
        Town = await Stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        Researcher = await Stage.AddConnectorAsync("researcher", ParticipantKind.Researcher);
        var offer = Orders.Offer(Dataset, Orders.PolicyFor(ParticipantKind.Researcher));
        offer["approval"] = "person";
        (await Town.ManageAsync(HttpMethod.Post, "offers", offer)).ShouldHave(201);
    }

    public async Task DisposeAsync() => await Stage.DisposeAsync();

    /// <summary>Asks for the offer; gives the researcher's negotiation.</summary>
    internal async Task<string> RequestAsync()
    {
        var offer = (await Town.DspAsync(HttpMethod.Get, $"catalog/datasets/{Dataset}", Researcher.Did))
            .ShouldHave(200).Json["hasPolicy"]![0]!;
        return (await Researcher.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = Town.Did.ToString(),
            ["address"] = Town.DspBase,
            ["dataset"] = Dataset,
            ["offer"] = offer.DeepClone(),
        })).ShouldHave(202).Json["id"]!.GetValue<string>();
    }

    /// <summary>An agreement in force, with the data address of a transfer that has started.</summary>
    internal async Task<(string Agreement, string Token)> StartedAsync()
    {
        var asked = await RequestAsync();
        await DecideAsync(Town, await HeldAsync(Town), "approval");
        var agreement = (await ReachAsync(Researcher, asked, "FINALIZED"))["agreementId"]!.GetValue<string>();
        var transfer = (await Researcher.ManageAsync(
                HttpMethod.Post, "transfers", new JsonObject { ["agreementId"] = agreement }))
            .ShouldHave(202).Json["id"]!.GetValue<string>();
        var started = await Stage.UntilAsync(
            () => Researcher.ManageAsync(HttpMethod.Get, $"transfers/{transfer}"),
            answer => answer.State == "STARTED");
        return (agreement, started.Json["dataAddress"]!["token"]!.GetValue<string>());
    }

    internal Task<Answer> ReadAsync(string token) => Town.SendAsync(
        HttpMethod.Get, $"{Town.Base}/odata/v4/Indicators", null, null,
        request => request.Headers.Authorization = new("Bearer", token));

    /// <summary>The one negotiation that waits for a person here.</summary>
    internal static async Task<string> HeldAsync(StagedConnector side)
    {
        var listed = await Stage.UntilAsync(
            () => side.ManageAsync(HttpMethod.Get, "negotiations"), answer => Waiting(answer) is not null);
        return Waiting(listed)!["id"]!.GetValue<string>();
    }

    internal static async Task DecideAsync(
        StagedConnector side, string id, string decision, JsonObject? order = null) =>
        (await side.ManageAsync(HttpMethod.Post, $"negotiations/{id}/{decision}", order)).ShouldHave(200);

    internal static async Task<JsonObject> ReachAsync(StagedConnector side, string id, string state) =>
        (await Stage.UntilAsync(
            () => side.ManageAsync(HttpMethod.Get, $"negotiations/{id}"), answer => answer.State == state)).Json;

    internal static async Task<JsonObject> AgreementAsync(StagedConnector side, string id) =>
        (await side.ManageAsync(HttpMethod.Get, $"agreements/{id}")).ShouldHave(200).Json;

    private static JsonNode? Waiting(Answer listed) => JsonNode.Parse(listed.Text)!.AsArray()
        .SingleOrDefault(item => item!["waitsForPerson"]!.GetValue<bool>());
}
