using Connector.Tests.Exchange;

namespace Conformance.Tests.Dataspace;

/// <summary>The cases of CN (connector as provider) that need no counter-offer and no person, restated.</summary>
public sealed class ProviderNegotiationTests(ConformanceStage stage) : IClassFixture<ConformanceStage>
{
    [Fact]
    public async Task CN_01_04_Request_agreement_verification_finalized()
    {
        var (_, agreement) = await stage.AgreeAsync("ACN0104");
        agreement["@type"]!.GetValue<string>().ShouldBe("Agreement");
        agreement["target"]!.GetValue<string>().ShouldBe("ACN0104");
        agreement["assigner"]!.GetValue<string>().ShouldBe(stage.Connector.Did.ToString());
        agreement["assignee"]!.GetValue<string>().ShouldBe(stage.Kit.Did.ToString());
        agreement["timestamp"].ShouldNotBeNull();
    }

    [Fact]
    public async Task CN_02_01_The_provider_terminates_a_request_its_policy_does_not_permit()
    {
        var offer = await Orders.OfferOfAsync(stage.Connector, "ACN0201");
        var ids = await stage.RequestContractAsync(offer);
        var termination = stage.ShouldBeValid(
            "negotiation/contract-negotiation-termination-message", await stage.Kit.HearAsync("/termination"));
        termination["code"]!.GetValue<string>().ShouldBe("DSP-010");
        await stage.ShouldShowNegotiationAsync(ids, "TERMINATED");
    }

    [Fact]
    public async Task CN_02_03_The_consumer_terminates_after_the_agreement()
    {
        var ids = await stage.RequestContractAsync("ACN0203");
        await stage.Kit.HearAsync("/agreement");
        (await stage.PostAsync($"negotiations/{ids.ProviderPid}/termination", Orders.Termination(ids))).ShouldHave(200);
        await stage.ShouldShowNegotiationAsync(ids, "TERMINATED");
    }

    [Fact]
    public async Task CN_03_01_A_termination_after_the_end_is_refused()
    {
        var (ids, _) = await stage.AgreeAsync("ACN0301");
        var answer = await stage.PostAsync($"negotiations/{ids.ProviderPid}/termination", Orders.Termination(ids));
        ConformanceStage.ShouldBeRefused(answer);
        stage.ShouldBeValid("negotiation/contract-negotiation-error", answer.Json);
        await stage.ShouldShowNegotiationAsync(ids, "FINALIZED");
    }
}
