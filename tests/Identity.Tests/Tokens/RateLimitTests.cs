using System.Net;
using System.Text.Json.Nodes;
using Identity.Tests.Support;

namespace Identity.Tests.Tokens;

/// <summary>Guessing and flooding: what one address may do in a minute.</summary>
public sealed class RateLimitTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    [Fact]
    public async Task Who_keeps_failing_to_prove_who_it_is_is_no_longer_listened_to()
    {
        identity.Settings.FailedAuthenticationsPerMinute = 3;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await identity.PostAsync("/participants", new JsonObject(), $"guess-{attempt}")).StatusCode
                .ShouldBe(HttpStatusCode.Unauthorized);
        }

        var refused = await identity.PostAsync("/participants", new JsonObject(), "guess-3");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadAsStringAsync()).ShouldContain("NODE-026");
        foreach (var path in new[] { "/token", "/introspect/", "/Introspect", "/PAR/", "/revoke" })
        {
            var answer = await identity.PostAsync(path, new JsonObject(), token: null);
            answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, path);
            answer.Headers.RetryAfter.ShouldNotBeNull();
            (await CodeFlow.ErrorAsync(answer)).ShouldBe("temporarily_unavailable", "as OAuth's clients read it");
        }

        (await identity.Http.GetAsync(identity.Base + "/participants")).StatusCode
            .ShouldBe(HttpStatusCode.OK, "what is public stays so");
    }

    [Theory]
    [InlineData("/introspect/")]
    [InlineData("/Introspect")]
    [InlineData("/REVOKE/")]
    public async Task Against_other_spellings_of_an_endpoint_a_failure_there_counts_as_one(string path)
    {
        identity.Settings.FailedAuthenticationsPerMinute = 3;
        var address = $"192.0.2.{path.Length}";
        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await GuessAsync(path, "x", address)).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await GuessAsync(path, "x", address)).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_flood_of_requests_for_tokens_is_cut_off()
    {
        identity.Settings.TokenRequestsPerMinute = 5;
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await identity.TokenAsync();
        }

        var refused = await identity.PostAsync(
            "/development/tokens", new JsonObject { ["as"] = "identity" }, token: null);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("NODE-026");
    }

    [Fact]
    public async Task A_flood_of_questions_who_a_person_is_is_cut_off()
    {
        identity.Settings.TokenRequestsPerMinute = 2;
        identity.Settings.Listen = identity.Base;
        try
        {
            foreach (var status in new[] { 401, 401, 429 })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, identity.Base + "/userinfo");
                request.Headers.Add("X-Forwarded-For", "192.0.2.77");
                using var answer = await identity.Http.SendAsync(request);
                ((int)answer.StatusCode).ShouldBe(status);
            }
        }
        finally
        {
            identity.Settings.Listen = string.Empty;
        }
    }

    private async Task<HttpStatusCode> GuessAsync(string path, string assertion, string address)
    {
        using var answer = await identity.FromAsync(address, path, assertion);
        return answer.StatusCode;
    }
}
