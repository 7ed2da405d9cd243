using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>Why a negotiation does not move, and why somebody does not see an offer.</summary>
public sealed class StuckTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    [Fact]
    public async Task A_negotiation_whose_peer_is_down_says_what_was_tried_what_came_back_and_when_it_is_tried_again()
    {
        var peer = await stage.Stage.AddPeerAsync("broken");
        peer.Answers["/negotiations/request"] = _ => (503, null);
        var asked = (await stage.Town.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = peer.Did.ToString(),
            ["address"] = peer.Callback,
            ["dataset"] = "urn:dataset:theirs",
            ["offer"] = Orders.OpenPolicy(Orders.NewPid()),
        })).ShouldHave(202).Json["id"]!.GetValue<string>();
        var stuck = await Stage.UntilAsync(
            async () => (await stage.Town.ManageAsync(HttpMethod.Get, $"negotiations/{asked}")).ShouldHave(200)
                .Json["delivery"]?.AsObject(),
            delivery => delivery?["answer"] is not null);
        stuck!["kind"]!.GetValue<string>().ShouldBe("negotiation.request");
        stuck["state"]!.GetValue<string>().ShouldBe("open");
        stuck["answer"]!.GetValue<string>().ShouldBe("status 503");
        stuck["attempts"]!.GetValue<int>().ShouldBeGreaterThan(0);
        stuck["attemptedAt"].ShouldNotBeNull();
        stuck["nextAttempt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_does_not_see_an_offer_is_told_of_with_the_term_that_does_not_hold()
    {
        const string Dataset = "urn:dataset:provinces";
        (await stage.Town.ManageAsync(
            HttpMethod.Post, "offers", Orders.Offer(Dataset, Orders.PolicyFor(ParticipantKind.Province))))
            .ShouldHave(201);
        var why = await WhyAsync(Dataset, stage.Researcher.Did.ToString());
        why["visible"]!.GetValue<bool>().ShouldBeFalse();
        why["why"]!.GetValue<string>().ShouldBe("De regeling laat niets toe:");
        var words = why["words"]!.AsArray().Select(line => line!.GetValue<string>()).ToArray();
        words.ShouldContain(line => line.Contains("niet voldaan") && line.Contains("provincie"));
        (await WhyAsync(ProviderStage.Dataset, stage.Researcher.Did.ToString()))["visible"]!.GetValue<bool>()
            .ShouldBeTrue();
        (await stage.Town.ManageAsync(HttpMethod.Get, $"offers/{Dataset}/why?for=did:web:nowhere.example"))
            .Status.ShouldBeInRange(400, 499);
        (await stage.Town.ManageAsync(HttpMethod.Get, $"offers/urn:none/why?for={stage.Researcher.Did}"))
            .ShouldHave(404);
    }

    private async Task<JsonObject> WhyAsync(string dataset, string asker) =>
        (await stage.Town.ManageAsync(HttpMethod.Get, $"offers/{dataset}/why?for={Uri.EscapeDataString(asker)}"))
        .ShouldHave(200).Json;
}
