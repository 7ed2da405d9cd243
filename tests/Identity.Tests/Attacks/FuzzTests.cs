using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Identity.Accounts.Upstream;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Identity.Tests.Accounts.Upstream;
using Identity.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Identity.Tests.Attacks;

/// <summary>
/// Random JSON, random JWS and changed bits where tokens are read: everything is refused and nothing throws. A few
/// seconds by default; an hour by hand with <c>DASTA_FUZZ_SECONDS=3600</c>, and other rubbish with
/// <c>DASTA_FUZZ_SEED</c>. The output says how many cases there were.
/// </summary>
public sealed class FuzzTests(UpstreamNode identity, ITestOutputHelper output) : IClassFixture<UpstreamNode>
{
    internal static readonly TimeSpan Duration = TimeSpan.FromSeconds(Number("DASTA_FUZZ_SECONDS", 4));
    private const int Variants = 50;

    // Two at the provider's two steps, one form with a proof, four forms, three at /authorize, three pages.
    private const int RequestsOfRound = 15;

    // For what it says, or for its length before anything is read; never for the number of tries.
    private static readonly int[] Refused = [400, 401, 413, 414, 431];

    // Other rubbish every day.
    internal static readonly int Seed = Number(
        "DASTA_FUZZ_SEED",
        int.Parse($"{TimeProvider.System.GetUtcNow():yyyyMMdd}", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Whatever_is_sent_for_a_token_a_proof_or_an_assertion_is_refused()
    {
        // Rubbish is to be refused for what it is; what a minute allows is settled when an address first comes.
        identity.Settings.FailedAuthenticationsPerMinute = 1_000_000;
        identity.Settings.TokenRequestsPerMinute = 1_000_000;
        identity.Settings.ConnectorRequestsPerMinute = 1_000_000;
        var who = await identity.AdmitOnceAsync("fuzzed");
        var proofs = identity.Services.GetRequiredService<ProofCheck>();
        var access = identity.Services.GetRequiredService<AccessTokens>();
        var nonces = identity.Services.GetRequiredService<ProofNonces>();
        using var key = new ProofKey(TimeProvider.System);
        var rubbish = new Rubbish(new Random(Seed));
        var start = Stopwatch.GetTimestamp();
        var (tried, requests) = (0, 0);
        while (Stopwatch.GetElapsedTime(start) < Duration)
        {
            var right = ((tried / Variants) % 4) switch
            {
                0 => Assertion.Sign(who, Assertion.Claims(who, identity.Base)),
                1 => key.Sign("POST", new Uri(identity.Base + "/token"), null, nonces.Current),
                2 => identity.Stub.Sign(UpstreamHeader(), UpstreamClaimsOf("a nonce")),
                _ => await identity.TokenAsync(),
            };
            if ((tried / Variants) % 4 == 1)
            {
                proofs.Verify(Request("DPoP", right), null, null).Succeeded.ShouldBeTrue("what is spoiled was right");
            }

            if ((tried / Variants) % 4 == 3)
            {
                (await access.ValidateAsync(
                    Request("Authorization", "Bearer " + right), identity.Did, CancellationToken.None))
                    .Succeeded.ShouldBeTrue("what is spoiled was right");
            }

            for (var variant = 0; variant < Variants; variant++, tried++)
            {
                var text = rubbish.Of(right);
                Jws.Verify(text, ["at+jwt", "JWT", string.Empty], [who.Signing.PublicJwk()]).Succeeded
                    .ShouldBeFalse(text);
                proofs.Verify(Request("DPoP", text), null, null).Succeeded.ShouldBeFalse(text);
                (await access.ValidateAsync(
                    Request("Authorization", "Bearer " + text), identity.Did, CancellationToken.None))
                    .Succeeded.ShouldBeFalse(text);
                var upstream = IdentityToken.Read(text);
                (upstream.Succeeded && upstream.Value.IsSignedBy([identity.Stub.Jwk()])).ShouldBeFalse(text);
            }

            await LetNobodyInAsync(rubbish, right);

            var form = Assertion.Form(rubbish.Of(right), identity.Did.ToString());
            var answer = await identity.ProveAsync("/token", form);
            Refused.ShouldContain((int)answer.StatusCode);
            await RefuseParametersAsync(rubbish, right);
            await RefuseAddressesAsync(rubbish, right);
            await RefuseCookiesAsync(rubbish, right);
            requests += RequestsOfRound;
            NothingThrew();
        }

        output.WriteLine($"{tried} texts and {requests} requests were refused, made with seed {Seed}.");
        tried.ShouldBeGreaterThan(100);
    }

    // Forgotten with each round, so that an hour of them fits into memory.
    private void NothingThrew()
    {
        identity.Log.Lines.ShouldNotContain(line => line.Contains("Unexpected failure", StringComparison.Ordinal));
        identity.Log.Clear();
    }

    // What stands in forms, addresses and headers where clients and browsers bring it.
    private async Task RefuseParametersAsync(Rubbish rubbish, string right)
    {
        foreach (var path in new[] { "/token", "/par", "/introspect", "/revoke" })
        {
            using var form = new FormUrlEncodedContent(rubbish.Parameters(right));
            using var request = new HttpRequestMessage(HttpMethod.Post, identity.Base + path) { Content = form };
            var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes(rubbish.Of(right)));
            request.Headers.TryAddWithoutValidation("Authorization", "Basic " + credentials);
            request.Headers.TryAddWithoutValidation("DPoP", Plain(rubbish.Of(right)));
            using var answer = await identity.Http.SendAsync(request);
            Refused.ShouldContain((int)answer.StatusCode, path);
        }
    }

    // Any parameters, and the two that are read with rubbish in them; in the address and in a form.
    private async Task RefuseAddressesAsync(Rubbish rubbish, string right)
    {
        const string Path = "/authorize";
        var two = new Dictionary<string, string>
        {
            ["client_id"] = rubbish.Of(right), ["request_uri"] = rubbish.Of(right),
        };
        foreach (var parameters in new[] { rubbish.Parameters(right), two })
        {
            using var answer = await identity.Http.GetAsync(QueryHelpers.AddQueryString(
                identity.Base + Path,
                parameters.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))));
            Refused.ShouldContain((int)answer.StatusCode);
        }

