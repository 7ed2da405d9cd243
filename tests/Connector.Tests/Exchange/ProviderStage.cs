using System.Text.Json.Nodes;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Exchange;

/// <summary>A town's connector, a researcher that speaks the protocol by hand, and a stranger.</summary>
public sealed class ProviderStage : IAsyncLifetime
{
    internal const string Dataset = "urn:dataset:open";

    /// <summary>Changes the settings the town starts with.</summary>
    internal Action<JsonObject>? Change { get; init; }

    internal Stage Stage { get; private set; } = null!;

    internal StagedConnector Town { get; private set; } = null!;

    internal ScriptedPeer Researcher { get; private set; } = null!;

    internal ScriptedPeer Stranger { get; private set; } = null!;

    internal ScriptedPeer Catalogue { get; private set; } = null!;

    internal JsonObject Offer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Stage = await Stage.OpenAsync();
        Catalogue = await Stage.AddPeerAsync("catalogue", ParticipantKind.Catalogue);
        Town = await Stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004", Change);
        Researcher = await Stage.AddPeerAsync("researcher");
        Stranger = await Stage.AddPeerAsync("stranger");
        (await Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(Dataset, Orders.OpenPolicy(), "V1", "V5")))
            .ShouldHave(201);
        Offer = await Orders.OfferOfAsync(Town, Dataset);
    }

    public async Task DisposeAsync() => await Stage.DisposeAsync();

    internal Task<Answer> PostAsync(string path, JsonObject body, ScriptedPeer? from = null) =>
        Town.DspAsync(HttpMethod.Post, path, (from ?? Researcher).Did, body);

    internal Task<Answer> GetAsync(string path, ScriptedPeer? from = null) =>
        Town.DspAsync(HttpMethod.Get, path, (from ?? Researcher).Did);

    /// <summary>A negotiation that has come as far as the agreement.</summary>
    internal async Task<(ProcessIds Ids, string Agreement)> AgreedAsync(JsonObject? offer = null)
    {
        var answer = await PostAsync(
            "negotiations/request",
            Orders.Request(Orders.NewPid(), (offer ?? Offer).DeepClone().AsObject(), Researcher.Callback));
        var ids = Orders.IdsOf(answer.ShouldHave(201).Json);
        var agreement = await Researcher.HearAsync("/agreement");
        return (ids, agreement["agreement"]!["@id"]!.GetValue<string>());
    }

    /// <summary>A negotiation that is finalised.</summary>
    internal async Task<(ProcessIds Ids, string Agreement)> FinalizedAsync(JsonObject? offer = null)
    {
        var (ids, agreement) = await AgreedAsync(offer);
        (await PostAsync($"negotiations/{ids.ProviderPid}/agreement/verification", Orders.Verification(ids)))
            .ShouldHave(200);
        await Researcher.HearAsync("/events");
        return (ids, agreement);
    }

    /// <summary>A transfer that is started, and its token.</summary>
    internal async Task<(ProcessIds Ids, string Agreement, string Token)> StartedAsync(JsonObject? offer = null)
    {
        var (_, agreement) = await FinalizedAsync(offer);
        var answer = await PostAsync(
            "transfers/request", Orders.TransferRequest(Orders.NewPid(), agreement, Researcher.Callback));
        var ids = Orders.IdsOf(answer.ShouldHave(201).Json);
        var start = await Researcher.HearAsync("/start");
        var token = start["dataAddress"]!["endpointProperties"]!.AsArray()
            .Single(property => property!["name"]!.GetValue<string>() == "authorization")!["value"]!;
        return (ids, agreement, token.GetValue<string>());
    }
}
