using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;

namespace Connector.Tests.Negotiations;

/// <summary>
/// What a provider does with messages that come twice, late, in the wrong order or from the wrong one.
/// </summary>
public sealed class ProviderTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private const string Error = "ContractNegotiationError";

    [Fact]
    public async Task The_same_request_twice_is_one_negotiation()
    {
        var request = Orders.Request(Orders.NewPid(), Offer(), stage.Researcher.Callback);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            stage.PostAsync("negotiations/request", request.DeepClone().AsObject())));
        answers.Select(answer => Orders.IdsOf(answer.ShouldHave(201).Json)).Distinct().Count().ShouldBe(1);
        await stage.Researcher.HearAsync("/agreement");
        (await stage.Researcher.HearsNothingAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_identifier_of_ones_own_cannot_be_used_again_for_something_else()
    {
        var pid = Orders.NewPid();
        (await stage.PostAsync("negotiations/request", Orders.Request(pid, Offer(), stage.Researcher.Callback)))
            .ShouldHave(201);
        await stage.Researcher.HearAsync("/agreement");
        var other = Offer();
        other["@id"] = "urn:offer:other";
        (await stage.PostAsync("negotiations/request", Orders.Request(pid, other, stage.Researcher.Callback)))
            .ShouldRefuse(400, Error, "DSP-009");
    }

    [Fact]
    public async Task Two_consumers_may_use_the_same_identifier()
    {
        var pid = Orders.NewPid();
        var first = await stage.PostAsync(
            "negotiations/request", Orders.Request(pid, Offer(), stage.Researcher.Callback));
        var second = await stage.PostAsync(
            "negotiations/request", Orders.Request(pid, Offer(), stage.Stranger.Callback), stage.Stranger);
        Orders.IdsOf(first.ShouldHave(201).Json).ShouldNotBe(Orders.IdsOf(second.ShouldHave(201).Json));
        await stage.Researcher.HearAsync("/agreement");
        await stage.Stranger.HearAsync("/agreement");
    }

    [Fact]
    public async Task A_repeated_message_is_answered_well_and_changes_nothing()
    {
        var (ids, _) = await stage.AgreedAsync();
        var path = $"negotiations/{ids.ProviderPid}/agreement/verification";
        (await stage.PostAsync(path, Orders.Verification(ids))).ShouldHave(200);
        await stage.Researcher.HearAsync("/events");
        (await stage.PostAsync(path, Orders.Verification(ids))).ShouldHave(200);
        await ShouldShowAsync(ids, "FINALIZED");
        (await stage.Researcher.HearsNothingAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task What_the_table_does_not_allow_is_refused_and_changes_nothing()
    {
        var (ids, _) = await stage.AgreedAsync();
        foreach (var (action, message) in ((string, JsonObject)[])
            [("events", Orders.Event(ids, NegotiationEvent.Accepted)),
             ("events", Orders.Event(ids, NegotiationEvent.Finalized)),
             ("agreement", new ContractAgreementMessage(ids, Agreement(ids)).Write())])
        {
            (await stage.PostAsync($"negotiations/{ids.ProviderPid}/{action}", message))
                .ShouldRefuse(400, Error, "DSP-005");
        }

        await ShouldShowAsync(ids, "AGREED");
    }

    [Fact]
    public async Task A_counter_offer_out_of_turn_or_about_another_dataset_is_refused_with_the_state_unchanged()
    {
        var (ids, _) = await stage.AgreedAsync();
        var counter = new ContractRequestMessage(ids.ConsumerPid, ids.ProviderPid, Offer(), null).Write();
        (await stage.PostAsync($"negotiations/{ids.ProviderPid}/request", counter))
            .ShouldRefuse(400, Error, "DSP-005");
        var opening = new ContractRequestMessage(ids.ConsumerPid, null, Offer(), stage.Researcher.Callback).Write();
        (await stage.PostAsync($"negotiations/{ids.ProviderPid}/request", opening))
            .ShouldRefuse(400, Error, "DSP-001");
        await ShouldShowAsync(ids, "AGREED");
    }

    [Fact]
    public async Task A_foreign_negotiation_looks_like_one_that_does_not_exist()
    {
        var (ids, _) = await stage.AgreedAsync();
        var unknown = new ProcessIds(ids.ConsumerPid, Orders.NewPid());
        foreach (var (known, from) in ((ProcessIds, ScriptedPeer)[])
            [(ids, stage.Stranger), (unknown, stage.Researcher), (new("a", "no pid at all"), stage.Researcher)])
        {
            var path = $"negotiations/{Uri.EscapeDataString(known.ProviderPid)}";
            (await stage.GetAsync(path, from)).ShouldRefuse(404, Error, "DSP-004");
            (await stage.PostAsync(path + "/termination", Orders.Termination(known), from))
                .ShouldRefuse(404, Error, "DSP-004");
            (await stage.PostAsync(path + "/agreement/verification", Orders.Verification(known), from))
                .ShouldRefuse(404, Error, "DSP-004");
        }

        await ShouldShowAsync(ids, "AGREED");
    }

    [Fact]
    public async Task Identifiers_that_do_not_belong_together_are_refused()
    {
        var (ids, _) = await stage.AgreedAsync();
        var mixed = ids with { ConsumerPid = Orders.NewPid() };
        (await stage.PostAsync($"negotiations/{ids.ProviderPid}/agreement/verification", Orders.Verification(mixed)))
            .ShouldRefuse(400, Error, "DSP-006");
        await ShouldShowAsync(ids, "AGREED");
    }

    [Fact]
    public async Task Malformed_messages_are_refused_in_the_protocols_shape()
    {
        var (ids, _) = await stage.AgreedAsync();
        var path = $"negotiations/{ids.ProviderPid}/events";
        var unknown = Orders.Event(ids, NegotiationEvent.Finalized);
        unknown["eventType"] = "dspace:SOMETHING";
        (await stage.PostAsync(path, unknown)).ShouldRefuse(400, Error, "DSP-001");
        foreach (var body in (string[])["", "[]", "{", "null", "{\"@type\":1,\"@type\":2}", new string('[', 100)])
        {
            (await stage.Town.DspAsync(HttpMethod.Post, path, stage.Researcher.Did, body))
                .Json["@type"]!.GetValue<string>().ShouldBe(Error);
        }

        var large = Orders.Termination(ids);
        large["note"] = new string('x', DataspaceLimits.MessageBytes);
        (await stage.PostAsync($"negotiations/{ids.ProviderPid}/termination", large))
            .ShouldHave(413).Json["@type"]!.GetValue<string>().ShouldBe(Error);
        await ShouldShowAsync(ids, "AGREED");
    }

    [Fact]
    public async Task Only_a_current_offer_unchanged_can_be_asked_for()
    {
        foreach (var change in (Action<JsonObject>[])
            [offer => offer["@id"] = "urn:offer:other",
             offer => offer["target"] = "urn:dataset:other",
             offer => offer["permission"]![0]!["action"] = "aggregate",
             offer => offer["permission"]!.AsArray().Add(new JsonObject { ["action"] = "read" }),
             offer => offer["permission"]![0]!["constraint"] = new JsonArray(new JsonObject
             {
                 ["leftOperand"] = "purpose", ["operator"] = "eq", ["rightOperand"] = Orders.Research,
             })])
        {
            var offer = Offer();
            change(offer);
            (await stage.PostAsync(
                "negotiations/request", Orders.Request(Orders.NewPid(), offer, stage.Researcher.Callback)))
                .ShouldRefuse(400, Error, "DSP-011");
        }

        (await stage.Researcher.HearsNothingAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData("ftp://localhost/x")]
    [InlineData("/relative")]
    [InlineData("http://user:secret@localhost/x")]
    [InlineData("http://localhost/x?query=1")]
    public async Task A_callback_address_that_cannot_be_one_is_refused(string callback) =>
        (await stage.PostAsync("negotiations/request", Orders.Request(Orders.NewPid(), Offer(), callback)))
            .ShouldRefuse(400, Error, "DSP-008");

    [Fact]
    public async Task Without_a_token_or_with_one_for_somebody_else_nothing_is_done()
    {
        var body = Orders.Request(Orders.NewPid(), Offer(), stage.Researcher.Callback).ToJsonString();
        var url = stage.Town.DspBase + "/negotiations/request";
        var foreign = stage.Stage.Identity.Token(stage.Researcher.Did, stage.Stranger.Did);
        (await stage.Town.SendAsync(HttpMethod.Post, url, null, body)).ShouldHave(401)
            .Json["@type"]!.GetValue<string>().ShouldBe(Error);
        (await stage.Town.SendAsync(HttpMethod.Post, url, null, body, request =>
            request.Headers.Authorization = new("Bearer", foreign))).ShouldHave(401);
    }

    [Fact]
    public async Task A_consumer_that_refuses_the_agreement_ends_the_negotiation_with_a_problem()
    {
        stage.Researcher.Answers["/agreement"] = _ => (400, null);
        try
        {
            var (ids, _) = await stage.AgreedAsync();
            await stage.Researcher.HearAsync("/termination");
            await ShouldShowAsync(ids, "TERMINATED");
            (await OwnViewAsync(ids))["problem"]!.GetValue<string>().ShouldContain("refused");
        }
        finally
        {
            stage.Researcher.Answers.Clear();
        }
    }

    [Fact]
    public async Task A_refusal_while_the_consumer_is_in_the_target_state_counts_as_delivered()
    {
        var pid = Orders.NewPid();
        string? providerPid = null;
        stage.Researcher.Answers["/agreement"] = agreement =>
        {
            // The agreement may come before the answer to the request that led to it.
            providerPid = agreement.Body["providerPid"]!.GetValue<string>();
            return (409, null);
        };
        stage.Researcher.Answers["/callback/negotiations/" + pid] = _ => (200, new ContractNegotiation(
            new ProcessIds(pid, providerPid!), NegotiationState.Agreed).Write());
        try
        {
            var opened = await stage.PostAsync(
                "negotiations/request", Orders.Request(pid, Offer(), stage.Researcher.Callback));
            var ids = Orders.IdsOf(opened.ShouldHave(201).Json);
            await stage.Researcher.HearAsync("/agreement");
            (await stage.Researcher.HearsNothingAsync()).ShouldBeTrue();
            await ShouldShowAsync(ids, "AGREED");
        }
        finally
        {
            stage.Researcher.Answers.Clear();
        }
    }

    private static JsonObject Agreement(ProcessIds ids) => new()
    {
        ["@id"] = Orders.NewPid(),
        ["@type"] = "Agreement",
        ["target"] = ProviderStage.Dataset,
        ["assigner"] = ids.ProviderPid,
        ["assignee"] = ids.ConsumerPid,
        ["timestamp"] = "2026-01-01T00:00:00Z",
        ["permission"] = new JsonArray(new JsonObject { ["action"] = "use" }),
    };

    private JsonObject Offer() => stage.Offer.DeepClone().AsObject();

    private async Task<JsonNode> OwnViewAsync(ProcessIds ids) =>
        JsonNode.Parse((await stage.Town.ManageAsync(HttpMethod.Get, "negotiations")).Text)!.AsArray()
            .Single(item => item!["providerPid"]!.GetValue<string>() == ids.ProviderPid)!;

    private async Task ShouldShowAsync(ProcessIds ids, string state) => await Stage.UntilAsync(
        () => stage.GetAsync($"negotiations/{ids.ProviderPid}"), answer => answer.State == state);
}
