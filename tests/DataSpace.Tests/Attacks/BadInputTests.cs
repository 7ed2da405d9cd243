using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Attacks;

[Collection(FinishedSpaceTests.Name)]
public sealed class BadInputTests(FinishedSpace finished)
{
    private DemoSpace Space => finished.Space;

    private Address Town => Space.Book.Towns[0];

    [Theory]
    [InlineData("$filter=Nothing eq 1")]
    [InlineData("$top=-1")]
    [InlineData("$orderby=Value sideways")]
    [InlineData("$filter=Value eq")]
    public async Task A_query_that_cannot_be_answered_gets_400_with_a_code_and_a_hint(string query)
    {
        var (status, body) = await Asking.GetAsync(
            Space, $"{Town.OData}/Observations?{query}", Space.Findings.Transfers[Town.Member.Slug].Token);
        status.ShouldBe(400);
        var error = JsonNode.Parse(body)!["error"]!;
        error["code"]!.GetValue<string>().ShouldStartWith("READ-");
        error["innererror"]!["hint"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task An_unknown_protocol_state_gets_a_protocol_error_and_changes_nothing()
    {
        var researcher = Space.Book.Of(Roles.Researcher);
        var negotiations = await Space.Talk.GetAsync(
            Town.Manage("negotiations"), Town.Did, Town.Did, CancellationToken.None);
        var ours = negotiations!.AsArray().First(one => one!["state"]!.GetValue<string>() == "FINALIZED")!;
        var pid = ours["providerPid"]!.GetValue<string>();
        var token = await Space.Talk.TokenAsync(researcher.Did, Town.Did, CancellationToken.None);
        var message = new JsonObject
        {
            ["@context"] = new JsonArray(Terms.DspContext),
            ["@type"] = "ContractNegotiationEventMessage",
            ["providerPid"] = pid,
            ["consumerPid"] = ours["consumerPid"]!.GetValue<string>(),
            ["eventType"] = "CONQUERED",
        };
        var (status, body) = await Asking.PostAsync(
            Space, $"{Town.Protocol}/negotiations/{pid}/events", token, message);
        status.ShouldBe(400);
        JsonNode.Parse(body)!["@type"]!.GetValue<string>().ShouldBe("ContractNegotiationError");
        var after = await Asking.GetAsync(Space, $"{Town.Protocol}/negotiations/{pid}", token);
        JsonNode.Parse(after.Body)!["state"]!.GetValue<string>().ShouldBe("FINALIZED");
    }

    [Fact]
    public async Task A_negotiation_of_others_is_not_there_for_a_stranger()
    {
        var negotiations = await Space.Talk.GetAsync(
            Town.Manage("negotiations"), Town.Did, Town.Did, CancellationToken.None);
        var pid = negotiations!.AsArray()[0]!["providerPid"]!.GetValue<string>();
        var stranger = await Space.Talk.TokenAsync(Space.Book.Towns[5].Did, Town.Did, CancellationToken.None);
        (await Asking.GetAsync(Space, $"{Town.Protocol}/negotiations/{pid}", stranger)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_source_of_unknown_kind_or_a_wrong_unit_is_refused_with_every_fault()
    {
        var token = await Space.Talk.TokenAsync(Town.Did, Town.Did, CancellationToken.None);
        var (status, body) = await Asking.PostAsync(
            Space, Town.Manage("sources").ToString(), token, new JsonObject { ["unit"] = "furlong" });
        status.ShouldBe(422);
        JsonNode.Parse(body)!["hint"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        var unknown = await Asking.GetAsync(Space, Town.Manage("sources/nothing/set-aside").ToString(), token);
        unknown.Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_terminated_transfer_opens_nothing_any_more()
    {
        var town = Space.Book.Towns[^1];
        var researcher = Space.Book.Of(Roles.Researcher);
        var transfer = Space.Findings.Transfers[town.Member.Slug];
        var address = $"{town.OData}/Observations?$top=1";
        (await Asking.GetAsync(Space, address, transfer.Token)).Status.ShouldBe(200);
        await Space.Talk.PostAsync(
            researcher.Manage($"transfers/{transfer.Transfer}/termination"), new JsonObject { ["reason"] = "done" },
            researcher.Did, researcher.Did, CancellationToken.None);
        await Dasta.Demo.Wire.Waiting.ForAsync("the token to be refused", TimeSpan.FromSeconds(20), async () =>
            (await Asking.GetAsync(Space, address, transfer.Token)).Status is 401 or 403 or 404 ? "refused" : null,
            CancellationToken.None);
    }
}
