using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Negotiations.Agreements;
using Dasta.Connector.Negotiations.Documents;
using Dasta.Node;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>Agreements that both sides sign, and the page people read of them.</summary>
public sealed class SignedAgreementTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    [Fact]
    public async Task Both_sides_hold_both_signatures_and_print_the_same_hash()
    {
        var asker = await stage.Stage.AddConnectorAsync("asker", ParticipantKind.Researcher);
        var asked = (await asker.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = stage.Town.Did.ToString(),
            ["address"] = stage.Town.DspBase,
            ["dataset"] = ProviderStage.Dataset,
            ["offer"] = stage.Offer.DeepClone(),
        })).ShouldHave(202).Json["id"]!.GetValue<string>();
        var id = (await PeopleStage.ReachAsync(asker, asked, "FINALIZED"))["agreementId"]!.GetValue<string>();
        var ours = await PeopleStage.AgreementAsync(stage.Town, id);
        var theirs = await PeopleStage.AgreementAsync(asker, id);
        foreach (var name in new[] { "digest", "providerSignature", "consumerSignature" })
        {
            ours[name]!.GetValue<string>().ShouldBe(theirs[name]!.GetValue<string>(), name);
        }

        foreach (var (signature, signer) in new[] { ("providerSignature", stage.Town), ("consumerSignature", asker) })
        {
            AgreementSignature.Verify(
                theirs[signature]!.GetValue<string>(), theirs["policy"]!.AsObject(), await KeysAsync(signer))
                .Succeeded.ShouldBeTrue(signature);
            var changed = theirs["policy"]!.DeepClone().AsObject();
            changed["target"] = "urn:dataset:other";
            AgreementSignature.Verify(
                theirs[signature]!.GetValue<string>(), changed, await KeysAsync(signer)).Succeeded.ShouldBeFalse();
        }

        foreach (var (side, language, words) in new[]
            { (stage.Town, "nl", "Wat is afgesproken"), (asker, "en", "What was agreed") })
        {
            var path = $"agreements/{id}/document?lang={language}";
            var page = (await side.ManageAsync(HttpMethod.Get, path)).ShouldHave(200);
            page.Text.ShouldContain(words);
            Rulebook.RulesOf(language).Count.ShouldBe(6);
            var read = System.Net.WebUtility.HtmlDecode(page.Text);
            Rulebook.RulesOf(language).ShouldAllBe(rule => read.Contains(rule, StringComparison.Ordinal));
            page.Text.ShouldContain(ours["digest"]!.GetValue<string>());
            page.Text.ShouldContain(ours["providerSignature"]!.GetValue<string>());
            page.Text.ShouldContain(ours["consumerSignature"]!.GetValue<string>());
            page.Headers["Content-Security-Policy"].ShouldContain("default-src 'none'");
            (await side.ManageAsync(HttpMethod.Get, path)).Text.ShouldBe(page.Text);
        }
    }

    [Fact]
    public async Task A_signature_under_something_else_is_refused_and_none_at_all_is_said_on_the_page()
    {
        var (ids, id) = await stage.AgreedAsync();
        (await stage.Town.ManageAsync(HttpMethod.Get, $"agreements/{id}/document")).ShouldHave(409);
        var agreement = (await PeopleStage.AgreementAsync(stage.Town, id))["policy"]!.AsObject();
        using var key = SigningKey.Create(stage.Researcher.Did);
        stage.Researcher.Answers["/did.json"] = _ => (200, DidDocument.Write(
            new ActingParticipant(stage.Researcher.Did, "researcher", key), []));
        var other = agreement.DeepClone().AsObject();
        other["target"] = "urn:dataset:other";
        using var stranger = SigningKey.Create(stage.Researcher.Did);
        foreach (var wrong in new[]
            { AgreementSignature.Sign(key, other)!, AgreementSignature.Sign(stranger, agreement)!, "a..b", "nonsense" })
        {
            (await VerifyAsync(ids, wrong)).ShouldRefuse(400, "ContractNegotiationError", "AGR-003");
        }

        (await VerifyAsync(ids, null)).ShouldHave(200);
        await stage.Researcher.HearAsync("/events");
        var page = (await stage.Town.ManageAsync(HttpMethod.Get, $"agreements/{id}/document")).ShouldHave(200);
        page.Text.ShouldContain("niet ondertekend: zijn software maakt geen handtekeningen");
    }

    [Fact]
    public async Task A_page_that_can_not_name_both_sides_is_shown_and_not_kept()
    {
        var (_, id) = await stage.FinalizedAsync();
        var state = stage.Town.Participant.State;
        var agreement = (await AgreementStore.FindAsync(state, id, CancellationToken.None))!;
        using var away = new Participants(new AwayDirectory(), new NodeSettings(), TimeProvider.System);
        (await AgreementPages.PageAsync(state, agreement, "nl", away, TimeProvider.System, CancellationToken.None))
            .ShouldContain($"<dd>{stage.Researcher.Did}</dd>");
        var page = (await stage.Town.ManageAsync(HttpMethod.Get, $"agreements/{id}/document")).ShouldHave(200).Text;
        page.ShouldContain("<dd>researcher<div");
        // Once it is kept it is the same, whoever is away.
        (await AgreementPages.PageAsync(state, agreement, "nl", away, TimeProvider.System, CancellationToken.None))
            .ShouldBe(page);
    }

    [Fact]
    public async Task What_the_other_side_chose_is_encoded_on_the_page()
    {
        var hostile = await stage.Stage.AddPeerAsync("<script>alert(1)</script>");
        var request = Orders.Request(Orders.NewPid(), stage.Offer.DeepClone().AsObject(), hostile.Callback);
        (await stage.PostAsync("negotiations/request", request, hostile)).ShouldHave(201);
        var heard = await hostile.HearAsync("/agreement");
        var ids = Orders.IdsOf(heard);
        (await stage.PostAsync(
            $"negotiations/{ids.ProviderPid}/agreement/verification", Orders.Verification(ids), hostile))
            .ShouldHave(200);
        await hostile.HearAsync("/events");
        var id = heard["agreement"]!["@id"]!.GetValue<string>();
        var page = (await stage.Town.ManageAsync(HttpMethod.Get, $"agreements/{id}/document")).ShouldHave(200);
        page.Text.ShouldContain("&lt;script&gt;");
        page.Text.ShouldNotContain("<script");
    }

    private Task<Answer> VerifyAsync(Dasta.Specs.Dataspace.ProcessIds ids, string? signature)
    {
        var message = Orders.Verification(ids);
        if (signature is not null)
        {
            message[Terms.Signature] = signature;
        }

        return stage.PostAsync($"negotiations/{ids.ProviderPid}/agreement/verification", message);
    }

    private static async Task<IReadOnlyList<JsonObject>> KeysAsync(StagedConnector side)
    {
        var document = await side.SendAsync(HttpMethod.Get, $"{side.Base}/.well-known/did.json", null, null);
        return DidDocument.Read(document.ShouldHave(200).Json, side.Did).Value.AssertionKeys;
    }
}
