using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Audit.Chain;
using Dasta.Node;
using Dasta.Node.Database;
using Dasta.Node.Trust;

namespace Connector.Tests.Audit;

/// <summary>A town's audit as others see it: a catalogue that keeps its heads, participants that ask for it.</summary>
public sealed class LodgingTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _lodged = new();
    private readonly ProviderStage _stage = new();

    public async Task InitializeAsync()
    {
        await _stage.InitializeAsync();
        _stage.Catalogue.Answers["/audit-heads"] = message =>
        {
            if (message.Method == "POST")
            {
                _lodged.Enqueue(message.Body["statement"]!.GetValue<string>());
                return (204, null);
            }

            return (200, new JsonObject { ["heads"] = new JsonArray([.. _lodged.Select(one => (JsonNode)one)]) });
        };
    }

    public Task DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_head_is_lodged_at_the_catalogue_and_the_check_is_held_against_it()
    {
        await _stage.AgreedAsync();
        await LinkedAsync();
        (await _stage.Town.Service<HeadSigner>().SignAsync(_stage.Town.Participant, default)).Value.ShouldBeTrue();
        (await _stage.Town.Service<HeadSigner>().SignAsync(_stage.Town.Participant, default)).Value.ShouldBeFalse();
        await Stage.UntilAsync(() => Task.FromResult(_lodged.Count), count => count == 1);

        var found = (await _stage.Town.ManageAsync(HttpMethod.Get, "audit/verification")).ShouldHave(200).Json;
        found["intact"]!.GetValue<bool>().ShouldBeTrue();
        found["heads"]!.GetValue<int>().ShouldBe(1);
        found["lodgedHeads"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task No_head_is_signed_while_it_is_not_known_where_to_lodge_it()
    {
        await _stage.AgreedAsync();
        await LinkedAsync();
        using var away = new Participants(new AwayDirectory(), new NodeSettings(), TimeProvider.System);
        var signer = new HeadSigner(away, _stage.Town.Service<OutboxDriver>(), TimeProvider.System);
        (await signer.SignAsync(_stage.Town.Participant, default)).Refusal!.Code.ShouldBe("NODE-013");
        (await HeadSigner.LastAsync(_stage.Town.Participant, default)).ShouldBeNull();

        (await _stage.Town.Service<HeadSigner>().SignAsync(_stage.Town.Participant, default)).Value.ShouldBeTrue();
        await Stage.UntilAsync(() => Task.FromResult(_lodged.Count), count => count == 1);
    }

    private static AuditRow RowOf(JsonNode line) => new(
        line["id"]!.GetValue<long>(),
        DateTimeOffset.Parse(line["at"]!.GetValue<string>(), CultureInfo.InvariantCulture).UtcDateTime,
        Text(line, "caller"), Text(line, "agreement"), Text(line, "transfer"), Text(line, "action")!,
        Text(line, "resource")!, Text(line, "outcome")!, line["rows"]!.GetValue<long>(), Text(line, "decision"),
        Text(line, "correlation"), Text(line, "released"), Text(line, "person"), Text(line, "person_name"));

    private static string? Text(JsonNode line, string member) => line[member]?.GetValue<string>();

    [Fact]
    public async Task A_participant_gets_what_concerns_it_and_nothing_else()
    {
        var (_, agreement) = await _stage.AgreedAsync();
        var all = (await _stage.Town.ManageAsync(HttpMethod.Get, "audit/export")).ShouldHave(200).Text;
        all.ShouldContain("\"person_name\"");

        // The owner has what each digest was taken over, to the letter.
        var entries = all.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
            .Where(line => line["action"] is not null).ToArray();
        entries.ShouldContain(line => line["decision"] is JsonValue);
        foreach (var line in entries)
        {
            line["digest"]!.GetValue<string>().ShouldBe(Convert.ToHexStringLower(AuditHash.Digest(RowOf(line))));
        }

        var own = await LinesAsync(_stage.Researcher);
        own.Where(line => line["action"] is not null).Select(line => line["caller"]!.GetValue<string>())
            .ShouldAllBe(caller => caller == _stage.Researcher.Did.ToString());
        own.ShouldContain(line => line["agreement"] != null && line["agreement"]!.GetValue<string>() == agreement);
        own.ShouldAllBe(line => line["person"] == null && !line.ToString().Contains("person_name"));
        own.ShouldAllBe(line => !line.AsObject().ContainsKey("digest"));
        own.ShouldContain(line => line["decision"] is JsonObject);
        own[^1]["end"]!.GetValue<bool>().ShouldBeTrue();
        own[^1]["entries"]!.GetValue<int>().ShouldBe(own.Count - 1);

        (await LinesAsync(_stage.Stranger)).Where(line => line["action"] is not null)
            .ShouldAllBe(line => line["action"]!.GetValue<string>() == "export-audit");
        (await _stage.Town.SendAsync(HttpMethod.Get, $"{_stage.Town.Base}/audit", null, null)).ShouldHave(401);
    }

    [Fact]
    public async Task Entries_of_a_request_bear_the_trace_its_answer_names()
    {
        await _stage.StartedAsync();
        var export = (await _stage.Town.ManageAsync(HttpMethod.Get, "audit/export")).ShouldHave(200).Text;

        export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
            .Where(line => line["action"] is not null)
            .ShouldAllBe(line => line["correlation"]!.GetValue<string>().Length == 32);
    }

    private async Task<List<JsonNode>> LinesAsync(ScriptedPeer peer)
    {
        var answer = await _stage.Town.SendAsync(HttpMethod.Get, $"{_stage.Town.Base}/audit", peer.Did, null);
        return [.. answer.ShouldHave(200).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!)];
    }

    private Task<JsonObject> LinkedAsync() => Stage.UntilAsync(
        async () => (await _stage.Town.ManageAsync(HttpMethod.Get, "audit/verification")).ShouldHave(200).Json,
        found => found["linked"]!.GetValue<int>() > 0);
}
