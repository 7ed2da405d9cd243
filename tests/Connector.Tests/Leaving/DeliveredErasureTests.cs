using System.Text.Json.Nodes;
using Connector.Tests.Deliveries;
using Connector.Tests.Exchange;
using Dapper;
using Dasta.Indicators.Store;

namespace Connector.Tests.Leaving;

/// <summary>Erasing a source that a vendor delivered to and whose files came by a watched folder.</summary>
public sealed class DeliveredErasureTests : IAsyncLifetime
{
    private readonly DeliveryStage _stage = new()
    {
        WatchedFolder = Directory.CreateTempSubdirectory("dasta-inbox").FullName,
    };

    public Task InitializeAsync() => _stage.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _stage.DisposeAsync();
        Directory.Delete(_stage.WatchedFolder, recursive: true);
        Directory.Delete($"{_stage.WatchedFolder}.kept", recursive: true);
    }

    [Fact]
    public async Task Receipts_their_rows_and_files_of_the_inbox_go_with_it_and_those_of_another_source_stay()
    {
        foreach (var id in new[] { "erased", "kept" })
        {
            await _stage.AgreeAsync(id);
            (await _stage.SendAsync(id, DeliveryStage.Day(0, hour => hour is 3 or 7 ? "many" : "10"))).ShouldHave(201);
            foreach (var folder in new[] { "done", "failed" })
            {
                var path = Directory.CreateDirectory(
                    Path.Combine($"{_stage.WatchedFolder}.kept", id, folder)).FullName;
                await File.WriteAllTextAsync(Path.Combine(path, "day.csv"), DeliveryStage.Day(1));
            }
        }

        var order = new JsonObject { ["source"] = "erased", ["confirm"] = "town" };
        var report = (await _stage.Town.ManageAsync(HttpMethod.Post, "erasures", order)).ShouldHave(200).Json;

        Of(report, "delivery_receipt").ShouldBe((1L, 0L));
        Of(report, "delivery_row").ShouldBe((2L, 0L));
        Of(report, "delivery_period").ShouldBe((1L, 0L));
        Of(report, "inbox").ShouldBe((2L, 0L));
        Of(report, "reading").ShouldBe((1L, 0L));
        Files("erased").ShouldBeEmpty();
        Files("kept").Length.ShouldBe(2);
        (await _stage.ManageAsync("delivery-specifications/kept/receipts")).Text.ShouldContain("PartlyAccepted");
        (await _stage.ManageAsync("delivery-specifications/erased/receipts")).Text.ShouldNotContain("PartlyAccepted");
        (await _stage.StoredAsync("kept")).Count.ShouldBe(22);
    }

    [Fact]
    public async Task A_delivery_that_was_under_way_leaves_no_receipt_behind_an_erasure()
    {
        await _stage.AgreeAsync("waited");
        (await _stage.SendAsync("waited", DeliveryStage.Day(1))).ShouldHave(201);
        await using var held = await _stage.Town.Participant.Raw.OpenConnectionAsync();
        await using var transaction = await held.BeginTransactionAsync();
        await ImportLock.TakeAsync(held, default);
        var delivery = _stage.SendAsync("waited", DeliveryStage.Day(0, hour => hour is 3 or 7 ? "many" : "10"));
        var order = new JsonObject { ["source"] = "waited", ["confirm"] = "town" };
        await Stage.UntilAsync(
            () => held.ExecuteScalarAsync<int>("""
                SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
                """), waiting => waiting == 1);
        var erasure = _stage.Town.ManageAsync(HttpMethod.Post, "erasures", order);
        await using var state = await _stage.Town.Participant.State.OpenConnectionAsync();
        await Stage.UntilAsync(
            () => state.ExecuteScalarAsync<int>("SELECT count(*)::int FROM connector.delivery_receipt"),
            receipts => receipts == 0);

        await transaction.CommitAsync();

        (await delivery).ShouldHave(201);
        var report = (await erasure).ShouldHave(200).Json;
        Of(report, "delivery_receipt").ShouldBe((2L, 0L));
        Of(report, "delivery_row").ShouldBe((2L, 0L));
        (await _stage.ManageAsync("delivery-specifications/waited/receipts")).Text.ShouldNotContain("PartlyAccepted");
        (await _stage.StoredAsync("waited")).Count.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_fetched_by_itself_is_fetched_no_more_and_its_alerts_and_its_own_key_are_gone()
    {
        foreach (var id in new[] { "polled", "beside" })
        {
            await _stage.AgreeAsync(id);
            (await _stage.SendAsync(id, "nothing,of,this")).ShouldHave(422);
            await PutAsync($"secrets/key-{id}", new JsonObject { ["value"] = "secret" });
            await PutAsync($"polls/{id}", Poll($"key-{id}"));
        }

        await PutAsync("secrets/shared", new JsonObject { ["value"] = "secret" });
        await PutAsync("polls/polled", Poll("shared"));
        await PutAsync("polls/beside", Poll("shared"));
        var order = new JsonObject { ["source"] = "polled", ["confirm"] = "town" };
        var report = (await _stage.Town.ManageAsync(HttpMethod.Post, "erasures", order)).ShouldHave(200).Json;

        Of(report, "alert").ShouldBe((1L, 0L));
        Of(report, "poll").ShouldBe((1L, 0L));
        // The other poll goes on with the key they shared.
        Of(report, "secret").ShouldBe((0L, 0L));
        (await _stage.ManageAsync("polls")).Text.ShouldNotContain("\"polled\"");
        (await _stage.ManageAsync("alerts")).Text.ShouldContain("beside");

        order = new JsonObject { ["source"] = "beside", ["confirm"] = "town" };
        report = (await _stage.Town.ManageAsync(HttpMethod.Post, "erasures", order)).ShouldHave(200).Json;
        Of(report, "secret").ShouldBe((1L, 0L));

        order = new JsonObject { ["all"] = true, ["confirm"] = "town" };
        report = (await _stage.Town.ManageAsync(HttpMethod.Post, "erasures", order)).ShouldHave(200).Json;
        Of(report, "secret").ShouldBe((2L, 0L));
    }

    private async Task PutAsync(string path, JsonObject body) =>
        (await _stage.Town.ManageAsync(HttpMethod.Put, path, body)).ShouldHave(204);

    // Nothing of it is ever fetched: nobody answers where the polls of this stage go.
    private static JsonObject Poll(string secret) => new()
    {
        ["service"] = "telraam", ["segments"] = new JsonArray("1"), ["secret"] = secret, ["from"] = "2026-01-01",
        ["everyMinutes"] = 60,
    };

    private string[] Files(string source) => Directory.GetFiles(
        Path.Combine($"{_stage.WatchedFolder}.kept", source), "*", SearchOption.AllDirectories);

    private static (long Before, long After) Of(JsonNode report, string table)
    {
        var row = report["tables"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == table)!;
        return (row["before"]!.GetValue<long>(), row["after"]!.GetValue<long>());
    }
}
