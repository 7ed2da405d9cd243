using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Specs.Vocabulary;
using Npgsql;

namespace Connector.Tests.Negotiations;

/// <summary>Negotiations in which people at both sides decide, over two real connectors.</summary>
public sealed class PeopleTests : IAsyncLifetime
{
    private const string Dataset = "urn:dataset:held";
    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private StagedConnector _researcher = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        _researcher = await _stage.AddConnectorAsync("researcher", ParticipantKind.Researcher);
        var offer = Orders.Offer(Dataset, Orders.PolicyFor(ParticipantKind.Researcher));
        offer["approval"] = "person";
        (await _town.ManageAsync(HttpMethod.Post, "offers", offer)).ShouldHave(201);
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task A_held_request_waits_and_is_agreed_when_a_person_approves()
    {
        var asked = await RequestAsync();
        var held = await HeldAsync(_town, "REQUESTED");
        await DecideAsync(_town, held, "approval", "AGREED");
        var done = await ReachAsync(_researcher, asked, "FINALIZED");
        done["agreement"]!["target"]!.GetValue<string>().ShouldBe(Dataset);
    }

    [Fact]
    public async Task A_request_is_countered_twice_and_the_agreement_has_the_last_terms()
    {
        var asked = await RequestAsync();
        var held = await HeldAsync(_town, "REQUESTED");
        var shorter = Orders.PolicyFor(ParticipantKind.Researcher, DateTimeOffset.UtcNow.AddDays(30));
        await DecideAsync(_town, held, "counter", "OFFERED", new JsonObject { ["policy"] = shorter });

        await ReachAsync(_researcher, asked, "OFFERED");
        (await ViewAsync(_researcher, asked))["waitsForPerson"]!.GetValue<bool>().ShouldBeTrue();
        var longer = Orders.PolicyFor(ParticipantKind.Researcher, DateTimeOffset.UtcNow.AddDays(60));
        await DecideAsync(_researcher, asked, "counter", "REQUESTED", new JsonObject { ["policy"] = longer });

        await ReachAsync(_town, held, "REQUESTED");
        await DecideAsync(_town, held, "approval", "AGREED");
        var done = await ReachAsync(_researcher, asked, "FINALIZED");
        done["agreement"]!.ToJsonString().ShouldContain(
            longer["permission"]![0]!["constraint"]![2]!["rightOperand"]!.GetValue<string>()[..10]);
    }

    [Fact]
    public async Task Terms_and_reasons_are_read_however_their_length_is_told_and_a_reason_that_is_none_is_refused()
    {
        var asked = await RequestAsync();
        var held = await HeldAsync(_town, "REQUESTED");
        var shorter = Orders.PolicyFor(ParticipantKind.Researcher, DateTimeOffset.UtcNow.AddDays(30));
        (await ChunkedAsync($"negotiations/{held}/counter", new JsonObject { ["policy"] = shorter })).ShouldHave(200);
        (await ReachAsync(_researcher, asked, "OFFERED"))["offer"]!.ToJsonString().ShouldContain("dateTime");

        foreach (var reason in (JsonNode[])[new string('x', 1025), 7, new JsonObject()])
        {
            (await _town.ManageAsync(
                HttpMethod.Post, $"negotiations/{held}/termination", new JsonObject { ["reason"] = reason }))
                .ShouldHave(400).Text.ShouldContain("DSP-023");
        }

        (await ChunkedAsync($"negotiations/{held}/termination", new JsonObject { ["reason"] = "Te lang." }))
            .ShouldHave(200);
        (await ReachAsync(_researcher, asked, "TERMINATED"))["problem"]!.GetValue<string>().ShouldContain("Te lang.");
    }

