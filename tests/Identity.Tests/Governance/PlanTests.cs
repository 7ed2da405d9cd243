using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Identity.Tests.Support;

namespace Identity.Tests.Governance;

public sealed class PlanTests(PlanStage stage) : IClassFixture<PlanStage>
{
    private readonly IdentityNode _identity = stage.Identity;

    [Fact]
    public async Task A_true_plan_is_signed_byte_for_byte_and_can_be_read_by_all()
    {
        var answer = await RegisterAsync(stage.Plan());
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var registered = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        var document = await _identity.Http.GetFromJsonAsync<JsonObject>(_identity.Base + "/.well-known/did.json");
        var keys = DidDocument.Read(document!, _identity.Did).Value.AssertionKeys;
        var signed = Jws.Verify(registered["jws"]!.GetValue<string>(), "dasta-plan+jwt", keys).Value;
        signed.KeyId.ShouldBe($"{_identity.Did}#governance");
        var hash = registered["hash"]!.GetValue<string>();
        hash.ShouldBe(Base64Url.EncodeToString(SHA256.HashData(signed.Payload)));

        (await _identity.Http.GetAsync($"{_identity.Base}/plans/{hash}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var since = Uri.EscapeDataString(registered["registeredAt"]!.GetValue<string>());
        var list = await _identity.Http.GetFromJsonAsync<JsonObject>($"{_identity.Base}/plans?since={since}");
        list!["plans"]!.AsArray().Select(plan => plan!["hash"]!.GetValue<string>()).ShouldContain(hash);
    }

    [Fact]
    public async Task The_same_plan_again_gives_the_same_registration_and_another_under_its_id_is_refused()
    {
        var plan = stage.Plan();
        var first = await (await RegisterAsync(plan)).Content.ReadAsStringAsync();
        (await (await RegisterAsync(plan)).Content.ReadAsStringAsync()).ShouldBe(first);
        plan["purpose"] = "another";
        (await RegisterAsync(plan)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("nis", "99999")]
    [InlineData("operator", "did:web:other.example")]
    [InlineData("did", "did:web:other.example")]
    public async Task A_roster_with_a_false_particular_is_refused_and_named(string member, string value) =>
        await RefusedAsync(plan => plan["roster"]![3]![member] = value, "roster[3]");

    [Fact]
    public async Task A_roster_of_nine_is_refused() =>
        await RefusedAsync(plan => plan["roster"]!.AsArray().RemoveAt(0), "roster has not 10");

    [Fact]
    public async Task A_town_twice_is_refused() => await RefusedAsync(
        plan => plan["roster"]!.AsArray().Add(plan["roster"]![0]!.DeepClone()), "roster names a did twice");

    [Fact]
    public async Task An_aggregator_with_another_key_is_refused()
    {
        using var own = AgreementKey.Create("did:web:evil.example#enc");
        await RefusedAsync(plan => plan["aggregators"]![1]!["encryptionKey"] = own.PublicJwk(), "aggregators[1]");
    }

    [Fact]
    public async Task An_aggregator_at_another_address_is_refused() =>
        await RefusedAsync(plan => plan["aggregators"]![0]!["address"] = "https://evil.example", "aggregators[0]");

    [Fact]
    public async Task Two_aggregators_of_one_operator_are_refused() => await RefusedAsync(
        plan => plan["aggregators"]![1] = plan["aggregators"]![0]!.DeepClone(), "aggregators names a operator twice");

    [Fact]
    public async Task A_collector_other_than_the_caller_is_refused() =>
        await RefusedAsync(plan => plan["collector"] = plan["requestedBy"]!.DeepClone(), "collector");

    [Fact]
    public async Task A_plan_whose_deadline_is_past_is_refused() =>
        await RefusedAsync(plan => plan["deadline"] = "2020-01-01T00:00:00Z", "deadline");

    [Fact]
    public async Task All_faults_of_a_plan_are_named_at_once()
    {
        var answer = await RegisterAsync(new JsonObject { ["id"] = 7 });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync();
        foreach (var place in new[] { "id is no text", "edges is no list", "roster", "aggregators", "collector" })
        {
            text.ShouldContain(place);
        }
    }

    [Fact]
    public async Task A_plan_with_a_suspended_town_is_refused()
    {
        var plan = stage.Plan();
        var did = plan["roster"]![9]!["did"]!.GetValue<string>();
        var path = $"/participants/{Uri.EscapeDataString(did)}";
        await _identity.PostAsync(path + "/suspension", null, await _identity.TokenAsync());
        try
        {
            await RefusedAsync(_ => { }, "roster[9]");
        }
        finally
        {
            await _identity.PostAsync(path + "/resumption", null, await _identity.TokenAsync());
        }
    }

    [Fact]
    public async Task Only_a_catalogue_registers_plans()
    {
        var token = await _identity.TokenAsync("province", _identity.Did.ToString());
        (await _identity.PostAsync("/plans", stage.Plan(), token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _identity.PostAsync("/plans", stage.Plan(), null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<HttpResponseMessage> RegisterAsync(JsonObject plan) => await _identity.PostAsync(
        "/plans", plan, await _identity.TokenAsync("catalogue", _identity.Did.ToString()));

    private async Task RefusedAsync(Action<JsonObject> change, string place)
    {
        var plan = stage.Plan();
        change(plan);
        var answer = await RegisterAsync(plan);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("IDENTITY-020");
        text.ShouldContain(place);
    }
}
