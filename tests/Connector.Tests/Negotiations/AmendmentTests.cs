using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>Either side replaces an agreement, and whoever reads under it does so by the new terms.</summary>
public sealed class AmendmentTests : IAsyncLifetime
{
    private readonly PeopleStage _stage = new();

    private StagedConnector Town => _stage.Town;

    private StagedConnector Researcher => _stage.Researcher;

    public Task InitializeAsync() => _stage.InitializeAsync();

    public Task DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Either_side_replaces_an_agreement_and_its_reads_go_on_by_the_new_terms()
    {
        var (first, token) = await _stage.StartedAsync();
        (await _stage.ReadAsync(token)).ShouldHave(200);

        var second = await ReplaceAsync(Town, Researcher, first, Uses(2));
        (await _stage.ReadAsync(token)).ShouldHave(200);
        (await _stage.ReadAsync(token)).ShouldHave(200);
        (await _stage.ReadAsync(token)).ShouldHave(403);

        var third = await ReplaceAsync(Researcher, Town, second, Uses(3));
        (await _stage.ReadAsync(token)).ShouldHave(200);

        foreach (var side in new[] { Town, Researcher })
        {
            var shown = await PeopleStage.AgreementAsync(side, first);
            shown["replacedBy"]!.GetValue<string>().ShouldBe(second);
            shown["endReason"]!.GetValue<string>().ShouldContain(second);
            shown["history"]!.AsArray().Select(one => one!["id"]!.GetValue<string>()).ShouldBe([first, second, third]);
            var now = await PeopleStage.AgreementAsync(side, third);
            now["endedAt"].ShouldBeNull();
            now["replaces"]!.GetValue<string>().ShouldBe(second);
            var transfers = (await side.ManageAsync(HttpMethod.Get, "transfers")).ShouldHave(200);
            JsonNode.Parse(transfers.Text)!.AsArray().Single()!["agreementId"]!.GetValue<string>().ShouldBe(third);
        }

        await SameTransferAsync();
        (await Town.ManageAsync(
            HttpMethod.Post, $"agreements/{third}/termination", new JsonObject { ["reason"] = "Klaar." }))
            .ShouldHave(200);
        (await _stage.ReadAsync(token)).ShouldHave(403);
    }

    [Fact]
    public async Task A_replacement_changes_what_the_very_next_read_returns_from_months_to_hours_and_back()
    {
        foreach (var (code, length) in ((string, string)[])
            [("2013MM01", "Month"), ("20130105", "Day"), ("20130105T10", "Hour")])
        {
            await using var figure = Town.Participant.Raw.CreateCommand(
                $"""
                 insert into released.indicator values ('V1', 1, 'n', 'n', 'index', 'd', 'd') on conflict do nothing;
                 insert into released.area values ('31004-centrum', 'Centrum', 'zone', '31004') on conflict do nothing;
                 insert into released.period values ('{code}', '{length}', '2013-01-05', '2013-01-05');
                 insert into released.observation
                     (id, indicator_code, indicator_version, area_code, period_code, granularity, period_start, value,
                      value_attribute, unit, obs_status, conf_status, coverage, published_at, vintage)
                 values ('V1_{code}', 'V1', 1, '31004-centrum', '{code}', '{length}', '2013-01-05', 100, 'None',
                         'index', 'A', 'F', 1, now(), 1)
                 """);
            await figure.ExecuteNonQueryAsync();
        }

        var (agreement, token) = await _stage.StartedAsync();
        (await LengthsAsync(token)).ShouldBe(["Day", "Hour", "Month"]);

        agreement = await ReplaceAsync(Town, Researcher, agreement, Lengths("month"));
        (await LengthsAsync(token)).ShouldBe(["Month"]);
        agreement = await ReplaceAsync(Researcher, Town, agreement, Lengths("month", "hour"));
        (await LengthsAsync(token)).ShouldBe(["Hour", "Month"]);
        agreement = await ReplaceAsync(Town, Researcher, agreement, Lengths("hour"));
        (await LengthsAsync(token)).ShouldBe(["Hour"]);
        await ReplaceAsync(Town, Researcher, agreement, Lengths("month"));
        (await LengthsAsync(token)).ShouldBe(["Month"]);
    }