    [Fact]
    public async Task Terms_put_on_the_table_again_and_again_are_each_time_an_offer_of_their_own()
    {
        var asked = await RequestAsync("person");
        var held = await HeldAsync(_town, "REQUESTED");
        await DecideAsync(_town, held, "counter", "OFFERED");
        await ReachAsync(_researcher, asked, "OFFERED");
        await DecideAsync(_researcher, asked, "counter", "REQUESTED");
        await ReachAsync(_town, held, "REQUESTED");
        await DecideAsync(_town, held, "counter", "OFFERED");
        await ReachAsync(_researcher, asked, "OFFERED");
        await DecideAsync(_researcher, asked, "approval", "ACCEPTED");
        var done = await ReachAsync(_researcher, asked, "FINALIZED");

        // Who decided what stands in the audit of each side, whichever way it was said.
        (await ActionsAsync(_town)).ShouldBe(["counter-request", "counter-request", "put-offer"], ignoreOrder: true);
        (await ActionsAsync(_researcher)).ShouldBe(
            ["approve-request", "counter-request", "open-negotiation"], ignoreOrder: true);

        // And both hold what was agreed, with the indicators it is about.
        foreach (var side in new[] { _town, _researcher })
        {
            var agreement = done["agreementId"]!.GetValue<string>();
            (await side.ManageAsync(HttpMethod.Get, $"agreements/{agreement}")).ShouldHave(200)
                .Json["policy"]![AgreedIndicators.Property]!.AsArray().Single()!.GetValue<string>().ShouldBe("V1");
            (await side.ManageAsync(HttpMethod.Get, $"agreements/{agreement}/document?lang=en")).ShouldHave(200)
                .Text.ShouldContain("<dd>V1</dd>");
        }
    }

    [Fact]
    public async Task An_accepted_counter_offer_becomes_the_agreement_without_another_decision()
    {
        var asked = await RequestAsync();
        var held = await HeldAsync(_town, "REQUESTED");
        var shorter = Orders.PolicyFor(ParticipantKind.Researcher, DateTimeOffset.UtcNow.AddDays(30));
        await DecideAsync(_town, held, "counter", "OFFERED", new JsonObject { ["policy"] = shorter });
        await ReachAsync(_researcher, asked, "OFFERED");
        await DecideAsync(_researcher, asked, "approval", "ACCEPTED");
        await ReachAsync(_researcher, asked, "FINALIZED");
        await ReachAsync(_town, held, "FINALIZED");
    }

    [Fact]
    public async Task A_decision_on_a_version_that_was_seen_is_taken_on_no_other()
    {
        var asked = await RequestAsync();
        var held = await HeldAsync(_town, "REQUESTED");
        var seen = (await ReachAsync(_town, held, "REQUESTED"))["version"]!.GetValue<int>();
        foreach (var (decision, version, status) in new (string, JsonNode, int)[]
        {
            ("approval", seen + 1, 409), ("counter", seen - 1, 409), ("approval", "latest", 400), ("counter", 1.5, 400),
        })
        {
            (await _town.ManageAsync(
                HttpMethod.Post, $"negotiations/{held}/{decision}", new JsonObject { ["version"] = version }))
                .ShouldHave(status);
        }

        (await _town.ManageAsync(
            HttpMethod.Post, $"negotiations/{held}/approval", new JsonObject { ["version"] = seen })).ShouldHave(200);
        await ReachAsync(_researcher, asked, "FINALIZED");
    }

    [Fact]
    public async Task A_refusal_carries_its_reason_to_the_other_side()
    {
        var asked = await RequestAsync();
        var held = await HeldAsync(_town, "REQUESTED");
        (await _town.ManageAsync(
            HttpMethod.Post,
            $"negotiations/{held}/termination",
            new JsonObject { ["reason"] = "Vraag het de provincie." })).ShouldHave(200);
        var ended = await ReachAsync(_researcher, asked, "TERMINATED");
        ended["problem"]!.GetValue<string>().ShouldContain("Vraag het de provincie.");
    }

