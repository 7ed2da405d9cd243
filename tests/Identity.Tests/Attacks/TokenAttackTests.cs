using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Identity.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Identity.Tests.Attacks;

/// <summary>The threats to tokens and clients, each at the token server itself.</summary>
public sealed class TokenAttackTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES384")]
    [InlineData("es256")]
    public async Task Algorithm_confusion_in_a_client_assertion(string algorithm)
    {
        var who = await identity.AdmitOnceAsync("confused");
        var header = HeaderOf(who);
        header["alg"] = algorithm;
        var signed = Encode(header) + "." + Encode(Assertion.Claims(who, identity.Base));
        var mac = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(who.Signing.PublicJwk().ToJsonString()), Encoding.ASCII.GetBytes(signed));
        await RefusedAsync(signed + "." + (algorithm == "none" ? string.Empty : Base64Url.EncodeToString(mac)));
        await RefusedAsync(Sign(who, header, Assertion.Claims(who, identity.Base)));
    }

    [Fact]
    public async Task A_JWE_bomb_is_refused_before_anything_opens_it()
    {
        var bomb = Encode(new JsonObject { ["alg"] = "dir", ["enc"] = "A256GCM", ["zip"] = "DEF" })
            + ".." + new string('A', 16) + "." + new string('A', 12_000) + "." + new string('A', 22);
        await RefusedAsync(bomb);
        await RefusedAsync(new string('A', 17_000) + ".e30." + new string('A', 86));
    }

    [Theory]
    [InlineData("' or 1=1 --")]
    [InlineData("../../../../dev/null")]
    [InlineData("https://evil.example/key")]
    [InlineData("did:web:evil.example#one\0")]
    [InlineData("")]
    public async Task Kid_injection(string keyId)
    {
        var who = await identity.AdmitOnceAsync("kid");
        var header = HeaderOf(who);
        header["kid"] = keyId;
        await RefusedAsync(Sign(who, header, Assertion.Claims(who, identity.Base)));
    }

    [Fact]
    public async Task Posing_as_another_by_naming_its_key_and_signing_with_ones_own()
    {
        var victim = await identity.AdmitOnceAsync("victim");
        var thief = await identity.AdmitOnceAsync("poser");
        await RefusedAsync(Sign(thief, HeaderOf(victim), Assertion.Claims(victim, identity.Base)));
        await RefusedAsync(Sign(thief, HeaderOf(thief), Assertion.Claims(victim, identity.Base)));
    }

    [Theory]
    [InlineData("jwk")]
    [InlineData("jku")]
    [InlineData("x5u")]
    [InlineData("x5c")]
    public async Task Header_supplied_keys(string name)
    {
        var who = await identity.AdmitOnceAsync("supplied");
        using var own = SigningKey.Create(who.Signing.KeyId);
        var header = HeaderOf(who);
        header[name] = name == "jwk" ? own.PublicJwk()
            : name == "x5c" ? new JsonArray("MIIB") : "https://evil.example/keys";
        await RefusedAsync(Sign(who with { Signing = own }, header, Assertion.Claims(who, identity.Base)));
    }

    [Fact]
    public async Task Replay_of_an_assertion_and_of_a_proof_across_two_processes()
    {
        var who = await identity.AdmitOnceAsync("two-processes");
        await using var second = await SecondProcess.StartAsync(identity);
        using var key = new ProofKey(TimeProvider.System);
        var nonce = await NonceAsync(key);
        var (assertion, proof) = (Fresh(who), Proof(key, nonce));
        (await SendAsync(identity.Base, assertion, proof)).ShouldBe(HttpStatusCode.OK);
        (await SendAsync(second.Base, assertion, Proof(key, nonce))).ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync(second.Base, Fresh(who), proof)).ShouldBe(HttpStatusCode.BadRequest, "invalid_dpop_proof");
        (await SendAsync(second.Base, Fresh(who), Proof(key, nonce)))
            .ShouldBe(HttpStatusCode.OK, "the second process takes the first one's nonce");
    }

    [Fact]
    public async Task Against_NUL_in_texts_nothing_reaches_the_database_that_it_does_not_hold()
    {
        var who = await identity.AdmitOnceAsync("nul");
        var claims = Assertion.Claims(who, identity.Base);
        claims["jti"] = "one\0two";
        await RefusedAsync(Assertion.Sign(who, claims));
        foreach (var name in new[] { "client_id", "resource", "grant_type" })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", ["client_assertion"] = Fresh(who), [name] = "a\0b",
            });
            var answer = await identity.ProveAsync("/token", form);
            (await CodeFlow.ErrorAsync(answer)).ShouldBe("invalid_request", name);
        }

        foreach (var query in new[] { "?client_id=%00&request_uri=x", "?client_id=x&request_uri=%00" })
        {
            (await identity.Http.GetAsync($"{identity.Base}/authorize{query}")).StatusCode
                .ShouldBe(HttpStatusCode.BadRequest);
        }

        var spoiled = new JsonObject { ["did"] = "did:web:a\0b", ["name"] = "\0", ["kind"] = "researcher" };
        (await identity.PostAsync("/participants", spoiled, await identity.TokenAsync())).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
        identity.Log.Lines.ShouldNotContain(line => line.Contains("Unexpected failure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_suspended_town_uses_up_nothing_of_the_others_at_its_connector()
    {
        const string Connector = "192.0.2.1";
        var (suspended, other) = (await identity.AdmitOnceAsync("limited"), await identity.AdmitOnceAsync("unlimited"));
        (await identity.PostAsync(
            $"/participants/{Uri.EscapeDataString(suspended.Did.ToString())}/suspension", null,
            await identity.TokenAsync())).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        identity.Settings.FailedAuthenticationsPerMinute = 3;
        try
        {
            for (var attempt = 0; attempt < 6; attempt++)
            {
                using var refused = await identity.FromAsync(Connector, "/introspect", Fresh(suspended));
                refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            }

            using var answer = await identity.FromAsync(Connector, "/introspect", Fresh(other));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            identity.Settings.FailedAuthenticationsPerMinute = 300;
        }
    }

    [Fact]
    public async Task Without_a_proof_there_is_no_token_not_even_a_plain_one()
    {
        var who = await identity.AdmitOnceAsync("plain");
        (await SendAsync(identity.Base, Fresh(who), proof: null)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Against_a_token_in_the_address_or_the_body_it_is_not_seen()
    {
        var token = await identity.TokenAsync();
        foreach (var path in new[] { "/participants?access_token=" + token, "/participants" })
        {
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["access_token"] = token });
            (await identity.Http.PostAsync(identity.Base + path, form)).StatusCode
                .ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Enumeration_of_clients()
    {
        var known = await identity.AdmitOnceAsync("enumerated");
        var suspended = await identity.AdmitOnceAsync("enumerated-suspended");
        var path = $"/participants/{Uri.EscapeDataString(suspended.Did.ToString())}/suspension";
        (await identity.PostAsync(path, null, await identity.TokenAsync())).StatusCode
            .ShouldBe(HttpStatusCode.NoContent);
        var unknown = identity.Participants.Add("enumerated-unknown");
        var wrongKey = known with { Signing = SigningKey.Create(known.Signing.KeyId) };
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var who in new[] { suspended, unknown, wrongKey })
        {
            var answer = await identity.ProveAsync("/token", Assertion.Form(Fresh(who), known.Did.ToString()));
            answers.Add($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        answers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_secret_reaches_the_log()
    {
        var who = await identity.AdmitOnceAsync("logged");
        using var flow = new CodeFlow(identity, who);
        var code = await flow.CodeAsync();
        var tokens = await CodeFlow.BodyAsync(await flow.RedeemAsync(code));
        await flow.UserInfoAsync(tokens["access_token"]!.GetValue<string>());
        await flow.RedeemAsync(code);
        var assertion = Fresh(who) + "x";
        await RefusedAsync(assertion);
        identity.Log.Lines.ShouldNotBeEmpty();
        foreach (var secret in new[] { code, assertion, Text("access_token"), Text("refresh_token"), Text("id_token") })
        {
            identity.Log.Lines.ShouldNotContain(line => line.Contains(secret, StringComparison.Ordinal));
        }

        string Text(string name) => tokens[name]!.GetValue<string>();
    }

    [Fact]
    public async Task A_client_that_floods_is_cut_off_and_the_others_are_not()
    {
        var settings = (Dasta.Identity.IdentitySettings)identity.Services
            .GetService(typeof(Dasta.Identity.IdentitySettings))!;
        var (flooder, other) = (await identity.AdmitOnceAsync("flooder"), await identity.AdmitOnceAsync("quiet"));
        settings.ClientRequestsPerMinute = 2;
        try
        {
            for (var call = 0; call < 2; call++)
            {
                (await AskAsync(flooder)).StatusCode.ShouldBe(HttpStatusCode.OK);
            }

            var refused = await AskAsync(flooder);
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            (await AskAsync(other)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            settings.ClientRequestsPerMinute = 6000;
        }
    }

    [Fact]
    public async Task Against_strangers_who_begin_sign_ins_pushed_requests_are_counted_apart_from_what_a_town_asks()
    {
        const string Connector = "192.0.2.7";
        var settings = identity.Services.GetRequiredService<Dasta.Identity.IdentitySettings>();
        var (visited, other) = (await identity.AdmitOnceAsync("visited"), await identity.AdmitOnceAsync("beside"));
        var before = identity.Settings.ConnectorRequestsPerMinute;
        settings.ClientRequestsPerMinute = 3;
        identity.Settings.ConnectorRequestsPerMinute = 5;
        try
        {
            // What is pushed lacks everything, and is counted all the same.
            foreach (var (who, status) in new[]
            {
                (visited, 400), (visited, 400), (visited, 400), (visited, 429), (other, 400), (other, 429),
            })
            {
                using var pushed = await identity.FromAsync(Connector, "/par", Fresh(who));
                ((int)pushed.StatusCode).ShouldBe(status);
            }

            foreach (var path in new[] { "/introspect", "/revoke" })
            {
                using var answer = await identity.FromAsync(Connector, path, Fresh(visited));
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            }
        }
        finally
        {
            settings.ClientRequestsPerMinute = 6000;
            identity.Settings.ConnectorRequestsPerMinute = before;
        }
    }

    [Fact]
    public async Task A_town_that_asks_all_it_may_leaves_the_others_at_its_connector_what_they_may()
    {
        const string Connector = "192.0.2.8";
        var settings = identity.Services.GetRequiredService<Dasta.Identity.IdentitySettings>();
        (new Dasta.Node.NodeSettings().ConnectorRequestsPerMinute / settings.ClientRequestsPerMinute)
            .ShouldBeGreaterThanOrEqualTo(10);
        var (greedy, other) = (await identity.AdmitOnceAsync("greedy"), await identity.AdmitOnceAsync("patient"));
        settings.ClientRequestsPerMinute = 2;
        try
        {
            foreach (var (who, status) in new[] { (greedy, 200), (greedy, 200), (greedy, 429), (other, 200) })
            {
                using var answer = await identity.FromAsync(Connector, "/introspect", Fresh(who));
                ((int)answer.StatusCode).ShouldBe(status);
            }
        }
        finally
        {
            settings.ClientRequestsPerMinute = 6000;
        }
    }

    private Task<HttpResponseMessage> AskAsync(ActingParticipant who) =>
        identity.ProveAsync("/token", Assertion.Form(Fresh(who), who.Did.ToString()));

    private string Fresh(ActingParticipant who) => Assertion.Sign(who, Assertion.Claims(who, identity.Base));

    private string Proof(ProofKey key, string nonce) =>
        key.Sign("POST", new Uri(identity.Base + "/token"), null, nonce);

    private async Task<string> NonceAsync(ProofKey key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, identity.Base + "/token");
        request.Content = Assertion.Form("x", "x");
        request.Headers.Add("DPoP", key.Sign("POST", request.RequestUri!, null, null));
        return (await identity.Http.SendAsync(request)).Headers.GetValues("DPoP-Nonce").Single();
    }

    private async Task<HttpStatusCode> SendAsync(string address, string assertion, string? proof)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address + "/token");
        request.Content = Assertion.Form(assertion, identity.Did.ToString());
        if (proof is not null)
        {
            request.Headers.Add("DPoP", proof);
        }

        return (await identity.Http.SendAsync(request)).StatusCode;
    }

    private async Task RefusedAsync(string assertion)
    {
        var answer = await identity.ProveAsync("/token", Assertion.Form(assertion, identity.Did.ToString()));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CodeFlow.ErrorAsync(answer)).ShouldBe("invalid_client");
    }

    private static JsonObject HeaderOf(ActingParticipant who) =>
        new() { ["alg"] = "ES256", ["typ"] = "JWT", ["kid"] = who.Signing.KeyId };

    private static string Encode(JsonObject part) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private static string Sign(ActingParticipant who, JsonObject header, JsonObject claims) =>
        Jws.Sign(who.Signing, header, Encoding.UTF8.GetBytes(claims.ToJsonString()));
}
