using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>
/// What other software can be told of the end of an agreement, and that its owner is told what it was not.
/// </summary>
public sealed class AgreementTellingTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    [Fact]
    public async Task Of_an_agreement_without_a_transfer_other_software_hears_nothing_and_its_owner_is_told_so()
    {
        var (_, agreement) = await stage.FinalizedAsync();
        var ended = await EndAsync(agreement);
        ended["peerTold"]!.GetValue<string>().ShouldBe("untold");
        ended["peerToldWords"]!.GetValue<string>().ShouldContain("tell it yourself");
        (await stage.Researcher.HearsNothingAsync()).ShouldBeTrue();
        (await ShowAsync(agreement)).Json["peerTold"]!.GetValue<string>().ShouldBe("untold");

        // What it can do under the agreement is nothing, and there it hears of it.
        (await stage.PostAsync(
            "transfers/request", Orders.TransferRequest(Orders.NewPid(), agreement, stage.Researcher.Callback)))
            .ShouldRefuse(400, "TransferError", "DSP-015");
    }

    [Fact]
    public async Task Of_an_agreement_with_a_transfer_other_software_sees_that_end_with_the_reason()
    {
        var (_, agreement, _) = await stage.StartedAsync();
        (await EndAsync(agreement))["peerTold"]!.GetValue<string>().ShouldBe("transfers");
        (await stage.Researcher.HearAsync("/termination"))["reason"]!.ToJsonString().ShouldContain("Klaar.");
    }

    [Fact]
    public async Task A_notice_that_is_refused_was_not_told_and_one_that_is_sent_again_and_taken_was()
    {
        var agreement = await LikeOursAsync();
        stage.Researcher.Answers["/termination"] = _ => (405, null);
        await EndAsync(agreement);
        (await stage.Researcher.HearAsync($"/agreements/{agreement}/termination"))["reason"]!.GetValue<string>()
            .ShouldBe("Klaar.");
        await ReachAsync(agreement, "untold");

        stage.Researcher.Answers["/termination"] = _ => (200, []);
        var letter = (await stage.Town.ManageAsync(HttpMethod.Get, "outbox")).ShouldHave(200).Json["letters"]!.AsArray()
            .Single(one => one!["kind"]!.GetValue<string>() == "negotiation.agreement-end")!["id"]!.GetValue<string>();
        (await stage.Town.ManageAsync(HttpMethod.Post, $"outbox/{letter}/retry")).ShouldHave(202);
        await stage.Researcher.HearAsync("/termination");
        await ReachAsync(agreement, "heard");
        stage.Researcher.Answers.TryRemove("/termination", out _);
    }

    // An agreement with software whose address is like a connector of this kind's.
    private async Task<string> LikeOursAsync()
    {
        var answer = await stage.PostAsync(
            "negotiations/request",
            Orders.Request(
                Orders.NewPid(), stage.Offer.DeepClone().AsObject(), stage.Researcher.Base + Terms.DspPath));
        var ids = Orders.IdsOf(answer.ShouldHave(201).Json);
        var agreement = (await stage.Researcher.HearAsync("/agreement"))["agreement"]!["@id"]!.GetValue<string>();
        (await stage.PostAsync($"negotiations/{ids.ProviderPid}/agreement/verification", Orders.Verification(ids)))
            .ShouldHave(200);
        await stage.Researcher.HearAsync("/events");
        return agreement;
    }

    private async Task<JsonObject> EndAsync(string agreement) => (await stage.Town.ManageAsync(
        HttpMethod.Post, $"agreements/{agreement}/termination", new JsonObject { ["reason"] = "Klaar." }))
        .ShouldHave(200).Json;

    private Task<Answer> ShowAsync(string agreement) =>
        stage.Town.ManageAsync(HttpMethod.Get, $"agreements/{agreement}");

    private Task<Answer> ReachAsync(string agreement, string told) => Stage.UntilAsync(
        () => ShowAsync(agreement), answer => answer.Json["peerTold"]!.GetValue<string>() == told);
}
