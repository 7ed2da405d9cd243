using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Transfers;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Transfers;
using Dasta.Specs.Outcomes;

namespace Connector.Tests.Transfers;

/// <summary>What a transfer token opens, and when it stops.</summary>
public sealed class TransferAccessTests(ProviderStage stage) : IClassFixture<ProviderStage>
{
    private const string Error = "TransferError";

    [Fact]
    public async Task A_started_transfers_token_opens_what_was_agreed()
    {
        var (ids, agreement, token) = await stage.StartedAsync();
        TransferAccess.IsTransferToken(token).ShouldBeTrue();
        var grant = (await FindAsync(token)).Value;
        grant.AgreementId.ShouldBe(agreement);
        grant.TransferId.ShouldBe(ids.ProviderPid);
        grant.Consumer.ShouldBe(stage.Researcher.Did);
        grant.Dataset.ShouldBe(ProviderStage.Dataset);
        grant.Indicators.ShouldBe(["V1", "V5"]);
        // Who it is for stands in the grant; the rules say the rest.
        grant.Plan.Policy.Assignee.ShouldBeNull();

        var own = await Access.FindByConsumerAsync(
            stage.Town.Participant, stage.Researcher.Did, "read", CancellationToken.None);
        own.Value.TransferId.ShouldBe(ids.ProviderPid);
        (await Access.FindByConsumerAsync(
            stage.Town.Participant, stage.Stranger.Did, "read", CancellationToken.None))
            .Refusal!.Code.ShouldBe("DSP-020");
    }

    [Theory]
    [InlineData("termination")]
    [InlineData("suspension")]
    [InlineData("completion")]
    public async Task A_transfer_that_is_not_started_opens_nothing(string action)
    {
        var (ids, _, token) = await stage.StartedAsync();
        (await FindAsync(token)).Succeeded.ShouldBeTrue();
        IDataspaceMessage message = action switch
        {
            "termination" => new TransferTerminationMessage(ids, null, []),
            "suspension" => new TransferSuspensionMessage(ids, null, []),
            _ => new TransferCompletionMessage(ids),
        };
        (await stage.PostAsync($"transfers/{ids.ProviderPid}/{action}", message.Write())).ShouldHave(200);
        (await FindAsync(token)).Refusal!.Code.ShouldBe("DSP-020");
    }

    [Fact]
    public async Task An_agreement_that_is_no_longer_in_force_opens_nothing()
    {
        var (_, agreement, token) = await stage.StartedAsync();
        await using var command = stage.Town.Participant.State.CreateCommand(
            "update connector.agreement set ended_at = now() where id = $1");
        command.Parameters.AddWithValue(agreement);
        await command.ExecuteNonQueryAsync();
        (await FindAsync(token)).Refusal!.Code.ShouldBe("DSP-020");
        (await stage.PostAsync(
            "transfers/request", Orders.TransferRequest(Orders.NewPid(), agreement, stage.Researcher.Callback)))
            .ShouldRefuse(400, Error, "DSP-015");
    }

