using Dasta.Specs.Dataspace.Negotiations;

namespace Conformance.Tests.Dataspace;

/// <summary>The cases of CN_C (connector as consumer) without offers of the provider, restated.</summary>
public sealed class ConsumerNegotiationTests(ConsumerStage stage) : IClassFixture<ConsumerStage>
{
    [Fact]
    public Task CN_C_01_04_Agreement_verification_finalized() => stage.AgreeToTheEndAsync("ACNC0104");

    [Fact]
    public async Task CN_C_02_01_The_provider_terminates()
    {
        var (_, ids, _) = await stage.OrderAsync("ACNC0201");
        (await stage.PostAsync(
            $"negotiations/{ids.ConsumerPid}/termination",
            new ContractNegotiationTerminationMessage(ids, "99", ["No."]))).ShouldHave(200);
        await stage.ShouldShowAsync($"negotiations/{ids.ConsumerPid}", "TERMINATED");
    }

    [Fact]
    public async Task CN_C_02_02_The_consumer_terminates_after_its_request()
    {
        var (id, ids, _) = await stage.OrderAsync("ACNC0202");
        (await stage.Connector.ManageAsync(HttpMethod.Post, $"negotiations/{id}/termination")).ShouldHave(200);
        await stage.Kit.HearAsync($"/negotiations/{ids.ProviderPid}/termination");
        await stage.ShouldShowAsync($"negotiations/{ids.ConsumerPid}", "TERMINATED");
    }

    [Fact]
    public async Task CN_C_02_06_The_provider_terminates_after_the_verification()
    {
        var (_, ids, offer) = await stage.OrderAsync("ACNC0206");
        (await stage.AgreeAsync(ids, offer)).ShouldHave(200);
        await stage.Kit.HearAsync("/agreement/verification");
        (await stage.PostAsync(
            $"negotiations/{ids.ConsumerPid}/termination",
            new ContractNegotiationTerminationMessage(ids, null, []))).ShouldHave(200);
        await stage.ShouldShowAsync($"negotiations/{ids.ConsumerPid}", "TERMINATED");
    }

    [Fact]
    public async Task CN_C_03_01_A_finalisation_before_the_agreement_is_refused()
    {
        var (_, ids, _) = await stage.OrderAsync("ACNC0301");
        ConformanceStage.ShouldBeRefused(await stage.EventAsync(ids, NegotiationEvent.Finalized));
        await stage.ShouldShowAsync($"negotiations/{ids.ConsumerPid}", "REQUESTED");
    }
}
