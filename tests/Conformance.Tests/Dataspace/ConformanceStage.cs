using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Vocabulary;
using Specs.Tests.Dataspace;

namespace Conformance.Tests.Dataspace;

/// <summary>
/// The connector under test with the datasets the cases name, and the participant the kit plays. What the connector
/// sends is checked against the published schemas where these are at hand.
/// </summary>
public sealed class ConformanceStage : IAsyncLifetime
{
    private static readonly string[] Datasets =
        ["CAT0101", "CAT0102", "ACN0104", "ACN0203", "ACN0301", "ATP0101"];

    private readonly PublishedSchemas? _schemas =
        SharedFiles.Find("specs/dsp") is { } folder ? new PublishedSchemas(folder) : null;

    private Stage _stage = null!;

    internal StagedConnector Connector { get; private set; } = null!;

    internal ScriptedPeer Kit { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        Connector = await _stage.AddConnectorAsync("connector", ParticipantKind.Municipality, "31004");
        Kit = await _stage.AddPeerAsync("TCK_PARTICIPANT");
        foreach (var dataset in Datasets)
        {
            await OfferAsync(dataset, Orders.OpenPolicy(OfferId(dataset)));
        }

        await OfferAsync("ACN0201", Orders.PolicyFor(ParticipantKind.Province, null, OfferId("ACN0201")));
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    internal static string OfferId(string dataset) => $"CD123:{dataset}:456";

    internal async Task OfferAsync(string dataset, JsonObject policy) =>
        (await Connector.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(dataset, policy))).ShouldHave(201);

    internal JsonObject ShouldBeValid(string schema, JsonObject message)
    {
        (_schemas?.Accepts(schema, message) ?? true).ShouldBeTrue(message.ToJsonString());
        return message;
    }

    internal Task<Answer> GetAsync(string path) => Connector.DspAsync(HttpMethod.Get, path, Kit.Did);

    internal Task<Answer> PostAsync(string path, JsonObject message) =>
        Connector.DspAsync(HttpMethod.Post, path, Kit.Did, message);

    /// <summary>The kit posts a contract request for the open offer of a dataset, as the kit writes it.</summary>
    internal async Task<ProcessIds> RequestContractAsync(string dataset)
    {
        var offer = new JsonObject
        {
            ["@id"] = OfferId(dataset),
            ["@type"] = "Offer",
            ["target"] = dataset,
            ["permission"] = new JsonArray(new JsonObject { ["action"] = "use" }),
        };
        return await RequestContractAsync(offer);
    }

    internal async Task<ProcessIds> RequestContractAsync(JsonObject offer)
    {
        var answer = await PostAsync("negotiations/request", Orders.Request(Orders.NewPid(), offer, Kit.Callback));
        return Orders.IdsOf(ShouldBeValid("negotiation/contract-negotiation", answer.ShouldHave(201).Json));
    }

    /// <summary>Requests, hears the agreement, verifies and hears the finalisation; the agreement.</summary>
    internal async Task<(ProcessIds Ids, JsonObject Agreement)> AgreeAsync(string dataset, JsonObject? offer = null)
    {
        var ids = offer is null ? await RequestContractAsync(dataset) : await RequestContractAsync(offer);
        var agreement = ShouldBeValid("negotiation/contract-agreement-message", await Kit.HearAsync("/agreement"));
        (await PostAsync(
            $"negotiations/{ids.ProviderPid}/agreement/verification", Orders.Verification(ids))).ShouldHave(200);
        var finalized = ShouldBeValid("negotiation/contract-negotiation-event-message", await Kit.HearAsync("/events"));
        finalized["eventType"]!.GetValue<string>().ShouldBe("FINALIZED");
        await ShouldShowNegotiationAsync(ids, "FINALIZED");
        return (ids, agreement["agreement"]!.AsObject());
    }

    internal async Task ShouldShowNegotiationAsync(ProcessIds ids, string state)
    {
        var shown = await Stage.UntilAsync(
            () => GetAsync($"negotiations/{ids.ProviderPid}"), answer => answer.State == state);
        ShouldBeValid("negotiation/contract-negotiation", shown.Json);
    }

    internal async Task<ProcessIds> RequestTransferAsync(string agreement)
    {
        var answer = await PostAsync(
            "transfers/request", Orders.TransferRequest(Orders.NewPid(), agreement, Kit.Callback));
        return Orders.IdsOf(ShouldBeValid("transfer/transfer-process", answer.ShouldHave(201).Json));
    }

    /// <summary>An agreement over the dataset, a transfer under it, and the start heard.</summary>
    internal async Task<ProcessIds> StartTransferAsync()
    {
        var (_, agreement) = await AgreeAsync("ATP0101");
        var ids = await RequestTransferAsync(agreement["@id"]!.GetValue<string>());
        var start = ShouldBeValid("transfer/transfer-start-message", await Kit.HearAsync("/start"));
        start["dataAddress"]!["endpoint"].ShouldNotBeNull();
        return ids;
    }

    internal async Task ShouldShowTransferAsync(ProcessIds ids, string state)
    {
        var shown = await Stage.UntilAsync(
            () => GetAsync($"transfers/{ids.ProviderPid}"), answer => answer.State == state);
        ShouldBeValid("transfer/transfer-process", shown.Json);
    }

    /// <summary>Refused with a 4xx other than 404, as the kit wants every refusal.</summary>
    internal static void ShouldBeRefused(Answer answer)
    {
        answer.Status.ShouldBeInRange(400, 499, answer.Text);
        answer.Status.ShouldNotBe(404);
    }
}
