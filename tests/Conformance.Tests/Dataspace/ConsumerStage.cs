using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Vocabulary;

namespace Conformance.Tests.Dataspace;

/// <summary>
/// The connector under test as consumer; the kit plays the provider and is triggered by management orders.
/// </summary>
public sealed class ConsumerStage : IAsyncLifetime
{
    private Stage _stage = null!;

    internal StagedConnector Connector { get; private set; } = null!;

    internal ScriptedPeer Kit { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        Connector = await _stage.AddConnectorAsync("connector", ParticipantKind.Researcher);
        Kit = await _stage.AddPeerAsync("TCK_PARTICIPANT", ParticipantKind.Municipality);
        Kit.Answers["/negotiations/request"] = heard => (201, new ContractNegotiation(
            new ProcessIds(heard.Body["consumerPid"]!.GetValue<string>(), Orders.NewPid()),
            NegotiationState.Requested).Write());
        Kit.Answers["/transfers/request"] = heard => (201, new TransferProcess(
            new ProcessIds(heard.Body["consumerPid"]!.GetValue<string>(), Orders.NewPid()),
            TransferState.Requested).Write());
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    /// <summary>
    /// Triggers a request for an open offer; what the connector asked, once the answer to it is stored.
    /// </summary>
    internal async Task<(string Id, ProcessIds Ids, JsonObject Offer)> OrderAsync(string dataset)
    {
        var offer = Orders.OpenPolicy("offer" + dataset);
        var id = (await Connector.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = Kit.Did.ToString(),
            ["address"] = Kit.Callback,
            ["dataset"] = dataset,
            ["offer"] = offer,
        })).ShouldHave(202).Json["id"]!.GetValue<string>();
        var request = await Kit.HearAsync("/negotiations/request");
        request["offer"]!["@id"]!.GetValue<string>().ShouldBe("offer" + dataset);
        request["callbackAddress"]!.GetValue<string>().ShouldBe(Connector.DspBase);
        var known = await Stage.UntilAsync(
            () => Connector.ManageAsync(HttpMethod.Get, $"negotiations/{id}"),
            answer => answer.Json["providerPid"] is not null);
        return (id, Orders.IdsOf(known.Json), request["offer"]!.AsObject());
    }

    internal async Task<Answer> AgreeAsync(ProcessIds ids, JsonObject offer, Action<JsonObject>? change = null)
    {
        var agreement = offer.DeepClone().AsObject();
        agreement["@id"] = Orders.NewPid();
        agreement["@type"] = "Agreement";
        agreement["assigner"] = Kit.Did.ToString();
        agreement["assignee"] = Connector.Did.ToString();
        agreement["timestamp"] = WireTime.Write(DateTimeOffset.UtcNow);
        change?.Invoke(agreement);
        return await PostAsync(
            $"negotiations/{ids.ConsumerPid}/agreement", new ContractAgreementMessage(ids, agreement));
    }

    /// <summary>The whole negotiation; the agreement's identifier.</summary>
    internal async Task<string> AgreeToTheEndAsync(string dataset)
    {
        var (_, ids, offer) = await OrderAsync(dataset);
        var agreementId = string.Empty;
        (await AgreeAsync(ids, offer, agreement => agreementId = agreement["@id"]!.GetValue<string>())).ShouldHave(200);
        await Kit.HearAsync("/agreement/verification");
        (await EventAsync(ids, NegotiationEvent.Finalized)).ShouldHave(200);
        await ShouldShowAsync($"negotiations/{ids.ConsumerPid}", "FINALIZED");
        return agreementId;
    }

    /// <summary>Triggers a transfer request under a fresh agreement.</summary>
    internal async Task<(string Id, ProcessIds Ids)> OrderTransferAsync()
    {
        var agreement = await AgreeToTheEndAsync("ATPC0101");
        var id = (await Connector.ManageAsync(
                HttpMethod.Post, "transfers", new JsonObject { ["agreementId"] = agreement }))
            .ShouldHave(202).Json["id"]!.GetValue<string>();
        await Kit.HearAsync("/transfers/request");
        var known = await Stage.UntilAsync(
            () => Connector.ManageAsync(HttpMethod.Get, $"transfers/{id}"),
            answer => answer.Json["providerPid"] is not null);
        return (id, Orders.IdsOf(known.Json));
    }

    internal Task<Answer> EventAsync(ProcessIds ids, NegotiationEvent happened) =>
        PostAsync($"negotiations/{ids.ConsumerPid}/events", new ContractNegotiationEventMessage(ids, happened));

    internal Task<Answer> PostAsync(string path, IDataspaceMessage message) =>
        Connector.DspAsync(HttpMethod.Post, path, Kit.Did, message.Write());

    internal async Task ShouldShowAsync(string path, string state) => await Stage.UntilAsync(
        () => Connector.DspAsync(HttpMethod.Get, path, Kit.Did), answer => answer.State == state);
}