    [Fact]
    public async Task An_altered_foreign_or_expired_token_opens_nothing()
    {
        var (_, _, token) = await stage.StartedAsync();
        var town = stage.Town.Participant;
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

        await ShouldBeInvalidAsync(Resigned(claims, "exp", 1));
        await ShouldBeInvalidAsync(Resigned(claims, "aud", stage.Researcher.Did.ToString()));
        await ShouldBeInvalidAsync(Resigned(claims, "iss", stage.Researcher.Did.ToString()));
        await ShouldBeInvalidAsync(Resigned(claims, "transfer", "urn:uuid:none"));
        await ShouldBeInvalidAsync(Jws.Sign(town.Acting.Signing, "at+jwt", claims));
        using var foreign = SigningKey.Create(town.Acting.Signing.KeyId);
        await ShouldBeInvalidAsync(Jws.Sign(foreign, "dasta-transfer+jwt", claims));
        await ShouldBeInvalidAsync(Unsigned(claims));
        await ShouldBeInvalidAsync(token + ".x.y");
        (await FindAsync(Resigned(claims, "sub", stage.Stranger.Did.ToString()))).Refusal!.Code.ShouldBe("DSP-020");
        (await FindAsync(token)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_request_twice_is_one_transfer()
    {
        var (_, agreement) = await stage.FinalizedAsync();
        var request = Orders.TransferRequest(Orders.NewPid(), agreement, stage.Researcher.Callback);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            stage.PostAsync("transfers/request", request.DeepClone().AsObject())));
        answers.Select(answer => Orders.IdsOf(answer.ShouldHave(201).Json)).Distinct().Count().ShouldBe(1);
        await stage.Researcher.HearAsync("/start");
        (await stage.Researcher.HearsNothingAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task An_agreement_of_somebody_else_or_not_yet_final_gives_no_transfer()
    {
        var (ids, agreed) = await stage.AgreedAsync();
        (await stage.PostAsync(
            "transfers/request", Orders.TransferRequest(Orders.NewPid(), agreed, stage.Researcher.Callback)))
            .ShouldRefuse(400, Error, "DSP-015");
        (await stage.PostAsync($"negotiations/{ids.ProviderPid}/agreement/verification", Orders.Verification(ids)))
            .ShouldHave(200);
        await stage.Researcher.HearAsync("/events");
        (await stage.PostAsync(
            "transfers/request",
            Orders.TransferRequest(Orders.NewPid(), agreed, stage.Stranger.Callback),
            stage.Stranger)).ShouldRefuse(400, Error, "DSP-015");
        var push = Orders.TransferRequest(Orders.NewPid(), agreed, stage.Researcher.Callback);
        push["format"] = "Carrier-Pigeon";
        (await stage.PostAsync("transfers/request", push)).ShouldRefuse(400, Error, "DSP-016");
    }

    [Fact]
    public async Task A_foreign_transfer_looks_like_one_that_does_not_exist()
    {
        var (ids, _, token) = await stage.StartedAsync();
        var path = $"transfers/{ids.ProviderPid}";
        (await stage.GetAsync(path, stage.Stranger)).ShouldRefuse(404, Error, "DSP-013");
        (await stage.PostAsync(
            path + "/termination", new TransferTerminationMessage(ids, null, []).Write(), stage.Stranger))
            .ShouldRefuse(404, Error, "DSP-013");
        (await FindAsync(token)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task The_token_is_in_no_log_of_the_provider()
    {
        var (ids, _, token) = await stage.StartedAsync();
        var listed = JsonNode.Parse((await stage.Town.ManageAsync(HttpMethod.Get, "transfers")).Text)!.AsArray()
            .Single(item => item!["providerPid"]!.GetValue<string>() == ids.ProviderPid)!;
        var shown = await stage.Town.ManageAsync(HttpMethod.Get, $"transfers/{listed["id"]!.GetValue<string>()}");
        shown.ShouldHave(200).Text.ShouldContain("transfer.start");
        shown.Text.ShouldNotContain(token.Split('.')[2]);
    }

    private TransferAccess Access => stage.Town.Service<TransferAccess>();

    private static string Unsigned(JsonObject claims) =>
        Encode("""{"alg":"none","typ":"dasta-transfer+jwt"}""") + "." + Encode(claims.ToJsonString()) + ".";

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private Task<Outcome<ReadGrant>> FindAsync(string token) =>
        Access.FindAsync(stage.Town.Participant, token, "read", CancellationToken.None);

    private async Task ShouldBeInvalidAsync(string token) =>
        (await FindAsync(token)).Refusal!.Code.ShouldBe("DSP-019");

    private string Resigned(JsonObject claims, string name, JsonNode value)
    {
        var changed = claims.DeepClone().AsObject();
        changed[name] = value;
        return Jws.Sign(stage.Town.Participant.Acting.Signing, "dasta-transfer+jwt", changed);
    }
}
