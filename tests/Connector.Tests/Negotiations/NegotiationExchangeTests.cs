using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>Two connectors, each with its own database, over real HTTP.</summary>
public sealed class NegotiationExchangeTests : IAsyncLifetime
{
    private const string Dataset = "urn:dataset:v1";
    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private StagedConnector _researcher = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        _researcher = await _stage.AddConnectorAsync("researcher", ParticipantKind.Researcher);
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Two_connectors_negotiate_to_the_end_and_transfer()
    {
        await OfferAsync(Orders.PolicyFor(ParticipantKind.Researcher, DateTimeOffset.UtcNow.AddDays(1)));
        var negotiation = await NegotiateAsync();
        var done = await EndedAsync(_researcher, negotiation, "FINALIZED");

        var agreement = done["agreement"]!.AsObject();
        agreement["assigner"]!.GetValue<string>().ShouldBe(_town.Did.ToString());
        agreement["assignee"]!.GetValue<string>().ShouldBe(_researcher.Did.ToString());
        agreement["target"]!.GetValue<string>().ShouldBe(Dataset);
        var provided = (await _town.ManageAsync(HttpMethod.Get, "negotiations")).ShouldHave(200);
        var mirror = JsonNode.Parse(provided.Text)!.AsArray().Single()!.AsObject();
        mirror["state"]!.GetValue<string>().ShouldBe("FINALIZED");
        mirror["consumerPid"]!.GetValue<string>().ShouldBe(done["consumerPid"]!.GetValue<string>());
        mirror["providerPid"]!.GetValue<string>().ShouldBe(done["providerPid"]!.GetValue<string>());

        var transfer = await TransferAsync(done["agreementId"]!.GetValue<string>());
        var started = await TransferEndedAsync(transfer, "STARTED");
        started["dataAddress"]!["endpoint"]!.GetValue<string>().ShouldBe(_town.Base + "/odata/v4");
        started["dataAddress"]!["token"]!.GetValue<string>().Split('.').Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_policy_that_does_not_permit_ends_in_a_termination_with_its_reason()
    {
        await OfferAsync(Orders.PolicyFor(ParticipantKind.Province));
        var ended = await EndedAsync(_researcher, await NegotiateAsync(), "TERMINATED");
        ended["problem"]!.GetValue<string>().ShouldContain("DSP-010");
        ended["agreementId"].ShouldBeNull();
    }

    [Fact]
    public async Task An_offer_that_is_no_longer_current_ends_with_a_problem_its_owner_sees()
    {
        await OfferAsync(Orders.OpenPolicy("urn:offer:1"));
        var offer = await Orders.OfferOfAsync(_town, Dataset);
        await OfferAsync(Orders.PolicyFor(ParticipantKind.Researcher, null, "urn:offer:2"));

        var ended = await EndedAsync(_researcher, await NegotiateAsync(offer), "TERMINATED");
        ended["problem"]!.GetValue<string>().ShouldContain("DSP-011");
        JsonNode.Parse((await _town.ManageAsync(HttpMethod.Get, "negotiations")).Text)!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_made_while_the_provider_is_down_goes_on_when_it_is_back()
    {
        await OfferAsync(Orders.OpenPolicy());
        var offer = await Orders.OfferOfAsync(_town, Dataset);
        await _town.StopAsync();
        var negotiation = await NegotiateAsync(offer);
        await Task.Delay(1000);
        await _town.StartAsync();
        await EndedAsync(_researcher, negotiation, "FINALIZED");
    }

    [Fact]
    public async Task A_step_that_a_crash_cut_off_is_taken_after_the_restart()
    {
        await OfferAsync(Orders.OpenPolicy());
        var negotiation = await NegotiateAsync();
        var done = await EndedAsync(_researcher, negotiation, "FINALIZED");

        // As if the provider had died after the verification was committed and before its own step.
        await using (var command = _town.Participant.State.CreateCommand(
            "update connector.negotiation set state = 'Verified', version = version + 1, step_due = now()"))
        {
            await command.ExecuteNonQueryAsync();
        }

        await _town.StopAsync();
        await _town.StartAsync();
        var path = $"negotiations/{done["providerPid"]!.GetValue<string>()}";
        await Stage.UntilAsync(
            () => _town.DspAsync(HttpMethod.Get, path, _researcher.Did), answer => answer.State == "FINALIZED");
    }

    [Fact]
    public async Task The_exact_bodies_are_kept_on_both_sides()
    {
        await OfferAsync(Orders.OpenPolicy());
        var done = await EndedAsync(_researcher, await NegotiateAsync(), "FINALIZED");
        var own = Bodies(done);
        var all = await _town.ManageAsync(HttpMethod.Get, "negotiations");
        var listed = JsonNode.Parse(all.Text)!.AsArray().Single()!;
        var other = Bodies((await _town.ManageAsync(
            HttpMethod.Get, $"negotiations/{listed["id"]!.GetValue<string>()}")).Json);

        own.Select(body => body.Kind).ShouldBe(
            ["negotiation.request", "negotiation.agreement", "negotiation.verification", "negotiation.finalization"]);
        other.Select(body => body.Body).ShouldBe(own.Select(body => body.Body));
        own.Select(body => body.Direction).ShouldBe(["sent", "received", "sent", "received"]);
    }

    [Fact]
    public async Task An_agreement_in_force_is_needed_for_a_transfer()
    {
        (await _researcher.ManageAsync(
            HttpMethod.Post, "transfers", new JsonObject { ["agreementId"] = "urn:uuid:none" })).ShouldHave(400)
            .Json["code"]!.GetValue<string>().ShouldBe("DSP-015");
    }

    private static (string Kind, string Body, string Direction)[] Bodies(JsonObject negotiation) =>
        negotiation["messages"]!.AsArray().Select(message => (
            message!["kind"]!.GetValue<string>(),
            message["body"]!.GetValue<string>(),
            message["direction"]!.GetValue<string>())).ToArray();

    private async Task OfferAsync(JsonObject policy) =>
        (await _town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(Dataset, policy))).ShouldHave(201);

    private async Task<string> NegotiateAsync(JsonObject? offer = null)
    {
        var order = new JsonObject
        {
            ["provider"] = _town.Did.ToString(),
            ["address"] = _town.DspBase,
            ["dataset"] = Dataset,
            ["offer"] = offer ?? await Orders.OfferOfAsync(_town, Dataset),
        };
        var opened = (await _researcher.ManageAsync(HttpMethod.Post, "negotiations", order)).ShouldHave(202);
        return opened.Json["id"]!.GetValue<string>();
    }

    private async Task<string> TransferAsync(string agreement)
    {
        var opened = (await _researcher.ManageAsync(
            HttpMethod.Post, "transfers", new JsonObject { ["agreementId"] = agreement })).ShouldHave(202);
        return opened.Json["id"]!.GetValue<string>();
    }

    private static async Task<JsonObject> EndedAsync(StagedConnector connector, string id, string state) =>
        (await Stage.UntilAsync(
            () => connector.ManageAsync(HttpMethod.Get, $"negotiations/{id}"), answer => answer.State == state)).Json;

    private async Task<JsonObject> TransferEndedAsync(string id, string state) =>
        (await Stage.UntilAsync(
            () => _researcher.ManageAsync(HttpMethod.Get, $"transfers/{id}"), answer => answer.State == state)).Json;
}