    [Fact]
    public async Task A_replacement_that_is_refused_leaves_the_agreement_as_it_was()
    {
        var (agreement, token) = await _stage.StartedAsync();
        var asked = await AskAsync(Researcher, agreement, Uses(5));
        var held = await PeopleStage.HeldAsync(Town);
        (await Town.ManageAsync(HttpMethod.Get, $"negotiations/{held}")).ShouldHave(200)
            .Json["replaces"]!.GetValue<string>().ShouldBe(agreement);
        await PeopleStage.DecideAsync(Town, held, "termination", new JsonObject { ["reason"] = "Nee." });
        await PeopleStage.ReachAsync(Researcher, asked, "TERMINATED");
        (await _stage.ReadAsync(token)).ShouldHave(200);
        (await PeopleStage.AgreementAsync(Town, agreement))["endedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task A_counter_offer_keeps_what_it_replaces_and_an_ended_agreement_is_replaced_by_nothing()
    {
        var (agreement, _) = await _stage.StartedAsync();
        var asked = await AskAsync(Researcher, agreement, Uses(9));
        var held = await PeopleStage.HeldAsync(Town);
        await PeopleStage.DecideAsync(Town, held, "counter", new JsonObject { ["policy"] = Uses(4) });
        (await PeopleStage.ReachAsync(Researcher, asked, "OFFERED"))["replaces"]!.GetValue<string>()
            .ShouldBe(agreement);
        (await Town.ManageAsync(
            HttpMethod.Post, $"agreements/{agreement}/termination", new JsonObject { ["reason"] = "Weg." }))
            .ShouldHave(200);
        await PeopleStage.DecideAsync(Researcher, asked, "approval");
        (await PeopleStage.ReachAsync(Researcher, asked, "TERMINATED"))["problem"]!.GetValue<string>()
            .ShouldContain("AGR-002");
        (await Town.ManageAsync(
            HttpMethod.Post, $"agreements/{agreement}/replacement", new JsonObject { ["policy"] = Uses(1) }))
            .ShouldHave(409);
    }

    [Fact]
    public async Task A_stranger_can_replace_no_agreement_of_others()
    {
        var (agreement, token) = await _stage.StartedAsync();
        var stranger = await _stage.Stage.AddPeerAsync("stranger");
        var offer = Replacement.Put(Uses(1), agreement);
        offer["@id"] = Orders.NewPid();
        offer["@type"] = "Offer";
        offer["target"] = PeopleStage.Dataset;
        (await Town.DspAsync(
            HttpMethod.Post, "negotiations/request", stranger.Did,
            Orders.Request(Orders.NewPid(), offer, stranger.Callback)))
            .ShouldRefuse(409, "ContractNegotiationError", "AGR-002");
        (await _stage.ReadAsync(token)).ShouldHave(200);
    }

    [Fact]
    public async Task Both_sides_see_how_much_was_read_and_nobody_else_does()
    {
        var (agreement, token) = await _stage.StartedAsync();
        (await _stage.ReadAsync(token)).ShouldHave(200);
        (await _stage.ReadAsync(token)).ShouldHave(200);
        foreach (var side in new[] { Town, Researcher })
        {
            var counted = (await side.ManageAsync(HttpMethod.Get, $"agreements/{agreement}/usage")).ShouldHave(200);
            counted.Json["reads"]!.GetValue<long>().ShouldBe(2, side.Base);
            counted.Json["refused"]!.GetValue<long>().ShouldBe(0);
        }

        var stranger = await _stage.Stage.AddPeerAsync("stranger");
        (await Town.SendAsync(
            HttpMethod.Get, $"{Town.Base}/agreements/{agreement}/usage", stranger.Did, null)).ShouldHave(404);
    }

    private async Task<string[]> LengthsAsync(string token)
    {
        var read = await Town.SendAsync(
            HttpMethod.Get, $"{Town.Base}/odata/v4/Observations", null, null,
            request => request.Headers.Authorization = new("Bearer", token));
        return [.. read.ShouldHave(200).Json["value"]!.AsArray()
            .Select(row => row!["Granularity"]!.GetValue<string>()).Order(StringComparer.Ordinal)];
    }

    private static JsonObject Lengths(params string[] lengths)
    {
        var policy = Orders.PolicyFor(ParticipantKind.Researcher);
        policy["permission"]![0]!["constraint"]!.AsArray().Add(new JsonObject
        {
            ["leftOperand"] = "dasta:granularity",
            ["operator"] = "isAnyOf",
            ["rightOperand"] = new JsonArray([.. lengths.Select(length => (JsonNode)length)]),
        });
        return policy;
    }

    // The request that opened a transfer names the agreement of then; sent again it opens no other.
    private async Task SameTransferAsync()
    {
        var listed = (await Researcher.ManageAsync(HttpMethod.Get, "transfers")).ShouldHave(200).Text;
        var transfer = JsonNode.Parse(listed)!.AsArray().Single()!;
        var sent = (await Researcher.ManageAsync(HttpMethod.Get, $"transfers/{transfer["id"]}")).ShouldHave(200)
            .Json["messages"]!.AsArray().Single(one => one!["kind"]!.GetValue<string>() == "transfer.request")!;
        (await Town.DspAsync(
            HttpMethod.Post, "transfers/request", Researcher.Did, sent["body"]!.GetValue<string>()))
            .ShouldHave(201).Json["providerPid"]!.GetValue<string>()
            .ShouldBe(transfer["providerPid"]!.GetValue<string>());
    }

    private static JsonObject Uses(int count)
    {
        var policy = Orders.PolicyFor(ParticipantKind.Researcher);
        policy["permission"]![0]!["constraint"]!.AsArray().Add(new JsonObject
        {
            ["leftOperand"] = "count",
            ["operator"] = "lteq",
            ["rightOperand"] = count.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        return policy;
    }

    private static async Task<string> AskAsync(StagedConnector side, string agreement, JsonObject policy) =>
        (await side.ManageAsync(
            HttpMethod.Post, $"agreements/{agreement}/replacement", new JsonObject { ["policy"] = policy }))
        .ShouldHave(202).Json["id"]!.GetValue<string>();

    private static async Task<string> ReplaceAsync(
        StagedConnector asking, StagedConnector asked, string agreement, JsonObject policy)
    {
        var begun = await AskAsync(asking, agreement, policy);
        await PeopleStage.DecideAsync(asked, await PeopleStage.HeldAsync(asked), "approval");
        var done = await PeopleStage.ReachAsync(asking, begun, "FINALIZED");
        var made = done["agreementId"]!.GetValue<string>();
        await Stage.UntilAsync(
            () => asked.ManageAsync(HttpMethod.Get, $"agreements/{agreement}"),
            answer => answer.Json["replacedBy"]?.GetValue<string>() == made);
        return made;
    }
}
