using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;

namespace Connector.Tests.Transfers;

/// <summary>Messages of a transfer that come late, or never.</summary>
public sealed class LateMessageTests : IAsyncLifetime
{
    private readonly ProviderStage _stage = new()
    {
        Change = settings => settings["Node"]!["DeliveryAttempts"] = 1,
    };

    public Task InitializeAsync() => _stage.InitializeAsync();

    public Task DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_message_that_comes_again_late_changes_nothing_and_the_next_of_its_kind_does()
    {
        var (ids, _, _) = await _stage.StartedAsync();
        var suspension = Named(new TransferSuspensionMessage(ids, null, ["Pause."]));
        (await SendAsync(ids, "suspension", suspension)).ShouldHave(200).State.ShouldBe("SUSPENDED");
        var start = Named(new TransferStartMessage(ids, null));
        (await SendAsync(ids, "start", start)).ShouldHave(200).State.ShouldBe("STARTED");

        (await SendAsync(ids, "suspension", suspension)).ShouldHave(200).State.ShouldBe("STARTED");
        (await SendAsync(ids, "suspension", Named(new TransferSuspensionMessage(ids, null, ["Pause."]))))
            .ShouldHave(200).State.ShouldBe("SUSPENDED");
        (await SendAsync(ids, "start", start)).ShouldHave(200).State.ShouldBe("SUSPENDED");

        // Other software names no message: what it says counts as said anew.
        (await SendAsync(ids, "start", new TransferStartMessage(ids, null).Write())).ShouldHave(200)
            .State.ShouldBe("STARTED");
    }

    [Fact]
    public async Task A_start_that_was_given_up_is_made_anew_with_a_token_that_opens_the_reads()
    {
        var refuses = true;
        _stage.Researcher.Answers["/start"] = _ => (refuses ? 503 : 200, null);
        var (ids, _, lost) = await _stage.StartedAsync();
        var id = ids.ProviderPid["urn:uuid:".Length..];
        await Stage.UntilAsync(
            () => _stage.Town.ManageAsync(HttpMethod.Get, "outbox"),
            answer => answer.Json["letters"]!.AsArray().Any(letter =>
                letter!["kind"]!.GetValue<string>() == "transfer.start" && letter["isDead"]!.GetValue<bool>()));
        refuses = false;
        (await _stage.Town.ManageAsync(HttpMethod.Post, $"transfers/{id}/start")).ShouldHave(200)
            .State.ShouldBe("STARTED");
        var again = (await _stage.Researcher.HearAsync("/start"))["dataAddress"]!["endpointProperties"]!.AsArray()
            .Single(property => property!["name"]!.GetValue<string>() == "authorization")!["value"]!.GetValue<string>();
        again.ShouldNotBe(lost);
        (await _stage.Town.SendAsync(
            HttpMethod.Get, $"{_stage.Town.Base}/odata/v4/Indicators", null, null,
            request => request.Headers.Authorization = new("Bearer", again))).ShouldHave(200);

        // Nothing is lost any more: there is nothing to start.
        await Stage.UntilAsync(
            () => _stage.Town.ManageAsync(HttpMethod.Get, "outbox"),
            answer => !answer.Text.Contains("transfer.start", StringComparison.Ordinal));
        (await _stage.Town.ManageAsync(HttpMethod.Post, $"transfers/{id}/start")).ShouldHave(409);
    }

    private static JsonObject Named(IDataspaceMessage message)
    {
        var json = message.Write();
        json["@id"] = Orders.NewPid();
        return json;
    }

    private Task<Answer> SendAsync(ProcessIds ids, string action, JsonObject message) =>
        _stage.PostAsync($"transfers/{ids.ProviderPid}/{action}", message.DeepClone().AsObject());
}
