using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Vocabulary;

namespace Conformance.Tests.Dataspace;

/// <summary>The cases of TP (connector as provider) with a start, a termination or a refusal, restated.</summary>
public sealed class ProviderTransferTests(ConformanceStage stage) : IClassFixture<ConformanceStage>
{
    [Fact]
    public async Task TP_01_01_The_provider_starts_and_terminates()
    {
        var ids = await stage.StartTransferAsync();
        var listed = await stage.Connector.ManageAsync(HttpMethod.Get, "transfers");
        var own = JsonNode.Parse(listed.Text)!.AsArray()
            .Single(item => item!["providerPid"]!.GetValue<string>() == ids.ProviderPid)!;
        (await stage.Connector.ManageAsync(
            HttpMethod.Post, $"transfers/{own["id"]!.GetValue<string>()}/termination")).ShouldHave(200);
        stage.ShouldBeValid("transfer/transfer-termination-message", await stage.Kit.HearAsync("/termination"));
        await stage.ShouldShowTransferAsync(ids, "TERMINATED");
    }

    [Fact]
    public async Task TP_01_05_The_provider_terminates_what_the_agreement_no_longer_permits()
    {
        await stage.OfferAsync(
            "ATP0105", Orders.PolicyFor(ParticipantKind.Researcher, DateTimeOffset.UtcNow.AddSeconds(3)));
        var offer = await Orders.OfferOfAsync(stage.Connector, "ATP0105");
        var (_, agreement) = await stage.AgreeAsync("ATP0105", offer);
        await Task.Delay(TimeSpan.FromSeconds(3));
        var ids = await stage.RequestTransferAsync(agreement["@id"]!.GetValue<string>());
        await stage.Kit.HearAsync("/termination");
        await stage.ShouldShowTransferAsync(ids, "TERMINATED");
    }

    [Fact]
    public async Task TP_02_01_The_consumer_terminates()
    {
        var ids = await stage.StartTransferAsync();
        (await PostAsync(ids, "termination")).ShouldHave(200);
        await stage.ShouldShowTransferAsync(ids, "TERMINATED");
    }

    [Fact]
    public async Task TP_02_02_The_consumer_completes()
    {
        var ids = await stage.StartTransferAsync();
        (await PostAsync(ids, "completion")).ShouldHave(200);
        await stage.ShouldShowTransferAsync(ids, "COMPLETED");
    }

    [Fact]
    public async Task TP_02_03_The_consumer_suspends_and_terminates()
    {
        var ids = await stage.StartTransferAsync();
        (await PostAsync(ids, "suspension")).ShouldHave(200);
        await stage.ShouldShowTransferAsync(ids, "SUSPENDED");
        (await PostAsync(ids, "termination")).ShouldHave(200);
        await stage.ShouldShowTransferAsync(ids, "TERMINATED");
    }

    [Fact]
    public async Task TP_03_03_A_suspended_transfer_cannot_be_completed()
    {
        var ids = await stage.StartTransferAsync();
        (await PostAsync(ids, "suspension")).ShouldHave(200);
        await ShouldRefuseAsync(ids, "completion", "SUSPENDED");
    }

    [Theory]
    [InlineData("start")]
    [InlineData("suspension")]
    [InlineData("completion")]
    public async Task TP_03_04_to_06_A_terminated_transfer_takes_no_more_messages(string message)
    {
        var ids = await stage.StartTransferAsync();
        (await PostAsync(ids, "termination")).ShouldHave(200);
        await ShouldRefuseAsync(ids, message, "TERMINATED");
    }

    private async Task ShouldRefuseAsync(ProcessIds ids, string message, string state)
    {
        var answer = await PostAsync(ids, message);
        ConformanceStage.ShouldBeRefused(answer);
        stage.ShouldBeValid("transfer/transfer-error", answer.Json);
        await stage.ShouldShowTransferAsync(ids, state);
    }

    private Task<Answer> PostAsync(ProcessIds ids, string message)
    {
        IDataspaceMessage body = message switch
        {
            "start" => new TransferStartMessage(ids, null),
            "suspension" => new TransferSuspensionMessage(ids, "99", ["Pause."]),
            "completion" => new TransferCompletionMessage(ids),
            _ => new TransferTerminationMessage(ids, "99", ["Enough."]),
        };
        return stage.PostAsync($"transfers/{ids.ProviderPid}/{message}", body.Write());
    }
}
