using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Deliveries;
using Dapper;

namespace Connector.Tests.Collection;

/// <summary>Secrets and polls as their owner sees them.</summary>
[Collection(DeliveryStages.Name)]
public sealed class CollectionManagementTests(DeliveryStage stage)
{
    [Fact]
    public async Task A_secret_is_sealed_listed_by_name_and_never_shown()
    {
        const string value = "the-key-of-the-vendor";
        (await stage.Town.ManageAsync(HttpMethod.Put, "secrets/telraam-one", new JsonObject { ["value"] = value }))
            .ShouldHave(204);
        var listed = (await stage.ManageAsync("secrets")).ShouldHave(200);
        listed.Text.ShouldContain("telraam-one");
        listed.Text.ShouldNotContain(value);
        await using var connection = await stage.Town.Participant.State.OpenConnectionAsync();
        var kept = await connection.QuerySingleAsync<byte[]>(
            "select sealed from connector.secret where name = 'telraam-one'");
        Encoding.UTF8.GetString(kept).ShouldNotContain(value);

        (await stage.Town.ManageAsync(HttpMethod.Delete, "secrets/telraam-one")).ShouldHave(204);
        (await stage.Town.ManageAsync(HttpMethod.Delete, "secrets/telraam-one")).ShouldHave(404);
        (await stage.Town.ManageAsync(HttpMethod.Put, "secrets/Bad_Name", new JsonObject { ["value"] = "x" }))
            .ShouldHave(400);
    }

    [Fact]
    public async Task A_poll_is_checked_whole_and_says_what_stopped_it()
    {
        (await stage.PutAsync(stage.Specification("polled"))).ShouldHave(201);
        var refused = (await stage.Town.ManageAsync(HttpMethod.Put, "polls/polled", new JsonObject
        {
            ["service"] = "other", ["segments"] = new JsonArray("x y"), ["everyMinutes"] = 1,
        })).ShouldHave(422).Json["detail"]!.GetValue<string>();
        foreach (var part in new[] { "service", "segments", "secret", "from", "everyMinutes" })
        {
            refused.ShouldContain(part);
        }

        var order = new JsonObject
        {
            ["service"] = "telraam", ["segments"] = new JsonArray(9000001234), ["secret"] = "absent",
            ["from"] = "2026-01-01", ["everyMinutes"] = 60,
        };
        (await stage.Town.ManageAsync(HttpMethod.Put, "polls/nowhere", order)).ShouldHave(404);
        (await stage.Town.ManageAsync(HttpMethod.Put, "polls/polled", order)).ShouldHave(204);
        await stage.Town.Service<Dasta.Connector.Collection.Polling.PollDriver>().LookAsync(CancellationToken.None);
        var poll = JsonNode.Parse((await stage.ManageAsync("polls")).ShouldHave(200).Text)!.AsArray().Single()!;
        poll["problemCode"]!.GetValue<string>().ShouldBe("COLLECT-005");
        (await stage.Town.ManageAsync(HttpMethod.Delete, "polls/polled")).ShouldHave(204);
    }
}
