using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Processes.Messages;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Negotiations;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>Why a negotiation does not move, and why somebody does not see an offer.</summary>
public sealed class StuckTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    [Fact]
    public async Task A_negotiation_whose_peer_is_down_says_what_was_tried_what_came_back_and_when_it_is_tried_again()
    {
        var peer = await stage.Stage.AddPeerAsync("broken");
        peer.Answers["/negotiations/request"] = _ => (503, null);
        var asked = (await stage.Town.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = peer.Did.ToString(),
            ["address"] = peer.Callback,
            ["dataset"] = "urn:dataset:theirs",
            ["offer"] = Orders.OpenPolicy(Orders.NewPid()),
        })).ShouldHave(202).Json["id"]!.GetValue<string>();
        var stuck = await Stage.UntilAsync(
            async () => (await stage.Town.ManageAsync(HttpMethod.Get, $"negotiations/{asked}")).ShouldHave(200)
                .Json["delivery"]?.AsObject(),
            delivery => delivery?["answer"] is not null);
        stuck!["kind"]!.GetValue<string>().ShouldBe("negotiation.request");
        stuck["state"]!.GetValue<string>().ShouldBe("open");
        stuck["answer"]!.GetValue<string>().ShouldBe("status 503");
        stuck["attempts"]!.GetValue<int>().ShouldBeGreaterThan(0);
        stuck["attemptedAt"].ShouldNotBeNull();
        stuck["nextAttempt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task What_the_other_side_sent_and_was_refused_is_kept_with_its_answer_and_changed_nothing()
    {
        var (ids, _) = await stage.AgreedAsync();
        var path = $"negotiations/{ids.ProviderPid}";
        var early = Orders.Event(ids, NegotiationEvent.Finalized);
        for (var time = 0; time < 2; time++)
        {
            (await stage.PostAsync($"{path}/events", early.DeepClone().AsObject()))
                .ShouldRefuse(400, "ContractNegotiationError", "DSP-005");
        }

        (await stage.Town.DspAsync(HttpMethod.Post, $"{path}/termination", stage.Researcher.Did, "{"))
            .Status.ShouldBe(400);
        (await stage.PostAsync($"{path}/termination", Orders.Termination(ids), stage.Stranger)).ShouldHave(404);

        var shown = await ShownAsync("negotiations", ids);
        var refused = Refused(shown);
        refused.Select(one => (one["kind"]!.GetValue<string>(), one["code"]!.GetValue<string>(),
            one["status"]!.GetValue<int>(), one["times"]!.GetValue<int>())).ShouldBe(
            [("negotiation.event", "DSP-005", 400, 2), ("negotiation.termination", "NODE-021", 400, 1)]);
        refused[0]["body"]!.GetValue<string>().ShouldBe(early.ToJsonString());
        refused[0]["reason"]!.GetValue<string>().ShouldContain("AGREED");
        refused[1]["body"].ShouldBeNull();
        shown["state"]!.GetValue<string>().ShouldBe("AGREED");
        shown["messages"]!.AsArray().ShouldNotContain(
            one => one!["kind"]!.GetValue<string>() == "negotiation.finalization");
        var page = await SeenAsync($"/requests/{ids.ProviderPid["urn:uuid:".Length..]}");
        page.ShouldContain("Geweigerde berichten");
        page.ShouldContain("aanvaarding of afsluiting, 2 keer geweigerd (DSP-005)");
        page.ShouldContain("beëindiging, geweigerd (NODE-021)");

        // What was refused in one negotiation is nothing of another one.
        Refused(await ShownAsync("negotiations", (await stage.AgreedAsync()).Ids)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_refused_messages_the_last_few_are_kept_each_cut_off_where_it_is_long()
    {
        var (ids, _) = await stage.AgreedAsync();
        for (var number = 0; number < RefusedLimits.KeptOfProcess + 2; number++)
        {
            var message = Orders.Event(ids, NegotiationEvent.Finalized);
            message["number"] = number;
            // A pair of surrogates lies across the place where it is cut.
            message["note"] = new string('x', number % 2) + "long";
            var text = message.ToJsonString().Replace(
                "long", string.Concat(Enumerable.Repeat("\U0001F6B2", RefusedLimits.BodyCharacters / 2)),
                StringComparison.Ordinal);
            (await stage.Town.DspAsync(
                HttpMethod.Post, $"negotiations/{ids.ProviderPid}/events", stage.Researcher.Did, text)).ShouldHave(400);
        }

        var refused = Refused(await ShownAsync("negotiations", ids));
        refused.Select(one => JsonNumber(one["body"]!.GetValue<string>())).ShouldBe(
            Enumerable.Range(2, RefusedLimits.KeptOfProcess));
        refused.ShouldAllBe(one => one["body"]!.GetValue<string>().Length <= RefusedLimits.BodyCharacters);
        refused.ShouldAllBe(one => one["bytes"]!.GetValue<int>() > RefusedLimits.BodyCharacters);
    }

    [Fact]
    public async Task A_peer_that_is_refused_again_and_again_fills_no_more_than_its_own_share()
    {
        var (ids, _) = await stage.AgreedAsync();
        await using (var command = stage.Town.Participant.State.CreateCommand(
            """
            insert into connector.refused_message
                (process, peer, kind, digest, code, status, message, hint, bytes, first_at, at)
            select gen_random_uuid(), peer, 'negotiation.event', '\x00', 'DSP-005', 400, '', '', 0, long_ago, long_ago
            from (values ($1), ('did:web:another')) as peers (peer), generate_series(1, $2),
                (values (now() - interval '1 day')) as past (long_ago)
            """))
        {
            command.Parameters.AddWithValue(stage.Researcher.Did.ToString());
            command.Parameters.AddWithValue(RefusedLimits.KeptOfPeer + 20);
            await command.ExecuteNonQueryAsync();
        }

        (await stage.PostAsync(
            $"negotiations/{ids.ProviderPid}/events", Orders.Event(ids, NegotiationEvent.Finalized))).ShouldHave(400);
        (await CountAsync(stage.Researcher.Did.ToString())).ShouldBe(RefusedLimits.KeptOfPeer);
        (await CountAsync("did:web:another")).ShouldBe(RefusedLimits.KeptOfPeer + 20);
        Refused(await ShownAsync("negotiations", ids)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_token_of_a_refused_message_is_kept_nowhere()
    {
        var (ids, agreement, _) = await stage.StartedAsync();
        var start = new TransferCompletionMessage(ids).Write();
        start["@type"] = "TransferStartMessage";
        start["dataAddress"] = new JsonArray(new JsonObject { ["token"] = "hidden-1" });
        start["inner"] = new JsonObject { ["dspace:endpointProperties"] = "hidden-2" };
        (await stage.PostAsync($"transfers/{ids.ProviderPid}/start", start)).Status.ShouldBeInRange(400, 499);
        var refused = Refused(await ShownAsync("transfers", ids)).ShouldHaveSingleItem();
        refused["kind"]!.GetValue<string>().ShouldBe("transfer.start");
        refused["body"]!.GetValue<string>().ShouldContain(ids.ProviderPid);
        refused["body"]!.GetValue<string>().ShouldNotContain("hidden");
        (await stage.Town.ManageAsync(HttpMethod.Get, $"agreements/{agreement}")).ShouldHave(200)
            .Json["refused"]!.AsArray().Single()!["kind"]!.GetValue<string>().ShouldBe("transfer.start");
        var page = await SeenAsync($"/agreements/{Uri.EscapeDataString(agreement)}");
        page.ShouldContain("begin van overdracht, geweigerd (DSP-");
        page.ShouldNotContain("hidden-");
    }

    [Fact]
    public async Task Who_does_not_see_an_offer_is_told_of_with_the_term_that_does_not_hold()
    {
        const string Dataset = "urn:dataset:provinces";
        (await stage.Town.ManageAsync(
            HttpMethod.Post, "offers", Orders.Offer(Dataset, Orders.PolicyFor(ParticipantKind.Province))))
            .ShouldHave(201);
        var why = await WhyAsync(Dataset, stage.Researcher.Did.ToString());
        why["visible"]!.GetValue<bool>().ShouldBeFalse();
        why["why"]!.GetValue<string>().ShouldBe("De regeling laat niets toe:");
        var words = why["words"]!.AsArray().Select(line => line!.GetValue<string>()).ToArray();
        words.ShouldContain(line => line.Contains("niet voldaan") && line.Contains("provincie"));
        (await WhyAsync(ProviderStage.Dataset, stage.Researcher.Did.ToString()))["visible"]!.GetValue<bool>()
            .ShouldBeTrue();
        (await stage.Town.ManageAsync(HttpMethod.Get, $"offers/{Dataset}/why?for=did:web:nowhere.example"))
            .Status.ShouldBeInRange(400, 499);
        (await stage.Town.ManageAsync(HttpMethod.Get, $"offers/urn:none/why?for={stage.Researcher.Did}"))
            .ShouldHave(404);
    }

    private async Task<string> SeenAsync(string path) => WebUtility.HtmlDecode(
        (await (await SignedInPerson.InAsync(stage.Town, "an", PersonRole.PolicyMaker)).SeeAsync(path))
        .ShouldHave(200).Text);

    private async Task<JsonObject> ShownAsync(string kind, ProcessIds ids) =>
        (await stage.Town.ManageAsync(HttpMethod.Get, $"{kind}/{ids.ProviderPid["urn:uuid:".Length..]}"))
        .ShouldHave(200).Json;

    private static JsonObject[] Refused(JsonObject shown) =>
        [.. shown["refused"]!.AsArray().Select(one => one!.AsObject())];

    private static int JsonNumber(string body)
    {
        var start = body.IndexOf("\"number\":", StringComparison.Ordinal) + "\"number\":".Length;
        return int.Parse(body[start..body.IndexOf(',', start)], CultureInfo.InvariantCulture);
    }

    private async Task<long> CountAsync(string peer)
    {
        await using var command = stage.Town.Participant.State.CreateCommand(
            "select count(*) from connector.refused_message where peer = $1");
        command.Parameters.AddWithValue(peer);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<JsonObject> WhyAsync(string dataset, string asker) =>
        (await stage.Town.ManageAsync(HttpMethod.Get, $"offers/{dataset}/why?for={Uri.EscapeDataString(asker)}"))
        .ShouldHave(200).Json;
}
