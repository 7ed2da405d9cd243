using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dapper;

namespace Connector.Tests.Transfers;

/// <summary>A transfer ends although nobody reads, once its agreement permits no further use.</summary>
public sealed class MonitorTests : IAsyncLifetime
{
    private readonly ProviderStage _stage = new()
    {
        Change = settings =>
        {
            settings["Processes"] = new JsonObject { ["MonitorSeconds"] = 1 };
            settings["Node"]!["FreshSeconds"] = 1;
        },
    };

    public Task InitializeAsync() => _stage.InitializeAsync();

    public Task DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_transfer_ends_when_its_time_is_over_and_the_consumer_is_told_why()
    {
        var (path, _) = await StartedAsync(
            "urn:dataset:until", "dateTime", "lt", DateTimeOffset.UtcNow.AddSeconds(4).ToString("O"));
        (await StateAsync(path)).ShouldBe("STARTED");

        var told = await _stage.Researcher.HearAsync("/termination");
        told["code"]!.GetValue<string>().ShouldBe("CONN-003");
        (await StateAsync(path)).ShouldBe("TERMINATED");
        var entry = (await _stage.Town.ManageAsync(HttpMethod.Get, "audit")).ShouldHave(200).Json["entries"]!.AsArray()
            .Single(one => one!["action"]!.GetValue<string>() == "monitor")!;
        entry["outcome"]!.GetValue<string>().ShouldBe("CONN-003");
        JsonNode.Parse(entry["decision"]!.GetValue<string>())!["decision"]!.GetValue<string>().ShouldBe("deny");
    }

    [Fact]
    public async Task A_transfer_ends_when_its_uses_are_used_up()
    {
        var (path, token) = await StartedAsync("urn:dataset:twice", "count", "lteq", "2");
        await ReadAsync(token);
        (await _stage.Researcher.HearsNothingAsync(TimeSpan.FromSeconds(2.5))).ShouldBeTrue();
        await ReadAsync(token);

        await _stage.Researcher.HearAsync("/termination");
        (await StateAsync(path)).ShouldBe("TERMINATED");
    }

    [Fact]
    public async Task A_transfer_ends_when_its_consumer_is_suspended_or_its_agreement_is_over()
    {
        var (_, agreement, _) = await _stage.StartedAsync();
        await using (var connection = await _stage.Town.Participant.State.OpenConnectionAsync())
        {
            // As a crash leaves it between the end of an agreement and that of its transfers.
            await connection.ExecuteAsync(
                "update connector.agreement set ended_at = now() where id = @agreement", new { agreement });
        }

        (await _stage.Researcher.HearAsync("/termination"))["code"]!.GetValue<string>().ShouldBe("DSP-015");

        await _stage.StartedAsync();
        _stage.Stage.Identity.Suspend(_stage.Researcher.Did);
        (await _stage.Researcher.HearAsync("/termination"))["code"]!.GetValue<string>().ShouldBe("CONN-006");
    }

    private async Task<(string Path, string Token)> StartedAsync(
        string dataset, string operand, string comparison, string value)
    {
        var policy = Orders.OpenPolicy();
        policy["permission"]![0]!["constraint"] = new JsonArray(new JsonObject
        {
            ["leftOperand"] = operand, ["operator"] = comparison, ["rightOperand"] = value,
        });
        (await _stage.Town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(dataset, policy, "V1")))
            .ShouldHave(201);
        var (ids, _, token) = await _stage.StartedAsync(await Orders.OfferOfAsync(_stage.Town, dataset));
        return ($"transfers/{ids.ProviderPid}", token);
    }

    private async Task<string> StateAsync(string path) =>
        (await _stage.GetAsync(path)).ShouldHave(200).Json["state"]!.GetValue<string>();

    private async Task ReadAsync(string token) => (await _stage.Town.SendAsync(
        HttpMethod.Get, $"{_stage.Town.Base}/odata/v4/Observations", null, null,
        request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token))).ShouldHave(200);
}
