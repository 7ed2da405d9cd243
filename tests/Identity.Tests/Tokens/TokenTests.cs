using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Identity.Tests.Support;

namespace Identity.Tests.Tokens;

public sealed class TokenTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    [Fact]
    public async Task A_participant_gets_a_token_that_the_called_one_takes()
    {
        var from = await identity.AdmitAsync("flow-from", "province", nis: "30000");
        var to = await identity.AdmitAsync("flow-to", "municipality", nis: "31004");
        using var caller = new OtherNode(identity);
        var token = await caller.Tokens.GetAsync(from, to.Did, CancellationToken.None);
        var seen = (await caller.SeeAsync(token.Value, to.Did)).Value;
        seen.Did.ShouldBe(from.Did);
        seen.Name.ShouldBe("flow-from");
        seen.Kind.ShouldBe("province");
        seen.Roles.ShouldBe(["province"]);
        seen.Nis.ShouldBe("30000");
        seen.Development.ShouldBeFalse();
        (seen.ExpiresAt - TimeProvider.System.GetUtcNow()).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(10));
        (await caller.Tokens.GetAsync(from, to.Did, CancellationToken.None)).Value.ShouldBe(token.Value);
    }

    [Fact]
    public async Task A_participant_that_calls_itself_is_owner()
    {
        var town = await identity.AdmitAsync("own", "municipality", nis: "31005");
        using var node = new OtherNode(identity);
        var token = await node.Tokens.GetAsync(town, town.Did, CancellationToken.None);
        (await node.SeeAsync(token.Value, town.Did)).Value.Roles
            .ShouldBe(["municipality", Caller.OwnerRole]);
    }

    [Fact]
    public async Task A_suspended_participant_gets_no_token_and_its_old_one_stops_when_the_list_is_read_again()
    {
        var from = await identity.AdmitAsync("suspended");
        var to = await identity.AdmitAsync("suspended-to");
        using var node = new OtherNode(identity, freshSeconds: 1);
        var token = (await node.Tokens.GetAsync(from, to.Did, CancellationToken.None)).Value;
        (await node.SeeAsync(token, to.Did)).Succeeded.ShouldBeTrue();

        var path = $"/participants/{Uri.EscapeDataString(from.Did.ToString())}";
        (await identity.PostAsync(path + "/suspension", null, await identity.TokenAsync())).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        await RefusedAsync(Assertion.Sign(from, Assertion.Claims(from, identity.Base)), to.Did.ToString());
        await Task.Delay(2100);
        (await node.SeeAsync(token, to.Did)).Refusal?.Code
            .ShouldBe("NODE-010");

        (await identity.PostAsync(path + "/resumption", null, await identity.TokenAsync())).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        await Task.Delay(2100);
        (await node.SeeAsync(token, to.Did)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_assertion_counts_once()
    {
        var from = await identity.AdmitAsync("replay");
        var assertion = Assertion.Sign(from, Assertion.Claims(from, identity.Base));
        (await AskAsync(assertion, from.Did.ToString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(assertion, from.Did.ToString());
    }

    [Theory]
    [InlineData("iss", "did:web:other.example")]
    [InlineData("sub", "did:web:other.example")]
    [InlineData("aud", "https://other.example")]
    [InlineData("jti", null)]
    [InlineData("iat", null)]
    [InlineData("exp", null)]
    public async Task An_assertion_with_another_claim_gets_no_token(string name, string? value)
    {
        var from = await identity.AdmitAsync($"claim-{name}");
        var claims = Assertion.Claims(from, identity.Base);
        claims[name] = value;
        await RefusedAsync(Assertion.Sign(from, claims), from.Did.ToString());
    }

    [Theory]
    [InlineData(-20, 60)]
    [InlineData(301, 0)]
    [InlineData(360, 60)]
    public async Task Against_clock_skew_an_assertion_that_is_expired_lives_too_long_or_is_not_valid_yet_gets_no_token(
        int expiry, int issued)
    {
        var from = await identity.AdmitAsync($"times{expiry}-{issued}");
        var claims = Assertion.Claims(from, identity.Base);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        claims["exp"] = now + expiry;
        claims["iat"] = now + (expiry < 0 ? -issued : issued);
        await RefusedAsync(Assertion.Sign(from, claims), from.Did.ToString());
    }

    [Fact]
    public async Task Against_audience_mix_an_audience_in_a_list_gets_no_token()
    {
        var from = await identity.AdmitAsync("audience-list");
        var claims = Assertion.Claims(from, identity.Base);
        claims["aud"] = new JsonArray(identity.Base);
        await RefusedAsync(Assertion.Sign(from, claims), from.Did.ToString());
    }

    [Fact]
    public async Task Against_type_mix_an_access_token_is_no_client_assertion()
    {
        var from = await identity.AdmitAsync("type");
        await RefusedAsync(
            Assertion.Sign(from, Assertion.Claims(from, identity.Base), "at+jwt"), from.Did.ToString());
    }

    [Fact]
    public async Task A_key_that_was_published_later_than_pinned_gets_no_token_until_it_is_pinned()
    {
        var before = await identity.AdmitAsync("pinned");
        var after = identity.Participants.Add("pinned");
        await RefusedAsync(Assertion.Sign(after, Assertion.Claims(after, identity.Base)), after.Did.ToString());
        (await identity.PostAsync("/participants", IdentityNode.Form(after, "researcher"), await identity.TokenAsync()))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(Assertion.Sign(after, Assertion.Claims(after, identity.Base)), after.Did.ToString()))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusedAsync(Assertion.Sign(before, Assertion.Claims(before, identity.Base)), before.Did.ToString());
    }

    [Fact]
    public async Task Someone_who_was_never_admitted_gets_the_same_answer_as_a_wrong_signature()
    {
        var known = await identity.AdmitAsync("known");
        var unknown = identity.Participants.Add("unknown");
        var first = await AskAsync(
            Assertion.Sign(unknown, Assertion.Claims(unknown, identity.Base)), known.Did.ToString());
        var forged = known with { Signing = SigningKey.Create(known.Signing.KeyId) };
        var second = await AskAsync(
            Assertion.Sign(forged, Assertion.Claims(known, identity.Base)), known.Did.ToString());
        first.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await first.Content.ReadAsStringAsync()).ShouldBe(await second.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("did:web:nobody.example")]
    [InlineData("https://town.example")]
    [InlineData("")]
    public async Task A_token_for_nobody_is_not_given(string resource)
    {
        var from = await identity.AdmitAsync($"target{resource.Length}");
        var answer = await AskAsync(Assertion.Sign(from, Assertion.Claims(from, identity.Base)), resource);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.GetValue<string>().ShouldBe("invalid_target");
    }

    [Theory]
    [InlineData("grant_type=password", "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&grant_type=client_credentials", "invalid_request")]
    [InlineData("", "unsupported_grant_type")]
    public async Task A_malformed_request_takes_the_shape_of_an_OAuth_error(string form, string error)
    {
        using var content = new StringContent(form);
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        var answer = await identity.Http.PostAsync(identity.Base + "/token", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["error"]!.GetValue<string>().ShouldBe(error);
    }

    [Fact]
    public async Task Discovery_and_keys_fit_the_tokens()
    {
        foreach (var path in new[] { "openid-configuration", "oauth-authorization-server" })
        {
            var document = await identity.Http.GetFromJsonAsync<JsonObject>($"{identity.Base}/.well-known/{path}");
            document!["issuer"]!.GetValue<string>().ShouldBe(identity.Base);
            document["token_endpoint"]!.GetValue<string>().ShouldBe(identity.Base + "/token");
            var keys = await identity.Http.GetFromJsonAsync<JsonObject>(document["jwks_uri"]!.GetValue<string>());
            keys!["keys"]!.AsArray().Select(key => key!.AsObject()).ShouldAllBe(key =>
                key["alg"]!.GetValue<string>() == "ES256" && !key.ContainsKey("d"));
        }
    }

    private Task<HttpResponseMessage> AskAsync(string assertion, string resource) =>
        identity.ProveAsync("/token", Assertion.Form(assertion, resource));

    private async Task RefusedAsync(string assertion, string resource)
    {
        var answer = await AskAsync(assertion, resource);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var body = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        body["error"]!.GetValue<string>().ShouldBe("invalid_client");
        body.ContainsKey("access_token").ShouldBeFalse();
    }
}
