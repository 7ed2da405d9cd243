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
        (await identity.PostAsync("/token", new JsonObject(), token: null)).StatusCode
            .ShouldBe(HttpStatusCode.TooManyRequests);
        (await identity.Http.GetAsync(identity.Base + "/participants")).StatusCode
            .ShouldBe(HttpStatusCode.OK, "what is public stays so");
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
}
