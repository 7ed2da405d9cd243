using System.Net;
using System.Text.Json.Nodes;
using Dasta.Node.Trust.Proofs;
using Identity.Tests.Support;

namespace Identity.Tests.Tokens;

public sealed class DevelopmentTokenTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    [Fact]
    public async Task A_development_token_says_what_it_is()
    {
        var town = await identity.AdmitAsync("says", "municipality", nis: "31006");
        using var node = new OtherNode(identity);
        var token = await identity.TokenAsync("says");
        var caller = (await node.SeeAsync(new AccessToken(token, null), town.Did)).Value;
        caller.Development.ShouldBeTrue();
        caller.HasRole("owner").ShouldBeTrue();
    }

    [Fact]
    public async Task Without_the_development_setting_none_is_given()
    {
        identity.Settings.Development = false;
        try
        {
            var answer = await identity.PostAsync(
                "/development/tokens", new JsonObject { ["as"] = "identity" }, token: null);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("IDENTITY-030");
        }
        finally
        {
            identity.Settings.Development = true;
        }
    }

    [Fact]
    public async Task Without_the_development_setting_identity_takes_none()
    {
        var token = await identity.TokenAsync();
        identity.Settings.Development = false;
        try
        {
            var answer = await identity.PostAsync("/participants", new JsonObject(), token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await answer.Content.ReadAsStringAsync()).ShouldContain("NODE-011");
        }
        finally
        {
            identity.Settings.Development = true;
        }
    }

    [Fact]
    public async Task A_name_nobody_has_gets_none()
    {
        var answer = await identity.PostAsync(
            "/development/tokens", new JsonObject { ["as"] = "nobody" }, token: null);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
