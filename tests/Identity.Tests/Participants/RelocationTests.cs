using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Statements;
using Identity.Tests.Support;

namespace Identity.Tests.Participants;

/// <summary>Announcing a relocation: only the participant's own key can.</summary>
public sealed class RelocationTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    private const string Place = "https://new.example";

    [Fact]
    public async Task A_statement_signed_with_a_pinned_key_is_recorded_and_shown_as_it_was_signed()
    {
        var who = await identity.AdmitAsync("mover");
        var statement = Statement(who);
        (await AnnounceAsync(who, statement)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var shown = await identity.Http.GetFromJsonAsync<JsonObject>(Address(who));
        shown!["to"]!.GetValue<string>().ShouldBe(Place);
        shown["statement"]!.GetValue<string>().ShouldBe(statement);
        await ShouldRefuseAsync(who, statement, "it was announced before");
    }

    [Fact]
    public async Task What_another_key_signed_or_says_something_else_is_refused_and_nothing_is_recorded()
    {
        var who = await identity.AdmitAsync("stayer");
        using var thief = SigningKey.Create(who.Did);
        await ShouldRefuseAsync(who, Statement(who with { Signing = thief }), "another key");
        await ShouldRefuseAsync(who, Statement(await identity.AdmitAsync("somebody")), "another participant");
        await ShouldRefuseAsync(who, Statement(who, audience: "did:web:elsewhere.example"), "another data space");
        await ShouldRefuseAsync(who, Statement(who, now: DateTimeOffset.UtcNow.AddDays(-8)), "long ago");
        await ShouldRefuseAsync(who, Statement(who, now: DateTimeOffset.UtcNow.AddDays(1)), "tomorrow");
        await ShouldRefuseAsync(who, Jws.Sign(who.Signing, "JWT", new JsonObject { ["to"] = Place }), "another type");
        await ShouldRefuseAsync(who, Jws.Sign(who.Signing, RelocationStatement.Type, new JsonObject()), "no claims");
        await ShouldRefuseAsync(who, "rubbish", "no statement");
        (await identity.Http.GetAsync(Address(who))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_token_of_the_participant_alone_moves_its_base_nowhere()
    {
        var who = await identity.AdmitAsync("unannounced");
        var token = await identity.TokenAsync("unannounced", identity.Did.ToString());
        var answer = await identity.PostAsync(
            $"/participants/{Uri.EscapeDataString(who.Did.ToString())}/relocation", new JsonObject(), token);
        ((int)answer.StatusCode).ShouldBeInRange(400, 499);
    }

    private string Address(ActingParticipant who) =>
        $"{identity.Base}/participants/{Uri.EscapeDataString(who.Did.ToString())}/relocation";

    private string Statement(ActingParticipant who, string? audience = null, DateTimeOffset? now = null)
    {
        using var key = AgreementKey.Create(who.Did);
        return RelocationStatement.Sign(
            who, audience ?? identity.Did.ToString(), Place, key.PublicJwk(), now ?? DateTimeOffset.UtcNow);
    }

    private Task<HttpResponseMessage> AnnounceAsync(ActingParticipant who, string statement) =>
        identity.Http.PutAsJsonAsync(Address(who), new JsonObject { ["statement"] = statement });

    private async Task ShouldRefuseAsync(ActingParticipant who, string statement, string why)
    {
        var answer = await AnnounceAsync(who, statement);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, why);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("IDENTITY-041");
    }
}