    [Fact]
    public async Task A_person_can_approve_only_what_the_policy_permits_and_only_once()
    {
        var asked = await RequestAsync();
        var held = await HeldAsync(_town, "REQUESTED");
        await DecideAsync(_town, held, "approval", "AGREED");
        await ReachAsync(_researcher, asked, "FINALIZED");
        (await _town.ManageAsync(HttpMethod.Post, $"negotiations/{held}/approval")).Status.ShouldBe(409);
        (await _researcher.ManageAsync(HttpMethod.Post, $"negotiations/{asked}/counter")).Status.ShouldBe(409);
        (await _town.ManageAsync(HttpMethod.Post, $"negotiations/{Guid.NewGuid()}/approval")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_provider_can_open_with_an_offer_that_a_person_at_the_consumer_accepts()
    {
        var opened = (await _town.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["consumer"] = _researcher.Did.ToString(),
            ["address"] = _researcher.DspBase,
            ["dataset"] = Dataset,
        })).ShouldHave(202).Json["id"]!.GetValue<string>();
        var received = await HeldAsync(_researcher, "OFFERED");
        await DecideAsync(_researcher, received, "approval", "ACCEPTED");
        await ReachAsync(_researcher, received, "FINALIZED");
        var done = await ReachAsync(_town, opened, "FINALIZED");
        done["agreement"]!["assignee"]!.GetValue<string>().ShouldBe(_researcher.Did.ToString());
    }

    [Fact]
    public async Task An_agreement_that_either_side_ends_ends_its_transfers_and_its_reads_at_once()
    {
        foreach (var side in new[] { _town, _researcher })
        {
            var (agreement, transfer) = await StartedAsync();
            (await side.ManageAsync(
                HttpMethod.Post, $"agreements/{agreement}/termination", new JsonObject { ["reason"] = "Klaar." }))
                .ShouldHave(200);
            var other = side == _town ? _researcher : _town;
            var seen = await Stage.UntilAsync(
                async () => await TransferOfAsync(other, agreement),
                view => view["state"]!.GetValue<string>() == "TERMINATED");
            seen["problem"]!.GetValue<string>().ShouldContain("Klaar.");
            (await ReadAsync(transfer["token"]!.GetValue<string>())).Status.ShouldBe(403);
            var shown = (await side.ManageAsync(HttpMethod.Get, $"agreements/{agreement}")).ShouldHave(200).Json;
            shown["endReason"]!.GetValue<string>().ShouldBe("Klaar.");
            await EndsAsync(other, agreement, "Klaar.");
            await Stage.UntilAsync(
                () => side.ManageAsync(HttpMethod.Get, $"agreements/{agreement}"),
                answer => answer.Json["peerTold"]!.GetValue<string>() == "heard");
            (await other.ManageAsync(HttpMethod.Get, $"agreements/{agreement}")).ShouldHave(200)
                .Json["peerTold"].ShouldBeNull();
        }
    }

    [Fact]
    public async Task An_agreement_without_a_transfer_that_its_consumer_ends_opens_nothing_at_the_provider_any_more()
    {
        var asked = await RequestAsync();
        await DecideAsync(_town, await HeldAsync(_town, "REQUESTED"), "approval", "AGREED");
        var agreement = (await ReachAsync(_researcher, asked, "FINALIZED"))["agreementId"]!.GetValue<string>();
        var key = (await _town.ManageAsync(
            HttpMethod.Post, "feed-keys", new JsonObject { ["agreement"] = agreement })).ShouldHave(201).Json;
        (await KeyAsync(key)).ShouldHave(200);

        var stranger = await _stage.AddPeerAsync("stranger");
        (await _town.SendAsync(
            HttpMethod.Post, $"{_town.Base}/agreements/{agreement}/termination", stranger.Did, null)).ShouldHave(404);
        (await KeyAsync(key)).ShouldHave(200);
        (await _researcher.ManageAsync(
            HttpMethod.Post, $"agreements/{agreement}/termination", new JsonObject { ["reason"] = "Genoeg." }))
            .ShouldHave(200);

        await EndsAsync(_town, agreement, "Genoeg.");
        (await KeyAsync(key)).Status.ShouldBe(403);
        (await ActionsAsync(_town)).ShouldContain("end-agreement");
        (await ActionsAsync(_researcher)).ShouldContain("end-agreement");
    }

