using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>What a consumer does with a provider that answers late, wrongly or not at all.</summary>
public sealed class ConsumerTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private StagedConnector _researcher = null!;
    private ScriptedPeer _town = null!;
    private string _providerPid = string.Empty;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _researcher = await _stage.AddConnectorAsync("researcher", ParticipantKind.Researcher);
        _town = await _stage.AddPeerAsync("town", ParticipantKind.Municipality);
        _providerPid = Orders.NewPid();
        _town.Answers["/negotiations/request"] = heard => (201, new ContractNegotiation(
            new ProcessIds(heard.Body["consumerPid"]!.GetValue<string>(), _providerPid),
            NegotiationState.Requested).Write());
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task An_agreement_that_differs_from_what_was_asked_for_is_refused()
    {
        var (id, ids, offer) = await OrderAsync();
        foreach (var change in (Action<JsonObject>[])
            [agreement => agreement["target"] = "urn:dataset:other",
             agreement => agreement["assigner"] = _researcher.Did.ToString(),
             agreement => agreement["assignee"] = _town.Did.ToString(),
             agreement => agreement["permission"]![0]!["action"] = "aggregate",
             agreement => agreement["prohibition"] = new JsonArray(new JsonObject { ["action"] = "read" }),
             agreement => agreement["timestamp"] = WireTime.Write(DateTimeOffset.UtcNow.AddHours(1))])
        {
            (await AgreeAsync(ids, offer, change)).ShouldRefuse(400, "ContractNegotiationError", "DSP-012");
        }

        (await ViewAsync(id)).State.ShouldBe("REQUESTED");
        (await AgreeAsync(ids, offer, _ => { })).ShouldHave(200);
    }

    [Fact]
    public async Task An_agreement_identifier_can_be_used_once()
    {
        var first = await OrderAsync();
        (await AgreeAsync(first.Ids, first.Offer, agreement => agreement["@id"] = "urn:agreement:1")).ShouldHave(200);
        await _town.HearAsync("/agreement/verification");
        _providerPid = Orders.NewPid();
        var second = await OrderAsync();
        (await AgreeAsync(second.Ids, second.Offer, agreement => agreement["@id"] = "urn:agreement:1"))
            .ShouldRefuse(400, "ContractNegotiationError", "DSP-012");
    }

    [Fact]
    public async Task An_agreement_may_overtake_the_answer_to_the_request()
    {
        using var answered = new SemaphoreSlim(0);
        _town.Answers["/negotiations/request"] = _ =>
        {
            answered.Wait(TimeSpan.FromSeconds(20));
            return (500, null);
        };
        var id = await OpenAsync();
        var request = await _town.HearAsync("/negotiations/request");
        var ids = new ProcessIds(request["consumerPid"]!.GetValue<string>(), _providerPid);
        (await AgreeAsync(ids, request["offer"]!.AsObject(), _ => { })).ShouldHave(200);
        answered.Release(100);
        await _town.HearAsync("/agreement/verification");
        var view = await ViewAsync(id);
        view.Json["providerPid"]!.GetValue<string>().ShouldBe(_providerPid);
        view.State.ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task A_negotiation_ended_before_the_provider_answered_is_ended_there_too()
    {
        using var answered = new SemaphoreSlim(0);
        var answer = _town.Answers["/negotiations/request"];
        _town.Answers["/negotiations/request"] = heard =>
        {
            answered.Wait(TimeSpan.FromSeconds(20));
            return answer(heard);
        };
        var id = await OpenAsync();
        await _town.HearAsync("/negotiations/request");
        (await _researcher.ManageAsync(HttpMethod.Post, $"negotiations/{id}/termination")).ShouldHave(200);
        answered.Release(100);
        var termination = await _town.HearAsync("/termination");
        termination["providerPid"]!.GetValue<string>().ShouldBe(_providerPid);
    }

    [Fact]
    public async Task A_request_that_is_refused_ends_with_the_providers_words()
    {
        _town.Answers["/negotiations/request"] = heard => (400, new ContractNegotiationError(
            new ProcessIds(heard.Body["consumerPid"]!.GetValue<string>(), "urn:none"), "X-1", ["Not today."]).Write());
        var id = await OpenAsync();
        var ended = await Stage.UntilAsync(() => ViewAsync(id), view => view.State == "TERMINATED");
        ended.Json["problem"]!.GetValue<string>().ShouldContain("X-1 Not today.");
    }

    [Fact]
    public async Task An_offer_whose_answer_was_lost_may_come_again_after_a_person_has_countered()
    {
        var (id, ids, offer) = await OrderAsync("everyStep");
        var first = Offered(ids, offer, "urn:offer:2");
        (await SendOfferAsync(ids, first)).ShouldHave(200);
        (await _researcher.ManageAsync(HttpMethod.Post, $"negotiations/{id}/counter")).ShouldHave(200);
        var countered = await _town.HearAsync("/request");
        countered["offer"]!["@id"]!.GetValue<string>().ShouldNotBe("urn:offer:2");

        (await SendOfferAsync(ids, first)).ShouldHave(200).State.ShouldBe("REQUESTED");
        (await ViewAsync(id)).State.ShouldBe("REQUESTED");
        (await SendOfferAsync(ids, Offered(ids, offer, "urn:offer:3"))).ShouldHave(200).State.ShouldBe("OFFERED");
    }

    [Fact]
    public async Task A_provider_may_offer_again_before_it_has_an_answer()
    {
        var (id, ids, offer) = await OrderAsync("everyStep");
        (await SendOfferAsync(ids, Offered(ids, offer, "urn:offer:2"))).ShouldHave(200);
        (await SendOfferAsync(ids, Offered(ids, offer, "urn:offer:3"))).ShouldHave(200).State.ShouldBe("OFFERED");
        var view = await ViewAsync(id);
        view.Json["offer"]!["@id"]!.GetValue<string>().ShouldBe("urn:offer:3");
        view.Json["waitsForPerson"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_provider_that_leads_nowhere_for_a_moment_gets_the_message_again()
    {
        var calls = 0;
        _town.Answers["/agreement/verification"] = _ => (Interlocked.Increment(ref calls) == 1 ? 404 : 200, null);
        var (id, ids, offer) = await OrderAsync();
        (await AgreeAsync(ids, offer, _ => { })).ShouldHave(200);
        await _town.HearAsync("/agreement/verification");
        await _town.HearAsync("/agreement/verification");
        (await ViewAsync(id)).State.ShouldBe("VERIFIED");
    }

    [Fact]
    public async Task A_finished_negotiation_cannot_be_ended_by_its_owner()
    {
        var (id, ids, offer) = await OrderAsync();
        (await AgreeAsync(ids, offer, _ => { })).ShouldHave(200);
        await _town.HearAsync("/agreement/verification");
        (await _researcher.DspAsync(
            HttpMethod.Post, $"negotiations/{ids.ConsumerPid}/events", _town.Did,
            Orders.Event(ids, NegotiationEvent.Finalized))).ShouldHave(200);
        (await _researcher.ManageAsync(HttpMethod.Post, $"negotiations/{id}/termination")).ShouldHave(400)
            .Json["code"]!.GetValue<string>().ShouldBe("DSP-005");
    }

    [Fact]
    public async Task An_order_is_read_whole()
    {
        var answer = (await _researcher.ManageAsync(
            HttpMethod.Post, "negotiations", new JsonObject { ["provider"] = "x", ["address"] = "x" })).ShouldHave(400);
        foreach (var name in (string[])["provider", "address", "dataset", "offer"])
        {
            answer.Text.ShouldContain(name);
        }
    }

    private static string Offered(ProcessIds ids, JsonObject offer, string id)
    {
        var offered = offer.DeepClone().AsObject();
        offered["@id"] = id;
        return new ContractOfferMessage(ids.ConsumerPid, ids.ProviderPid, offered, null).Write().ToJsonString();
    }

    private Task<Answer> SendOfferAsync(ProcessIds ids, string message) => _researcher.DspAsync(
        HttpMethod.Post, $"negotiations/{ids.ConsumerPid}/offers", _town.Did, message);

    private async Task<string> OpenAsync(string approval = "automatic") =>
        (await _researcher.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = _town.Did.ToString(),
            ["address"] = _town.Callback + "/",
            ["dataset"] = "urn:dataset:1",
            ["offer"] = Orders.OpenPolicy("urn:offer:1"),
            ["approval"] = approval,
        })).ShouldHave(202).Json["id"]!.GetValue<string>();

    private async Task<(string Id, ProcessIds Ids, JsonObject Offer)> OrderAsync(
        string approval = "automatic")
    {
        var id = await OpenAsync(approval);
        var request = await _town.HearAsync("/callback/negotiations/request");
        var known = await Stage.UntilAsync(() => ViewAsync(id), view => view.Json["providerPid"] is not null);
        return (id, Orders.IdsOf(known.Json), request["offer"]!.AsObject());
    }

    private Task<Answer> ViewAsync(string id) => _researcher.ManageAsync(HttpMethod.Get, $"negotiations/{id}");

    private Task<Answer> AgreeAsync(ProcessIds ids, JsonObject offer, Action<JsonObject> change)
    {
        var agreement = offer.DeepClone().AsObject();
        agreement["@id"] = Orders.NewPid();
        agreement["@type"] = "Agreement";
        agreement["assigner"] = _town.Did.ToString();
        agreement["assignee"] = _researcher.Did.ToString();
        agreement["timestamp"] = WireTime.Write(DateTimeOffset.UtcNow);
        change(agreement);
        return _researcher.DspAsync(
            HttpMethod.Post, $"negotiations/{ids.ConsumerPid}/agreement", _town.Did,
            new ContractAgreementMessage(ids, agreement).Write());
    }
}
