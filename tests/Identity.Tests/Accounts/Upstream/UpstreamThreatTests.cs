using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Identity.Tests.Accounts.Upstream;

/// <summary>Identity tokens that a provider, or whoever stands between, should not have given.</summary>
public sealed class UpstreamThreatTests(UpstreamNode identity) : IClassFixture<UpstreamNode>
{
    private const string Refused = "Begin again.";
    private const string NoAccount = "You have no account here yet.";

    [Fact]
    public async Task A_right_token_is_believed()
    {
        (await AnswerAsync(claims => Sign(claims))).ShouldContain(NoAccount);
    }

    [Theory]
    [InlineData("iss", "https://op.evil.example")]
    [InlineData("aud", "another client")]
    [InlineData("aud", null)]
    [InlineData("azp", "another client")]
    [InlineData("nonce", "of another sign-in")]
    [InlineData("nonce", null)]
    [InlineData("sub", null)]
    [InlineData("exp", null)]
    public async Task Against_issuer_audience_and_nonce_mix_a_token_must_be_of_the_provider_for_this_sign_in(
        string claim, string? value)
    {
        (await AnswerAsync(claims =>
        {
            claims[claim] = value;
            return Sign(claims);
        })).ShouldContain(Refused);
    }

    [Fact]
    public async Task Against_a_token_for_several_audiences_there_is_one()
    {
        (await AnswerAsync(claims =>
        {
            claims["aud"] = new JsonArray(StubProvider.ClientId, "another client");
            return Sign(claims);
        })).ShouldContain(Refused);
    }

    [Theory]
    [InlineData("exp", -60)]
    [InlineData("iat", 60)]
    public async Task Against_clock_skew_a_token_counts_in_its_time(string claim, int seconds)
    {
        (await AnswerAsync(claims =>
        {
            claims[claim] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds;
            return Sign(claims);
        })).ShouldContain(Refused);
    }

    [Fact]
    public async Task Against_algorithm_confusion_the_kind_of_key_says_the_algorithm()
    {
        (await AnswerAsync(claims => identity.Stub.Sign(Header("none"), claims, _ => [0]))).ShouldContain(Refused);
        var known = Encoding.UTF8.GetBytes(identity.Stub.Jwk().ToJsonString());
        (await AnswerAsync(claims =>
            identity.Stub.Sign(Header("HS256"), claims, bytes => HMACSHA256.HashData(known, bytes))))
            .ShouldContain(Refused);
        (await AnswerAsync(claims => identity.Stub.Sign(Header("RS256"), claims))).ShouldContain(Refused);
    }

    [Fact]
    public async Task Against_header_supplied_keys_only_the_published_ones_count()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = own.ExportParameters(false).Q;
        var header = Header("ES256");
        header["jwk"] = new JsonObject
        {
            ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = "k", ["x"] = WebEncoders.Base64UrlEncode(point.X!),
            ["y"] = WebEncoders.Base64UrlEncode(point.Y!),
        };
        (await AnswerAsync(claims => identity.Stub.Sign(header, claims, Mine))).ShouldContain(Refused);
        header["kid"] = "https://op.evil.example/key";
        (await AnswerAsync(claims => identity.Stub.Sign(header, claims, Mine))).ShouldContain(Refused);

        byte[] Mine(byte[] bytes) => own.SignData(bytes, HashAlgorithmName.SHA256);
    }

    [Theory]
    [InlineData("enc")]
    [InlineData("zip")]
    [InlineData("crit")]
    public async Task Against_encrypted_and_compressed_tokens_a_header_asks_for_nothing(string member)
    {
        var header = Header("ES256");
        header[member] = "DEF";
        (await AnswerAsync(claims => identity.Stub.Sign(header, claims))).ShouldContain(Refused);
    }

    [Fact]
    public async Task Against_user_info_of_somebody_else_it_is_of_the_one_who_signed_in()
    {
        identity.Stub.UserInfo = new JsonObject { ["sub"] = "somebody else", ["vo_orgcode"] = "31005" };
        (await AnswerAsync(claims => Sign(claims), keepUserInfo: true)).ShouldContain(Refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d.e")]
    [InlineData("ey.ey.ey")]
    public async Task Against_rubbish_a_token_has_three_parts_that_can_be_read(string token)
    {
        (await AnswerAsync(_ => token)).ShouldContain(Refused);
    }

    private string Sign(JsonObject claims) => identity.Stub.Sign(Header("ES256"), claims);

    private static JsonObject Header(string algorithm) => new() { ["alg"] = algorithm, ["kid"] = "k" };

    /// <summary>Begins a sign-in, lets the provider give a token and takes up the answer; gives the page.</summary>
    private async Task<string> AnswerAsync(Func<JsonObject, string> make, bool keepUserInfo = false)
    {
        using var browser = new Browser();
        await browser.PeekAsync(identity.Base + "/sign-in/upstream");
        var asked = QueryHelpers.ParseQuery(browser.Answer!.Headers.Location.ShouldNotBeNull().Query);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        identity.Stub.UserInfo = keepUserInfo ? identity.Stub.UserInfo : new JsonObject { ["sub"] = "an" };
        identity.Stub.IdentityToken = make(new JsonObject
        {
            ["iss"] = identity.Stub.Issuer, ["aud"] = StubProvider.ClientId, ["sub"] = "an",
            ["nonce"] = asked["nonce"].ToString(), ["iat"] = now, ["exp"] = now + 60,
        });
        await browser.PeekAsync(QueryHelpers.AddQueryString(
            identity.Base + "/sign-in/upstream/return",
            new Dictionary<string, string?> { ["code"] = "c", ["state"] = asked["state"] }));
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        return browser.Text;
    }
}
