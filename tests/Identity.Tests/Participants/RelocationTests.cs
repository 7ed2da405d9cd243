using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Text;
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
    public async Task Against_replay_and_filling_the_memory_only_a_later_statement_counts_and_none_takes_up_a_place()
    {
        var who = await identity.AdmitAsync("wanderer");
        var now = DateTimeOffset.UtcNow;
        var (first, between, last) = (
            Statement(who, now: now.AddSeconds(-9)), Statement(who, now: now.AddSeconds(-5)), Statement(who, now: now));
        (await AnnounceAsync(who, first)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AnnounceAsync(who, last)).StatusCode.ShouldBe(HttpStatusCode.OK, "a later one takes its place");
        await ShouldRefuseAsync(who, first, "announced before");
        await ShouldRefuseAsync(who, between, "an older word undoes no newer one");
        await ShouldRefuseAsync(who, Statement(who, now: now), "not later");
        (await identity.Http.GetFromJsonAsync<JsonObject>(Address(who)))!["statement"]!.GetValue<string>()
            .ShouldBe(last);
        (await CountAsync("node.used_token where issuer = $1", who)).ShouldBe(0, "it is held for a week");
        (await CountAsync("identity.participant_event where event = 'relocation-announced' and did = $1", who))
            .ShouldBe(2);
    }

    [Theory]
    [InlineData("jti", "\\u0000")]
    [InlineData("jti", "\\ud800")]
    [InlineData("to", "\\u0000")]
    [InlineData("to", "\\udc00")]
    [InlineData("kid", "\\u0000")]
    public async Task Against_texts_that_are_none_a_signed_statement_is_refused_and_nothing_breaks(
        string member, string text)
    {
        var who = await identity.AdmitAsync($"scribe-{Guid.NewGuid():N}");
        await ShouldRefuseAsync(who, Spoiled(who, member, text), $"{member} {text}");
        (await AnnounceAsync(who, Spoiled(who, member, "x"))).StatusCode.ShouldBe(HttpStatusCode.OK, "but for it");
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

    /// <summary>A statement of which one text ends in what is written, signed as it then is.</summary>
    private string Spoiled(ActingParticipant who, string member, string text)
    {
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(Statement(who).Split('.')[1]))!.AsObject();
        var holder = member == "kid" ? claims["key"]!.AsObject() : claims;
        holder[member] = $"{holder[member]}@";
        var written = claims.ToJsonString().Replace("@\"", $"{text}\"", StringComparison.Ordinal);
        return Jws.Sign(who.Signing, RelocationStatement.Type, Encoding.UTF8.GetBytes(written));
    }

    private async Task<long> CountAsync(string what, ActingParticipant who)
    {
        await using var command = identity.Database.CreateCommand($"select count(*) from {what}");
        command.Parameters.AddWithValue(who.Did.ToString());
        return (long)(await command.ExecuteScalarAsync())!;
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