        using var form = new FormUrlEncodedContent(rubbish.Parameters(right));
        using var sent = await identity.Http.PostAsync(identity.Base + Path, form);
        if (sent.Headers.Location is { } onward)
        {
            // With no more than the two it is sent on, and refused there.
            onward.OriginalString.ShouldStartWith(Path + "?");
            using var answer = await identity.Http.GetAsync(identity.Base + onward.OriginalString);
            Refused.ShouldContain((int)answer.StatusCode);
            return;
        }

        Refused.ShouldContain((int)sent.StatusCode);
    }

    // Under the names that are read: nobody is signed in with them.
    private async Task RefuseCookiesAsync(Rubbish rubbish, string right)
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        foreach (var value in new[] { Uri.EscapeDataString(rubbish.Of(right)), Plain(rubbish.Of(right)), secret })
        {
            using var page = new HttpRequestMessage(HttpMethod.Get, identity.Base + "/account");
            page.Headers.TryAddWithoutValidation(
                "Cookie",
                $"{CookieOf("session", identity.Did.ToString())}={value}; {CookieOf("visit", identity.Base)}={value}");
            using var answer = await identity.Http.SendAsync(page);
            (answer.Headers.Location?.OriginalString.StartsWith("/sign-in", StringComparison.Ordinal) == true
                || Refused.Contains((int)answer.StatusCode)).ShouldBeTrue($"{answer.StatusCode} for {value}");
        }
    }

    // What can stand in a header.
    private static string Plain(string text) =>
        string.Concat(text.Where(letter => char.IsAscii(letter) && !char.IsControl(letter)));

    private static string CookieOf(string kind, string whose) =>
        $"dasta-{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(whose)).AsSpan(0, 6))}";

    // What the provider gives for a code: rubbish, or signed by its own key with rubbish among the claims.
    private async Task LetNobodyInAsync(Rubbish rubbish, string right)
    {
        foreach (var isSigned in new[] { false, true })
        {
            using var browser = new Browser();
            await browser.PeekAsync(identity.Base + "/sign-in/upstream");
            var asked = QueryHelpers.ParseQuery(browser.Answer!.Headers.Location.ShouldNotBeNull().Query);
            var claims = UpstreamClaimsOf(asked["nonce"].ToString());
            rubbish.Spoil(claims);
            identity.Stub.IdentityToken = isSigned
                ? identity.Stub.Sign(UpstreamHeader(), claims)
                : rubbish.Of(right);
            await browser.PeekAsync(QueryHelpers.AddQueryString(
                identity.Base + "/sign-in/upstream/return",
                new Dictionary<string, string?> { ["code"] = "c", ["state"] = asked["state"] }));
            browser.Status.ShouldBe(HttpStatusCode.Forbidden, identity.Stub.IdentityToken);
        }
    }

    private static JsonObject UpstreamHeader() => new() { ["alg"] = "ES256", ["kid"] = "k" };

    private JsonObject UpstreamClaimsOf(string nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = identity.Stub.Issuer, ["aud"] = StubProvider.ClientId, ["sub"] = "an", ["nonce"] = nonce,
            ["iat"] = now, ["exp"] = now + 60, ["auth_time"] = now,
        };
    }

    private static HttpRequest Request(string header, string text)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.Path = "/token";
        request.Headers[header] = text;
        return request;
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
