using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;

namespace Conformance.Tests.Dataspace;

/// <summary>The cases of TP_C (connector as consumer) in which the provider speaks, restated.</summary>
public sealed class ConsumerTransferTests(ConsumerStage stage) : IClassFixture<ConsumerStage>
{
    private static readonly DataAddress Address =
        new("https://w3id.org/idsa/v4.1/HTTP", "http://example.com/data", []);

    [Fact]
    public async Task TP_C_01_01_Start_and_termination()
    {
        var ids = await StartAsync();
        await TakesAsync(ids, "termination", "TERMINATED");
    }

    [Fact]
    public async Task TP_C_01_02_Start_and_completion()
    {
        var ids = await StartAsync();
        await TakesAsync(ids, "completion", "COMPLETED");
    }

    [Fact]
    public async Task TP_C_01_04_Start_suspension_start_completion()
    {
        var ids = await StartAsync();
        await TakesAsync(ids, "suspension", "SUSPENDED");
        await TakesAsync(ids, "start", "STARTED");
        await TakesAsync(ids, "completion", "COMPLETED");
    }

    [Fact]
    public async Task TP_C_01_05_Termination_at_once()
    {
        var (_, ids) = await stage.OrderTransferAsync();
        await TakesAsync(ids, "termination", "TERMINATED");
    }

    [Fact]
    public async Task TP_C_02_01_The_consumer_terminates_after_the_start()
    {
        var (id, ids) = await stage.OrderTransferAsync();
        await TakesAsync(ids, "start", "STARTED");
        (await stage.Connector.ManageAsync(HttpMethod.Post, $"transfers/{id}/termination")).ShouldHave(200);
        await stage.Kit.HearAsync($"/transfers/{ids.ProviderPid}/termination");
        await stage.ShouldShowAsync($"transfers/{ids.ConsumerPid}", "TERMINATED");
    }

    [Fact]
    public async Task TP_C_02_05_The_consumer_terminates_after_its_request()
    {
        var (id, ids) = await stage.OrderTransferAsync();
        (await stage.Connector.ManageAsync(HttpMethod.Post, $"transfers/{id}/termination")).ShouldHave(200);
        await stage.Kit.HearAsync($"/transfers/{ids.ProviderPid}/termination");
        await stage.ShouldShowAsync($"transfers/{ids.ConsumerPid}", "TERMINATED");
    }

    [Theory]
    [InlineData("completion")]
    [InlineData("suspension")]
    public async Task TP_C_03_01_and_02_Nothing_but_a_start_follows_the_request(string message)
    {
        var (_, ids) = await stage.OrderTransferAsync();
        ConformanceStage.ShouldBeRefused(await PostAsync(ids, message));
        await stage.ShouldShowAsync($"transfers/{ids.ConsumerPid}", "REQUESTED");
    }

    [Theory]
    [InlineData("start")]
    [InlineData("suspension")]
    [InlineData("completion")]
    public async Task TP_C_03_04_to_06_A_terminated_transfer_takes_no_more_messages(string message)
    {
        var ids = await StartAsync();
        await TakesAsync(ids, "termination", "TERMINATED");
        ConformanceStage.ShouldBeRefused(await PostAsync(ids, message));
        await stage.ShouldShowAsync($"transfers/{ids.ConsumerPid}", "TERMINATED");
    }

    private async Task<ProcessIds> StartAsync()
    {
        var (_, ids) = await stage.OrderTransferAsync();
        await TakesAsync(ids, "start", "STARTED");
        return ids;
    }

    private async Task TakesAsync(ProcessIds ids, string message, string state)
    {
        (await PostAsync(ids, message)).ShouldHave(200);
        await stage.ShouldShowAsync($"transfers/{ids.ConsumerPid}", state);
    }

    private Task<Connector.Tests.Exchange.Answer> PostAsync(ProcessIds ids, string message) => stage.PostAsync(
        $"transfers/{ids.ConsumerPid}/{message}",
        message switch
        {
            "start" => new TransferStartMessage(ids, Address),
            "suspension" => new TransferSuspensionMessage(ids, null, ["Pause."]),
            "completion" => new TransferCompletionMessage(ids),
            _ => new TransferTerminationMessage(ids, null, ["Enough."]),
        });
}
