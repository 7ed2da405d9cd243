using System.Buffers.Text;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Identity.Tokens.Keys;
using Dasta.Node.Trust;
using Dasta.Node.Trust.Proofs;
using Dasta.Specs.Outcomes.Codes;
using Identity.Tests.Accounts.Upstream;
using Identity.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Identity.Tests.Attacks;

/// <summary>
/// Requests of which one thing is spoiled and all before it is right, so that what comes later reads it: claims under
/// the right signature, fields of a client that proved who it is, raw forms, JSON. Duration and seed are those of
/// <see cref="FuzzTests"/>; that the stages were reached is shown by the refusals that came back.
/// </summary>
public sealed partial class FuzzRequestTests(UpstreamNode identity, ITestOutputHelper output)
    : IClassFixture<UpstreamNode>
{
    private const int Variants = 20;

    // By then everything that is to be reached was, or never is.
    private const int RequestsAtMost = 4000;

    private static readonly string[] Reached =
    [
        IdentityCodes.ClientNotProven.Code, IdentityCodes.MalformedTokenRequest.Code, IdentityCodes.LongAssertion.Code,
        IdentityCodes.MalformedAuthorization.Code, IdentityCodes.InvalidGrant.Code, IdentityCodes.ForeignRedirect.Code,
        IdentityCodes.PasskeyRefused.Code, IdentityCodes.MalformedInvitation.Code, NodeCodes.MalformedClaims.Code,
        NodeCodes.WrongAudience.Code, NodeCodes.Expired.Code, NodeCodes.UnacceptableProof.Code,
        NodeCodes.MissingNonce.Code,
    ];

    private static readonly string[] Grants = ["authorization_code", "refresh_token"];
    private static readonly string[] Json = ["/people/invitations", "/participants", "/development/tokens"];
    private readonly SortedSet<string> _codes = new(StringComparer.Ordinal);
    private int _requests;

    [Fact]
    public async Task Whatever_is_spoiled_in_a_request_that_is_right_before_it_breaks_nothing()
    {
        identity.Settings.FailedAuthenticationsPerMinute = 10_000_000;
        identity.Settings.TokenRequestsPerMinute = 1_000_000;
        identity.Settings.ConnectorRequestsPerMinute = 10_000_000;
        identity.Services.GetRequiredService<Dasta.Identity.IdentitySettings>().ClientRequestsPerMinute = 1_000_000;
        var who = await identity.AdmitOnceAsync("spoiled");
        using var flow = new CodeFlow(identity, who);
        var rubbish = new Rubbish(new Random(FuzzTests.Seed));
        var start = Stopwatch.GetTimestamp();
        do
        {
            await SpoilClaimsAsync(rubbish, who);
            await SpoilFieldsAsync(rubbish, flow, who);
            await SpoilBodiesAsync(rubbish, who);
            await SpoilPasskeyAsync(rubbish);
            Look();
        }
        while (Stopwatch.GetElapsedTime(start) < FuzzTests.Duration
            || (!Reached.All(_codes.Contains) && _requests < RequestsAtMost));

        output.WriteLine($"{_requests} requests, made with seed {FuzzTests.Seed}, came to {string.Join(' ', _codes)}.");
        Reached.Where(code => !_codes.Contains(code)).ShouldBeEmpty("what was to be reached");
    }

    // An assertion, a proof and an access token, each under the right key with something else among its claims.
    private async Task SpoilClaimsAsync(Rubbish rubbish, ActingParticipant who)
    {
        var proofs = identity.Services.GetRequiredService<ProofCheck>();
        var access = identity.Services.GetRequiredService<AccessTokens>();
        var nonce = identity.Services.GetRequiredService<ProofNonces>().Current;
        var keys = identity.Services.GetRequiredService<TokenKeys>();
        for (var variant = 0; variant < Variants; variant++)
        {
            var claims = Assertion.Claims(who, identity.Base);
            rubbish.Spoil(claims);
            using var answer = await PostAsync("/introspect", Form(("client_assertion", Assertion.Sign(who, claims)),
                ("token", "t")));

            var proof = new JsonObject
            {
                ["htm"] = "POST", ["htu"] = identity.Base + "/token", ["jti"] = Guid.NewGuid().ToString(),
                ["iat"] = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), ["nonce"] = nonce,
            };
            rubbish.Spoil(proof);
            Note(proofs.Verify(Request("DPoP", SignProof(who, proof)), null, null).Refusal?.Code);

            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            var token = new JsonObject
            {
                ["iss"] = identity.Base, ["sub"] = who.Did.ToString(), ["aud"] = identity.Did.ToString(),
                ["client_id"] = who.Did.ToString(), ["jti"] = Guid.NewGuid().ToString(), ["iat"] = now,
                ["exp"] = now + 60, ["dasta_development"] = true, ["participant_name"] = "a",
                ["participant_kind"] = "municipality", ["roles"] = new JsonArray("municipality"),
            };
            rubbish.Spoil(token);
            var read = await access.ValidateAsync(
                Request("Authorization", "Bearer " + Jws.Sign(keys.Set.Current, "at+jwt", token)), identity.Did,
                CancellationToken.None);
            Note(read.Refusal?.Code);
        }
    }

    private static string SignProof(ActingParticipant who, JsonObject claims)
    {
        var header = new JsonObject
        {
            ["alg"] = "ES256", ["typ"] = "dpop+jwt", ["jwk"] = Bare(who.Signing.PublicJwk()),
        };
        return Jws.Sign(who.Signing, header, Encoding.UTF8.GetBytes(claims.ToJsonString()));
    }

    private static JsonObject Bare(JsonObject key) => new()
    {
        ["kty"] = key["kty"]!.DeepClone(), ["crv"] = key["crv"]!.DeepClone(), ["x"] = key["x"]!.DeepClone(),
        ["y"] = key["y"]!.DeepClone(),
    };

    // Of a client that proved who it is, with a right proof: every field behind that may be anything.
    private async Task SpoilFieldsAsync(Rubbish rubbish, CodeFlow flow, ActingParticipant who)
    {
        var right = Assertion.Sign(who, Assertion.Claims(who, identity.Base));
        foreach (var grant in Grants)
        {
            using var token = await flow.SendAsync("/token", [("grant_type", grant), .. Fields(rubbish, right)]);
            ((int)token.StatusCode).ShouldBe(400, await token.Content.ReadAsStringAsync());
            using var pushed = await flow.PushAsync(Fields(rubbish, right));
            ((int)pushed.StatusCode).ShouldBeOneOf(201, 400, 401);
            using var known = await flow.SendAsync("/introspect", Fields(rubbish, right));
            ((int)known.StatusCode).ShouldBeOneOf(200, 400, 401);
            (await known.Content.ReadAsStringAsync()).ShouldNotContain("\"active\":true");
            using var revoked = await flow.SendAsync("/revoke", Fields(rubbish, right));
            ((int)revoked.StatusCode).ShouldBeOneOf(200, 400, 401);
            _requests += 4;
        }
    }

    // Never the two by which the client proves itself: then nothing behind them would be read.
    private static (string, string?)[] Fields(Rubbish rubbish, string right) =>
    [
        .. rubbish.Parameters(right).Where(field => !field.Key.StartsWith("client_", StringComparison.Ordinal)
            && field.Key != "grant_type").Select(field => (field.Key, (string?)field.Value)),
    ];

    // Names twice, broken escapes, other bytes than text; and JSON that is none, or of another shape.
    private async Task SpoilBodiesAsync(Rubbish rubbish, ActingParticipant who)
    {
        foreach (var path in new[] { "/token", "/par", "/introspect", "/revoke", "/authorize", "/sign-in" })
        {
            using var content = new ByteArrayContent(rubbish.Form());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
            using var answer = await PostAsync(path, content);
            ((int)answer.StatusCode).ShouldBeOneOf(303, 400, 401, 403, 413);
        }

        var token = await identity.TokenAsync(who.Did.ToString(), identity.Did.ToString());
        foreach (var path in Json)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, identity.Base + path);
            request.Content = new StringContent(rubbish.Text(), Encoding.UTF8, "application/json");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await identity.Http.SendAsync(request);
            ((int)answer.StatusCode).ShouldBeOneOf(400, 401, 403, 404, 413);
            Note(Code().Match(await answer.Content.ReadAsStringAsync()).Value);
            _requests++;
        }
    }

    // What a device answers, in the shape the framework reads, with anything in its place.
    private async Task SpoilPasskeyAsync(Rubbish rubbish)
    {
        using var browser = await OpenAsync();
        var challenge = string.Empty;
        for (var variant = 0; variant < 3; variant++)
        {
            await browser.SendJsonAsync(HttpMethod.Post, identity.Base + "/sign-in/passkey/options", "{}");
            challenge = JsonNode.Parse(browser.Text)!["challenge"]!.GetValue<string>();
            await browser.PeekAsync(identity.Base + "/sign-in");
            var client = new JsonObject
            {
                ["type"] = "webauthn.get", ["challenge"] = challenge, ["origin"] = identity.Base,
            };
            var credential = new JsonObject
            {
                ["id"] = Encode("a key"), ["rawId"] = Encode("a key"), ["type"] = "public-key",
                ["clientExtensionResults"] = new JsonObject(),
                ["response"] = new JsonObject
                {
                    ["clientDataJSON"] = Encode(client.ToJsonString()), ["authenticatorData"] = Encode(rubbish.Text()),
                    ["signature"] = Encode("s"), ["userHandle"] = Encode("u"),
                },
            };
            var spoiled = variant == 2 ? credential : credential["response"]!.AsObject();
            rubbish.Spoil(spoiled, ["id", "rawId", "type", "response", "clientDataJSON", "signature", "userHandle"]);
            await browser.SendJsonAsync(
                HttpMethod.Post, identity.Base + "/sign-in/passkey",
                variant == 0 ? rubbish.Text() : credential.ToJsonString());
            ((int)browser.Status).ShouldBeOneOf(400, 403, 413);
            Note(Code().Match(browser.Text).Value);
            await browser.PeekAsync(identity.Base + "/sign-in");
            _requests++;
        }
    }

    private async Task<Browser> OpenAsync()
    {
        var browser = new Browser();
        await browser.OpenAsync(identity.Base + "/sign-in");
        return browser;
    }

    // What was refused says where it was read; what nobody foresaw would be logged as such.
    private void Look()
    {
        foreach (var line in identity.Log.Lines)
        {
            line.ShouldNotContain("Unexpected failure");
            if (line.Contains(" refused: ", StringComparison.Ordinal))
            {
                Note(Code().Match(line).Value);
            }
        }

        identity.Log.Clear();
    }

    private void Note(string? code)
    {
        if (!string.IsNullOrEmpty(code))
        {
            _codes.Add(code);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string path, HttpContent content)
    {
        _requests++;
        using var request = new HttpRequestMessage(HttpMethod.Post, identity.Base + path) { Content = content };
        return await identity.Http.SendAsync(request);
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(
        fields.Append(("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
            .Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    private static HttpRequest Request(string header, string text)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = "POST";
        request.Path = "/token";
        request.Headers[header] = text;
        return request;
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("(IDENTITY|NODE)-[0-9]{3}", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Code();
}