    [Fact]
    public async Task An_agreement_ends_with_its_transfers_and_what_is_told_of_both_or_not_at_all()
    {
        var (agreement, _) = await StartedAsync();
        await ExecuteAsync(
            "alter table node.outgoing_message add constraint full_up check (kind <> 'transfer.termination')");
        (await _researcher.ManageAsync(HttpMethod.Post, $"agreements/{agreement}/termination")).Status.ShouldBe(500);
        (await _researcher.ManageAsync(HttpMethod.Get, $"agreements/{agreement}")).Json["endedAt"].ShouldBeNull();

        await ExecuteAsync("alter table node.outgoing_message drop constraint full_up");
        (await _researcher.ManageAsync(HttpMethod.Post, $"agreements/{agreement}/termination")).ShouldHave(200);
        await TransferReachesAsync(_town, agreement, "TERMINATED");
        await EndsAsync(_town, agreement, "Ended by its owner.");

        async Task ExecuteAsync(string statement)
        {
            await using var own = await _researcher.Participant.State.OpenConnectionAsync();
            await using var owner = NpgsqlDataSource.Create(
                new NpgsqlConnectionStringBuilder(TestDatabase.Server) { Database = own.Database }.ConnectionString);
            await using var command = owner.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task A_paused_transfer_opens_nothing_until_either_side_resumes_it()
    {
        var (agreement, transfer) = await StartedAsync();
        var token = transfer["token"]!.GetValue<string>();
        (await ReadAsync(token)).ShouldHave(200);
        foreach (var side in new[] { _town, _researcher })
        {
            await TransferActionAsync(side, agreement, "suspension");
            await TransferReachesAsync(_town, agreement, "SUSPENDED");
            await TransferReachesAsync(_researcher, agreement, "SUSPENDED");
            (await ReadAsync(token)).Status.ShouldBe(403);
            await TransferActionAsync(side, agreement, "start");
            await TransferReachesAsync(_town, agreement, "STARTED");
            await TransferReachesAsync(_researcher, agreement, "STARTED");
            (await ReadAsync(token)).ShouldHave(200);
        }
    }

    [Fact]
    public async Task Parallel_refreshes_give_tokens_that_all_read_and_leave_the_first_alive()
    {
        var (agreement, transfer) = await StartedAsync();
        var id = (await TransferOfAsync(_researcher, agreement))["id"]!.GetValue<string>();
        var fresh = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            _researcher.ManageAsync(HttpMethod.Post, $"transfers/{id}/refresh")));
        var tokens = fresh.Select(answer => answer.ShouldHave(200).Json["token"]!.GetValue<string>())
            .Append(transfer["token"]!.GetValue<string>()).Distinct().ToArray();
        tokens.Length.ShouldBe(9);
        foreach (var token in tokens)
        {
            (await ReadAsync(token)).ShouldHave(200);
        }

        await TransferActionAsync(_town, agreement, "completion");
        await TransferReachesAsync(_researcher, agreement, "COMPLETED");
        (await _researcher.ManageAsync(HttpMethod.Post, $"transfers/{id}/refresh")).Status.ShouldBe(409);
    }

    private async Task<(string Agreement, JsonObject Address)> StartedAsync()
    {
        var asked = await RequestAsync();
        await DecideAsync(_town, await HeldAsync(_town, "REQUESTED"), "approval", "AGREED");
        var agreement = (await ReachAsync(_researcher, asked, "FINALIZED"))["agreementId"]!.GetValue<string>();
        var transfer = (await _researcher.ManageAsync(
                HttpMethod.Post, "transfers", new JsonObject { ["agreementId"] = agreement }))
            .ShouldHave(202).Json["id"]!.GetValue<string>();
        var started = await Stage.UntilAsync(
            () => _researcher.ManageAsync(HttpMethod.Get, $"transfers/{transfer}"),
            answer => answer.State == "STARTED");
        return (agreement, started.Json["dataAddress"]!.AsObject());
    }

    private static Task<Answer> EndsAsync(StagedConnector side, string agreement, string reason) => Stage.UntilAsync(
        () => side.ManageAsync(HttpMethod.Get, $"agreements/{agreement}"),
        shown => shown.Json["endedAt"] is not null && shown.Json["endReason"]!.GetValue<string>() == reason);

