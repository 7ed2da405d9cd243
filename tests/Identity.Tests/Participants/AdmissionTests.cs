using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Identity.Tests.Support;

namespace Identity.Tests.Participants;

public sealed class AdmissionTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    [Fact]
    public async Task An_admitted_participant_is_listed_with_its_particulars_and_base()
    {
        var did = identity.Participants.DidOf("listed");
        using var own = AgreementKey.Create(did);
        await identity.AdmitAsync("listed", "aggregator", operatedBy: "did:web:operator.example", agreement: own);
        var record = await RecordAsync(did.ToString());
        record["name"]!.GetValue<string>().ShouldBe("listed");
        record["operator"]!.GetValue<string>().ShouldBe("did:web:operator.example");
        record["state"]!.GetValue<string>().ShouldBe("active");
        record["base"]!.GetValue<string>().ShouldBe(identity.Participants.BaseOf("listed"));
        record["encryptionKey"]!["kid"]!.GetValue<string>().ShouldBe(own.KeyId);
        var list = await identity.Http.GetFromJsonAsync<JsonObject>(identity.Base + "/participants");
        list!["participants"]!.AsArray().Count(entry =>
            entry!["did"]!.GetValue<string>() == did.ToString()).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_admission_again_changes_nothing_and_another_is_refused()
    {
        var who = await identity.AdmitAsync("again");
        var token = await identity.TokenAsync();
        (await identity.PostAsync("/participants", IdentityNode.Form(who, "researcher"), token)).StatusCode
            .ShouldBe(HttpStatusCode.OK);
        var other = await identity.PostAsync("/participants", IdentityNode.Form(who, "vendor"), token);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await RecordAsync(who.Did.ToString()))["kind"]!.GetValue<string>().ShouldBe("researcher");
    }

    [Fact]
    public async Task Who_publishes_no_document_is_not_admitted()
    {
        var form = new JsonObject
        {
            ["did"] = identity.Participants.DidOf("absent").ToString(),
            ["name"] = "Absent",
            ["kind"] = "vendor",
        };
        var answer = await identity.PostAsync("/participants", form, await identity.TokenAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await identity.Http.GetAsync($"{identity.Base}/participants/{form["did"]}")).StatusCode
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("kind", "king")]
    [InlineData("did", "did:key:z6Mk")]
    [InlineData("did", "did:web:127.0.0.1")]
    [InlineData("name", "")]
    [InlineData("nis", "123")]
    [InlineData("kbo", "0123456789")]
    [InlineData("operator", "Leiedal")]
    [InlineData("state", "active")]
    public async Task Faulty_particulars_are_refused_and_named(string member, string value)
    {
        var form = IdentityNode.Form(identity.Participants.Add("faulty"), "municipality", nis: "31004");
        form[member] = value;
        var answer = await identity.PostAsync("/participants", form, await identity.TokenAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync()).ShouldContain(member == "state" ? "an unknown member" : member);
    }

    [Fact]
    public async Task Only_governance_admits_and_suspends()
    {
        var who = await identity.AdmitAsync("usurper");
        var token = await identity.TokenAsync("usurper", identity.Did.ToString());
        var path = $"/participants/{Uri.EscapeDataString(who.Did.ToString())}/suspension";
        (await identity.PostAsync(path, null, token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await identity.PostAsync(path, null, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await identity.PostAsync("/participants", IdentityNode.Form(who, "vendor"), token)).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
        (await RecordAsync(who.Did.ToString()))["state"]!.GetValue<string>().ShouldBe("active");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"did":"a","did":"b"}""")]
    public async Task A_body_that_is_no_object_is_refused(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, identity.Base + "/participants");
        request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        request.Headers.Authorization = new("Bearer", await identity.TokenAsync());
        (await identity.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<JsonObject> RecordAsync(string did) =>
        (await identity.Http.GetFromJsonAsync<JsonObject>(
            $"{identity.Base}/participants/{Uri.EscapeDataString(did)}"))!;
}
