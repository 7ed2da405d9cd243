using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Connector.Processes;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>Requests that wait for a person: reminders, expiry, and agreements that end.</summary>
public sealed class WaitingTests : IAsyncLifetime
{
    private const string Dataset = "urn:dataset:held";
    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private ScriptedPeer _researcher = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        _researcher = await _stage.AddPeerAsync("researcher");
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task A_person_is_told_at_once_reminded_after_a_while_and_not_twice()
    {
        var id = await RequestAsync(Orders.OpenPolicy());
        await KindsAsync("RequestWaiting");
        await MakeItLaterAsync(id, days: 4);
        await KindsAsync("RequestReminder", "RequestWaiting");
        await MakeItLaterAsync(id, days: 4);
        await KindsAsync("RequestReminder", "RequestReminder", "RequestWaiting");
        var shown = (await _town.ManageAsync(HttpMethod.Get, $"negotiations/{id}")).ShouldHave(200).Json;
        shown["state"]!.GetValue<string>().ShouldBe("REQUESTED");
        shown["expiresAt"]!.GetValue<DateTimeOffset>()
            .ShouldBe(DateTimeOffset.UtcNow.AddDays(30 - 8), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_request_that_nobody_decided_on_ends_with_its_reason_on_both_sides()
    {
        var id = await RequestAsync(Orders.OpenPolicy());
        await KindsAsync("RequestWaiting");
        await MakeItLaterAsync(id, days: 31);
        var heard = await _researcher.HearAsync("/termination");
        heard["code"]!.GetValue<string>().ShouldBe("AGR-001");
        var ended = (await _town.ManageAsync(HttpMethod.Get, $"negotiations/{id}")).ShouldHave(200);
        ended.State.ShouldBe("TERMINATED");
        ended.Json["problem"]!.GetValue<string>().ShouldContain("Nobody decided in time");
        await KindsAsync("RequestExpired", "RequestWaiting");
        (await _town.ManageAsync(HttpMethod.Post, $"negotiations/{id}/approval")).Status.ShouldBe(409);
    }

    [Fact]
    public async Task An_agreement_is_announced_to_expire_by_what_its_policy_says()
    {
        var until = DateTimeOffset.UtcNow.AddDays(100);
        var id = await RequestAsync(Orders.PolicyFor(ParticipantKind.Researcher, until));
        await KindsAsync("RequestWaiting");
        (await _town.ManageAsync(HttpMethod.Post, $"negotiations/{id}/approval")).ShouldHave(200);
        var agreed = await _researcher.HearAsync("/agreement");
        var ids = Orders.IdsOf(agreed);
        (await _town.DspAsync(
            HttpMethod.Post, $"negotiations/{ids.ProviderPid}/agreement/verification", _researcher.Did,
            Orders.Verification(ids))).ShouldHave(200);
        await KindsAsync("AgreementExpiring", "RequestWaiting");
        await using var connection = await _town.Participant.State.OpenConnectionAsync();
        var due = new DateTimeOffset(await connection.QuerySingleAsync<DateTime>(
            "select due from connector.notice where kind = 'AgreementExpiring'"));
        due.ShouldBe(until.AddDays(-30), TimeSpan.FromSeconds(1));
        var agreement = agreed["agreement"]!["@id"]!.GetValue<string>();
        (await _town.ManageAsync(HttpMethod.Get, $"agreements/{agreement}")).ShouldHave(200)
            .Json["expiresAt"].ShouldNotBeNull();
    }

    private async Task<string> RequestAsync(JsonObject policy)
    {
        var order = Orders.Offer(Dataset, policy);
        order["approval"] = "person";
        (await _town.ManageAsync(HttpMethod.Post, "offers", order)).ShouldHave(201);
        var offer = await Orders.OfferOfAsync(_town, Dataset);
        var asked = (await _town.DspAsync(
            HttpMethod.Post, "negotiations/request", _researcher.Did,
            Orders.Request(Orders.NewPid(), offer, _researcher.Callback))).ShouldHave(201);
        return asked.Json["providerPid"]!.GetValue<string>()["urn:uuid:".Length..];
    }

    // As if the request had come so many days earlier.
    private async Task MakeItLaterAsync(string id, int days)
    {
        await using var connection = await _town.Participant.State.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            update connector.negotiation
            set held_since = held_since - make_interval(days => @days),
                step_due = step_due - make_interval(days => @days)
            where id = @id::uuid
            """,
            new { id, days });
        _town.Service<ProcessWake>().WakeHere(_town.Participant);
    }

    private async Task KindsAsync(params string[] expected)
    {
        await using var connection = await _town.Participant.State.OpenConnectionAsync();
        await Stage.UntilAsync(
            async () => (await connection.QueryAsync<string>("select kind from connector.notice order by kind"))
                .ToArray(),
            kinds => kinds.SequenceEqual(expected));
    }
}
