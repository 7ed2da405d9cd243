using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Connector.Tests.Reads;
using Dapper;
using Dasta.Connector.Processes;
using Dasta.Connector.Releases;
using Dasta.Connector.Transfers.Pushing;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Transfers;

/// <summary>A town delivers what it released to a researcher's sink.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private const string Error = "TransferError";
    private readonly ReadingTown _town = new();
    private SinkServer _sink = null!;

    public async Task InitializeAsync()
    {
        await _town.InitializeAsync();
        _sink = await SinkServer.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _sink.DisposeAsync();
        await _town.DisposeAsync();
    }

    [Fact]
    public async Task What_was_released_is_delivered_once_and_the_transfer_is_complete()
    {
        var (ids, agreement) = await RequestAsync(interval: null);
        (await Researcher.HearAsync("/start"))["dataAddress"].ShouldBeNull();
        await Researcher.HearAsync("/completion");

        var part = _sink.Parts.ShouldHaveSingleItem();
        part.Token.ShouldBe("Bearer sink-secret");
        part.Transfer.ShouldBe(ids.ConsumerPid);
        part.Last.ShouldBe("true");
        part.Rows.Count.ShouldBe(4);
        (await StateAsync(ids)).ShouldBe("COMPLETED");
        var entry = (await EntriesAsync()).Single(one => one["action"]!.ToString() == "push");
        entry["agreement"]!.ToString().ShouldBe(agreement);
        entry["outcome"]!.ToString().ShouldBe("answered");
        entry["rows"]!.GetValue<int>().ShouldBe(4);
        JsonNode.Parse(entry["released"]!.ToString())!["indicators"]!.AsArray().Single()!.ToString().ShouldBe("V1");
        JsonNode.Parse(entry["decision"]!.ToString())!["decision"]!.ToString().ShouldBe("permit");
        (await _town.Town.ManageAsync(HttpMethod.Get, "transfers")).Text.ShouldNotContain("sink-secret");
        await using var state = await _town.Town.Participant.State.OpenConnectionAsync();
        (await state.QuerySingleAsync<long>("select count(*) from connector.message where body like '%sink-secret%'"))
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_sink_that_is_away_is_tried_again_under_the_same_key()
    {
        _sink.Statuses.Enqueue(503);
        _sink.Statuses.Enqueue(0);
        await RequestAsync(interval: null);
        await Researcher.HearAsync("/start");
        await Researcher.HearAsync("/completion");

        _sink.Parts.Count.ShouldBe(3);
        _sink.Parts.Select(part => part.Key).Distinct().Count().ShouldBe(1);
        _sink.Parts.Select(part => part.Body).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_sink_that_refuses_suspends_the_transfer_until_it_is_resumed_at_the_same_place()
    {
        _sink.Statuses.Enqueue(403);
        var (ids, _) = await RequestAsync(interval: null);
        await Researcher.HearAsync("/start");
        (await Researcher.HearAsync("/suspension"))["reason"]!.ToJsonString().ShouldContain("403");

        (await _town.Stage.PostAsync(
            $"transfers/{ids.ProviderPid}/start", new TransferStartMessage(ids, null).Write())).ShouldHave(200);
        await Researcher.HearAsync("/completion");
        _sink.Parts.Select(part => part.Key).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_part_that_is_tried_again_counts_once_as_a_use_and_once_for_both_sides()
    {
        var policy = Orders.OpenPolicy();
        policy["permission"]![0]!["constraint"] = new JsonArray(new JsonObject
        {
            ["leftOperand"] = "count", ["operator"] = "lteq", ["rightOperand"] = "1",
        });
        (await _town.Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer("urn:dataset:once", policy)))
            .ShouldHave(201);
        _sink.Statuses.Enqueue(503);
        _sink.Statuses.Enqueue(503);
        var (_, agreement) = await RequestAsync(
            interval: null, await Orders.OfferOfAsync(_town.Town, "urn:dataset:once"));
        await Researcher.HearAsync("/start");
        await Researcher.HearAsync("/completion");

        _sink.Parts.Count.ShouldBe(3);
        var used = (await _town.Town.SendAsync(
            HttpMethod.Get, $"{_town.Town.Base}/agreements/{agreement}/usage", Researcher.Did, null))
            .ShouldHave(200).Json;
        (used["reads"]!.GetValue<int>(), used["rows"]!.GetValue<int>()).ShouldBe((1, 4));
    }

    [Fact]
    public async Task A_delivery_whose_only_round_was_taken_is_completed_and_sent_no_more()
    {
        _sink.Statuses.Enqueue(403);
        var (ids, _) = await RequestAsync(interval: null);
        await Researcher.HearAsync("/start");
        await Researcher.HearAsync("/suspension");
        await using (var state = await _town.Town.Participant.State.OpenConnectionAsync())
        {
            // As a crash leaves it between the end of the round and that of the transfer.
            await state.ExecuteAsync("update connector.push set round = 2, part = 1, until = null, place = null");
        }

        (await _town.Stage.PostAsync(
            $"transfers/{ids.ProviderPid}/start", new TransferStartMessage(ids, null).Write())).ShouldHave(200);
        await Researcher.HearAsync("/completion");
        _sink.Parts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_round_ends_before_a_release_that_is_under_way()
    {
        using var here = new SemaphoreSlim(1, 1);
        await using var turn = await ReleaseTurn.TakeAsync(_town.Town.Participant, here, isPatient: true, default);
        var begun = DateTimeOffset.UtcNow.AddMinutes(-10);
        await using var state = await _town.Town.Participant.State.OpenConnectionAsync();
        await state.ExecuteAsync(
            """
            insert into connector.release_order (request, state, attempts, ordered_at, started_at)
            values ('{}', 'RUNNING', 1, @begun, @begun)
            """, new { begun });
        await RequestAsync("PT1M");
        await Researcher.HearAsync("/start");
        await RoundAsync(2);
        var after = await state.QuerySingleAsync<DateTime>("select after from connector.push");
        after.ShouldBeLessThan(begun.UtcDateTime);
        await state.ExecuteAsync("delete from connector.release_order");
    }

    [Fact]
    public async Task A_recurring_delivery_brings_only_what_was_published_since()
    {
        var (ids, _) = await RequestAsync("PT1M");
        await Researcher.HearAsync("/start");
        // What was published within the last minute waits: its release may still be under way.
        await RoundAsync(2);
        _sink.Parts.ShouldBeEmpty();
        await TimePassesAsync();
        await RoundAsync(3);
        _sink.Parts.Single().Rows.Count.ShouldBe(4);

        await using (var raw = await _town.Town.Participant.Raw.OpenConnectionAsync())
        {
            await raw.ExecuteAsync(
                """
                insert into released.period values ('2013MM03', 'Month', '2013-03-01', '2013-03-01');
                insert into released.observation
                    (id, indicator_code, indicator_version, area_code, period_code, granularity, period_start, value,
                     value_attribute, unit, obs_status, conf_status, coverage, published_at, vintage)
                values ('V1_2013MM03', 'V1', 1, '31004-centrum', '2013MM03', 'Month', '2013-03-01', 100, 'None',
                        'index', 'A', 'F', 1, now(), 1)
                """);
        }

        await TimePassesAsync();
        await RoundAsync(4);
        var second = _sink.Parts.Last();
        second.Rows.Single()!["Id"]!.ToString().ShouldBe("V1_2013MM03");
        second.Key.ShouldNotBe(_sink.Parts.First().Key);
        (await StateAsync(ids)).ShouldBe("STARTED");
    }

    [Theory]
    [InlineData("ftp://localhost/sink", null)]
    [InlineData("http://user:word@localhost/sink", null)]
    [InlineData("sink", null)]
    [InlineData("http://localhost/sink", "PT1S")]
    [InlineData("http://localhost/sink", "often")]
    public async Task A_sink_nothing_can_be_delivered_to_is_refused(string endpoint, string? interval)
    {
        var (_, agreement) = await _town.Stage.FinalizedAsync();
        (await _town.Stage.PostAsync("transfers/request", Request(agreement, endpoint, interval)))
            .ShouldRefuse(400, Error, "DSP-046");
    }

    [Fact]
    public async Task Two_processes_never_take_the_same_part()
    {
        await RequestAsync("P1D");
        await Researcher.HearAsync("/start");
        await Stage.UntilAsync(() => Task.FromResult(_sink.Parts.Count + 1), count => count > 0);
        var now = DateTimeOffset.UtcNow;
        await using (var state = await _town.Town.Participant.State.OpenConnectionAsync())
        {
            await state.ExecuteAsync("update connector.push set due = @now", new { now = now.AddMinutes(1) });
        }

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PushStore.TakeAsync(
            _town.Town.Participant.State, now.AddMinutes(2), now.AddHours(1), default)));
        taken.Count(push => push is not null).ShouldBe(1);
    }

    private ScriptedPeer Researcher => _town.Stage.Researcher;

    private JsonObject Request(string agreement, string endpoint, string? interval)
    {
        EndpointProperty[] properties = interval is null
            ? [new("authorization", "sink-secret")]
            : [new("authorization", "sink-secret"), new("interval", interval)];
        return new TransferRequestMessage(
            Orders.NewPid(), agreement, Terms.PushFormat,
            new DataAddress(DataAddress.HttpType, endpoint, properties), Researcher.Callback).Write();
    }

    private async Task<(ProcessIds Ids, string Agreement)> RequestAsync(
        string? interval, JsonObject? offer = null)
    {
        var (_, agreement) = await _town.Stage.FinalizedAsync(offer);
        var answer = await _town.Stage.PostAsync(
            "transfers/request", Request(agreement, $"{_sink.Base}/sink?key=1", interval));
        return (Orders.IdsOf(answer.ShouldHave(201).Json), agreement);
    }

    private async Task RoundAsync(long expected)
    {
        await using var state = await _town.Town.Participant.State.OpenConnectionAsync();
        await Stage.UntilAsync(
            () => state.QuerySingleAsync<long>("select max(round) from connector.push"), round => round == expected);
    }

    // As if the next round had come, and everything published by now had settled.
    private async Task TimePassesAsync()
    {
        await using var state = await _town.Town.Participant.State.OpenConnectionAsync();
        await state.ExecuteAsync("update connector.push set due = now(), until = now()");
        _town.Town.Service<ProcessWake>().WakeHere(_town.Town.Participant);
    }

    private async Task<string> StateAsync(ProcessIds ids) =>
        (await _town.Stage.GetAsync($"transfers/{ids.ProviderPid}")).ShouldHave(200).Json["state"]!.GetValue<string>();

    private async Task<IEnumerable<JsonObject>> EntriesAsync() =>
        (await _town.Town.ManageAsync(HttpMethod.Get, "audit")).ShouldHave(200).Json["entries"]!.AsArray()
            .Select(one => one!.AsObject());
}
