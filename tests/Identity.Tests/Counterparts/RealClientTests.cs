using System.Text.Json.Nodes;
using Dasta.Identity.Tokens.People;
using Dasta.Node.Trust;
using Identity.Tests.Support;

namespace Identity.Tests.Counterparts;

/// <summary>Clients that others wrote, unchanged, complete every flow against our server.</summary>
public sealed class RealClientTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    [CounterpartFact]
    public async Task Openid_client_gets_a_bound_token_that_jose_verifies_and_ends_it()
    {
        var (who, setting) = await BeginAsync("oc-machine");
        var answer = await NodeProgram.AnswerAsync("openid-client.mjs", "machine", setting);
        answer["type"]!.GetValue<string>().ShouldBe("dpop");
        answer["life"]!.GetValue<int>().ShouldBeLessThanOrEqualTo(600);
        var claims = answer["claims"]!;
        claims["sub"]!.GetValue<string>().ShouldBe(who.Did.ToString());
        claims["cnf"]!["jkt"]!.GetValue<string>().Length.ShouldBe(43);
        answer["before"]!["active"]!.GetValue<bool>().ShouldBeTrue();
        answer["before"]!["aud"]!.GetValue<string>().ShouldBe(setting["resource"]!.GetValue<string>());
        answer["after"]!["active"]!.GetValue<bool>().ShouldBeFalse();
    }

    [CounterpartFact]
    public async Task Openid_client_lets_a_person_in_reads_who_it_is_refreshes_and_revokes()
    {
        var (who, setting) = await BeginAsync("oc-person");
        SignIn(who);
        var answer = await NodeProgram.AnswerAsync("openid-client.mjs", "person", setting);
        answer["identity"]!["sub"]!.GetValue<string>().ShouldBe("person-1");
        answer["identity"]!["participant"]!.GetValue<string>().ShouldBe(who.Did.ToString());
        answer["verified"]!.ToJsonString().ShouldBe(answer["identity"]!.ToJsonString(), "jose reads the same");
        answer["info"]!["name"]!.GetValue<string>().ShouldBe("An Peeters");
        answer["infoAgain"]!.ToJsonString().ShouldBe(answer["info"]!.ToJsonString());
        answer["differs"]!.GetValue<bool>().ShouldBeTrue();
        answer["before"]!["active"]!.GetValue<bool>().ShouldBeTrue();
        answer["after"]!["active"]!.GetValue<bool>().ShouldBeFalse("a grant ends with all its tokens");
        answer["refused"]!.GetValue<string>().ShouldBe("invalid_grant");
    }

    [CounterpartFact]
    public async Task Openid_client_completes_the_code_flow_of_plain_OAuth()
    {
        var (who, setting) = await BeginAsync("oc-plain");
        SignIn(who);
        var answer = await NodeProgram.AnswerAsync("openid-client.mjs", "plain", setting);
        answer["scope"]!.GetValue<string>().ShouldBe("profile");
        answer["identity"].ShouldBeNull();
    }

    [CounterpartFact]
    public async Task Openid_client_learns_that_nobody_is_signed_in()
    {
        var (_, setting) = await BeginAsync("oc-stranger");
        identity.People.Person = null;
        var answer = await NodeProgram.AnswerAsync("openid-client.mjs", "stranger", setting);
        answer["error"]!.GetValue<string>().ShouldBe("login_required");
    }

    [CounterpartFact]
    public async Task Oauth4webapi_gets_a_bound_token_introspects_and_revokes_it()
    {
        var (_, setting) = await BeginAsync("ow-machine");
        var answer = await NodeProgram.AnswerAsync("oauth4webapi.mjs", "machine", setting);
        answer["type"]!.GetValue<string>().ShouldBe("dpop");
        answer["before"]!["active"]!.GetValue<bool>().ShouldBeTrue();
        answer["after"]!["active"]!.GetValue<bool>().ShouldBeFalse();
    }

    [CounterpartFact]
    public async Task Oauth4webapi_lets_a_person_in_reads_who_it_is_refreshes_and_revokes()
    {
        var (who, setting) = await BeginAsync("ow-person");
        SignIn(who);
        var answer = await NodeProgram.AnswerAsync("oauth4webapi.mjs", "person", setting);
        answer["claims"]!["acr"]!.GetValue<string>().ShouldBe("password");
        answer["info"]!["participant"]!.GetValue<string>().ShouldBe(who.Did.ToString());
        answer["type"]!.GetValue<string>().ShouldBe("dpop");
        answer["before"]!["active"]!.GetValue<bool>().ShouldBeTrue();
        answer["after"]!["active"]!.GetValue<bool>().ShouldBeFalse("a grant ends with all its tokens");
    }

    private void SignIn(ActingParticipant who) => identity.People.Person = new SignedInPerson(
        "person-1", "An Peeters", who.Did.ToString(), ["steward"], TimeProvider.System.GetUtcNow(), "password");

    private async Task<(ActingParticipant Who, JsonObject Setting)> BeginAsync(string slug)
    {
        var who = await identity.AdmitAsync(slug, "municipality", nis: "31005");
        var other = await identity.AdmitAsync(slug + "-called");
        return (who, new JsonObject
        {
            ["issuer"] = identity.Base,
            ["clientId"] = who.Did.ToString(),
            ["keyId"] = who.Signing.KeyId,
            ["key"] = Convert.ToBase64String(who.Signing.Export()),
            ["resource"] = other.Did.ToString(),
            ["redirectUri"] = who.Did.BaseAddress("http").ToString().TrimEnd('/') + Dasta.Node.SignIn.ReturnPath,
        });
    }
}