    private static async Task<string[]> ActionsAsync(StagedConnector side) =>
        [.. (await side.ManageAsync(HttpMethod.Get, "audit")).ShouldHave(200).Json["entries"]!.AsArray()
            .Where(entry => entry!["action"]!.GetValue<string>() != "negotiate")
            .Select(entry => entry!["action"]!.GetValue<string>())];

    private Task<Answer> KeyAsync(JsonObject key) => _town.SendAsync(
        HttpMethod.Get, key["serviceWithKey"]!.GetValue<string>() + "Indicators", null, null);

    private Task<Answer> ChunkedAsync(string path, JsonObject order) => _town.SendAsync(
        HttpMethod.Post, $"{_town.Base}/manage/v1/{path}", _town.Did, order.ToJsonString(),
        request => request.Headers.TransferEncodingChunked = true);

    private Task<Answer> ReadAsync(string token) => _town.SendAsync(
        HttpMethod.Get, $"{_town.Base}/odata/v4/Indicators", null, null,
        request => request.Headers.Authorization = new("Bearer", token));

    private static async Task<JsonObject> TransferOfAsync(StagedConnector side, string agreement)
    {
        var listed = (await side.ManageAsync(HttpMethod.Get, "transfers")).ShouldHave(200);
        return JsonNode.Parse(listed.Text)!.AsArray()
            .Single(item => item!["agreementId"]!.GetValue<string>() == agreement)!.AsObject();
    }

    private static async Task TransferActionAsync(StagedConnector side, string agreement, string action)
    {
        var id = (await TransferOfAsync(side, agreement))["id"]!.GetValue<string>();
        (await side.ManageAsync(HttpMethod.Post, $"transfers/{id}/{action}")).ShouldHave(200);
    }

    private static Task<JsonObject> TransferReachesAsync(StagedConnector side, string agreement, string state) =>
        Stage.UntilAsync(
            () => TransferOfAsync(side, agreement), view => view["state"]!.GetValue<string>() == state);

    private async Task<string> RequestAsync(string approval = "automatic")
    {
        var offer = (await _town.DspAsync(HttpMethod.Get, $"catalog/datasets/{Dataset}", _researcher.Did))
            .ShouldHave(200).Json["hasPolicy"]![0]!;
        return (await _researcher.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = _town.Did.ToString(),
            ["address"] = _town.DspBase,
            ["dataset"] = Dataset,
            ["offer"] = offer.DeepClone(),
            ["approval"] = approval,
        })).ShouldHave(202).Json["id"]!.GetValue<string>();
    }

    /// <summary>The negotiation that waits for a person in a state.</summary>
    private static async Task<string> HeldAsync(StagedConnector side, string state)
    {
        var listed = await Stage.UntilAsync(
            () => side.ManageAsync(HttpMethod.Get, "negotiations"), answer => Waiting(answer, state) is not null);
        return Waiting(listed, state)!["id"]!.GetValue<string>();
    }

    private static JsonNode? Waiting(Answer listed, string state) => JsonNode.Parse(listed.Text)!.AsArray()
        .SingleOrDefault(item =>
            item!["waitsForPerson"]!.GetValue<bool>() && item["state"]!.GetValue<string>() == state);

    private static async Task DecideAsync(
        StagedConnector side, string id, string decision, string state, JsonObject? order = null) =>
        (await side.ManageAsync(HttpMethod.Post, $"negotiations/{id}/{decision}", order)).ShouldHave(200)
        .State.ShouldBe(state);

    private static async Task<JsonObject> ReachAsync(StagedConnector side, string id, string state) =>
        (await Stage.UntilAsync(
            () => side.ManageAsync(HttpMethod.Get, $"negotiations/{id}"), answer => answer.State == state)).Json;

    private static async Task<JsonObject> ViewAsync(StagedConnector side, string id) =>
        (await side.ManageAsync(HttpMethod.Get, $"negotiations/{id}")).ShouldHave(200).Json;
}
