using System.Net;
using Identity.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;

namespace Identity.Tests.Tokens;

/// <summary>
/// What a server of the FAPI 2.0 Security Profile must refuse: the negative cases of the conformance plan
/// <c>fapi2-security-profile-final</c> (private_key_jwt, dpop), restated.
/// </summary>
public sealed class CodeFlowTests(IdentityNode identity) : IClassFixture<IdentityNode>
{
    [Theory]
    [InlineData("response_type", "code id_token", "invalid_request")]
    [InlineData("response_type", "token", "invalid_request")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "invalid_request")]
    [InlineData("request_uri", "https://evil.example/request", "invalid_request")]
    [InlineData("dpop_jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I", "invalid_request")]
    [InlineData("scope", "openid admin", "invalid_scope")]
    [InlineData("max_age", "-1", "invalid_request")]
    [InlineData("resource", "did:web:elsewhere.example", "invalid_target")]
    [InlineData("client_id", "did:web:elsewhere.example", "invalid_client")]
    [InlineData("client_assertion", null, "invalid_client")]
    [InlineData("client_secret", "secret", "invalid_client")]
    public async Task A_pushed_request_with_another_parameter_is_refused(string name, string? value, string error)
    {
        using var flow = await BeginAsync("push");
        (await CodeFlow.ErrorAsync(await flow.PushAsync((name, value)))).ShouldBe(error);
    }

    [Theory]
    [InlineData("https://evil.example/sign-in/return")]
    [InlineData("{0}/")]
    [InlineData("{0}?next=https://evil.example")]
    [InlineData("{0}/../return")]
    [InlineData("/sign-in/return")]
    [InlineData(null)]
    public async Task An_open_redirect_is_not_to_be_had(string? address)
    {
        using var flow = await BeginAsync("redirect");
        var redirect = address is null ? null : string.Format(null, address, flow.RedirectUri);
        (await CodeFlow.ErrorAsync(await flow.PushAsync(("redirect_uri", redirect)))).ShouldBe("invalid_request");
    }

    [Fact]
    public async Task A_request_that_was_not_pushed_goes_nowhere()
    {
        using var flow = await BeginAsync("unpushed");
        flow.SignIn();
        var answer = await identity.Http.GetAsync(
            $"{identity.Base}/authorize?client_id={Uri.EscapeDataString(flow.Client)}&response_type=code"
            + $"&redirect_uri={Uri.EscapeDataString(flow.RedirectUri)}&scope=openid&code_challenge=x");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData("&state=another")]
    [InlineData("&redirect_uri=https://evil.example/")]
    [InlineData("&scope=openid")]
    [InlineData("&prompt=none")]
    [InlineData("&CLIENT_ID=did:web:evil.example")]
    [InlineData("&request_uri=urn:ietf:params:oauth:request_uri:x")]
    public async Task Against_parameters_beside_a_pushed_request_authorize_takes_the_two_it_knows_each_once(string more)
    {
        using var flow = await BeginAsync("beside");
        flow.SignIn();
        var reference = await flow.RequestUriAsync();
        var right = QueryHelpers.AddQueryString("/authorize", new Dictionary<string, string?>
        {
            ["client_id"] = flow.Client, ["request_uri"] = reference,
        });
        var answer = await identity.Http.GetAsync(identity.Base + right + more);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("IDENTITY-019");
        answer.Headers.Location.ShouldBeNull();
        (await flow.VisitAsync(reference)).ShouldContainKey("code", "what was refused used nothing up");
    }

    [Fact]
    public async Task A_pushed_request_is_taken_up_from_a_form_too_and_from_no_form_that_says_more()
    {
        using var flow = await BeginAsync("form");
        flow.SignIn();
        var reference = await flow.RequestUriAsync();
        var form = new Dictionary<string, string> { ["client_id"] = flow.Client, ["request_uri"] = reference };
        using var right = new FormUrlEncodedContent(form);
        using var sent = await identity.Http.PostAsync(identity.Base + "/authorize", right);
        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        form["state"] = "another";
        using var wrong = new FormUrlEncodedContent(form);
        (await identity.Http.PostAsync(identity.Base + "/authorize", wrong)).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
        using var both = new FormUrlEncodedContent(form.Where(pair => pair.Key != "state"));
        (await identity.Http.PostAsync(identity.Base + "/authorize?state=another", both)).StatusCode
            .ShouldBe(HttpStatusCode.BadRequest);
        var answer = await identity.Http.GetAsync(new Uri(new Uri(identity.Base), sent.Headers.Location!));
        answer.Headers.Location.ShouldNotBeNull().Query.ShouldContain("code=");
    }

    [Fact]
    public async Task Against_replay_a_request_uri_counts_once_and_for_its_client_only()
    {
        using var flow = await BeginAsync("once");
        using var other = await BeginAsync("once-other");
        flow.SignIn();
        var reference = await flow.RequestUriAsync();
        (await flow.GetAsync(reference, other.Client)).Headers.Location.ShouldBeNull();
        (await flow.VisitAsync(reference)).ShouldContainKey("code");
        (await flow.GetAsync(reference)).Headers.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData("nl", "Deze aanmelding is verlopen", "Terug naar")]
    [InlineData("en", "This sign-in has expired", "Back to")]
    public async Task A_person_whose_sign_in_ran_out_is_told_on_a_page_that_leads_back(
        string language, string told, string back)
    {
        using var flow = await BeginAsync("page-of-refusal");
        using var request = new HttpRequestMessage(HttpMethod.Get, QueryHelpers.AddQueryString(
            identity.Base + "/authorize", new Dictionary<string, string?>
            {
                ["client_id"] = flow.Client, ["request_uri"] = "urn:ietf:params:oauth:request_uri:gone",
            }));
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd(language);
        using var answer = await identity.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(told);
        page.ShouldContain(back);
        page.ShouldContain("IDENTITY-013");
    }

    [Fact]
    public async Task Against_mix_up_every_answer_names_the_issuer_and_gives_the_state_back()
    {
        using var flow = await BeginAsync("mix-up");
        flow.SignIn();
        var answer = await flow.VisitAsync(await flow.RequestUriAsync());
        answer["iss"].ShouldBe(identity.Base);
        answer["state"].ShouldBe("the state");
        identity.People.Person = null;
        var refused = await flow.VisitAsync(await flow.RequestUriAsync());
        refused["error"].ShouldBe("login_required");
        refused["iss"].ShouldBe(identity.Base);
        refused["state"].ShouldBe("the state");
    }

    [Fact]
    public async Task Who_is_not_signed_in_signs_in_first_and_then_goes_on_with_the_same_request()
    {
        using var flow = await BeginAsync("page");
        identity.People.Person = null;
        identity.People.Page = "/sign-in";
        try
        {
            var reference = await flow.RequestUriAsync();
            var page = (await flow.GetAsync(reference)).Headers.Location!.ToString();
            page.ShouldStartWith("/sign-in?return=%2Fauthorize");
            flow.SignIn();
            (await flow.VisitAsync(reference)).ShouldContainKey("code");
            var afresh = await flow.RequestUriAsync(("prompt", "login"));
            (await flow.GetAsync(afresh)).Headers.Location!.ToString().ShouldEndWith("afresh=True");
        }
        finally
        {
            identity.People.Page = null;
        }
    }

    [Fact]
    public async Task Who_must_have_signed_in_this_moment_gets_on_once_it_did_for_this_request()
    {
        using var flow = await BeginAsync("max-age");
        flow.SignIn();
        identity.People.Person = identity.People.Person! with
        {
            AuthenticatedAt = TimeProvider.System.GetUtcNow().AddSeconds(-5),
        };
        identity.People.Page = "/sign-in";
        try
        {
            var reference = await flow.RequestUriAsync(("max_age", "0"));
            (await flow.GetAsync(reference)).Headers.Location!.ToString().ShouldStartWith("/sign-in");
            flow.SignIn();
            (await flow.VisitAsync(reference)).ShouldContainKey("code");
        }
        finally
        {
            identity.People.Page = null;
        }
    }

    [Fact]
    public async Task A_request_and_a_code_that_ran_out_give_nothing()
    {
        using var flow = await BeginAsync("late");
        flow.SignIn();
        var reference = await flow.RequestUriAsync();
        await identity.ExecuteAsync(
            $"update identity.authorization_request set expires_at = now() where client = '{flow.Client}'");
        (await flow.GetAsync(reference)).Headers.Location.ShouldBeNull();
        var code = await flow.CodeAsync();
        await identity.ExecuteAsync(
            $"update identity.authorization_code set expires_at = now() where client = '{flow.Client}'");
        (await CodeFlow.ErrorAsync(await flow.RedeemAsync(code))).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Against_replay_a_code_used_twice_gives_nothing_and_ends_what_came_of_it()
    {
        using var flow = await BeginAsync("twice");
        var code = await flow.CodeAsync();
        var tokens = await CodeFlow.BodyAsync(await flow.RedeemAsync(code));
        var access = tokens["access_token"]!.GetValue<string>();
        (await flow.UserInfoAsync(access)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await CodeFlow.ErrorAsync(await flow.RedeemAsync(code))).ShouldBe("invalid_grant");
        (await flow.UserInfoAsync(access)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await CodeFlow.ErrorAsync(await flow.RefreshAsync(tokens["refresh_token"]!.GetValue<string>())))
            .ShouldBe("invalid_grant");
    }

    [Theory]
    [InlineData("code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX")]
    [InlineData("code_verifier", null)]
    [InlineData("redirect_uri", "https://evil.example/sign-in/return")]
    [InlineData("redirect_uri", null)]
    [InlineData("code", "guess")]
    public async Task A_code_with_another_parameter_gives_no_token(string name, string? value)
    {
        using var flow = await BeginAsync("redeem");
        var code = await flow.CodeAsync();
        (await CodeFlow.ErrorAsync(await flow.RedeemAsync(code, (name, value)))).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_stolen_code_is_worth_nothing_to_another_client_or_under_another_key()
    {
        using var flow = await BeginAsync("stolen");
        using var thief = await BeginAsync("thief");
        var code = await flow.CodeAsync();
        (await CodeFlow.ErrorAsync(await thief.RedeemAsync(code, ("redirect_uri", flow.RedirectUri))))
            .ShouldBe("invalid_grant");
        using var sameClient = new CodeFlow(identity, identity.Participants.Known("stolen"));
        (await CodeFlow.ErrorAsync(await sameClient.RedeemAsync(code))).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_stolen_refresh_token_is_worth_nothing_to_another_client_or_under_another_key()
    {
        using var flow = await BeginAsync("refresh");
        using var thief = await BeginAsync("refresh-thief");
        var tokens = await CodeFlow.BodyAsync(await flow.RedeemAsync(await flow.CodeAsync()));
        var refresh = tokens["refresh_token"]!.GetValue<string>();
        (await CodeFlow.ErrorAsync(await thief.RefreshAsync(refresh))).ShouldBe("invalid_grant");
        using var sameClient = new CodeFlow(identity, identity.Participants.Known("refresh"));
        (await CodeFlow.ErrorAsync(await sameClient.RefreshAsync(refresh))).ShouldBe("invalid_grant");
        (await CodeFlow.ErrorAsync(await flow.RefreshAsync(refresh, ("scope", "openid admin"))))
            .ShouldBe("invalid_scope");
        (await CodeFlow.BodyAsync(await flow.RefreshAsync(refresh, ("scope", "openid"))))["scope"]!.GetValue<string>()
            .ShouldBe("openid");
    }

    [Fact]
    public async Task A_person_who_may_no_longer_sign_in_gets_no_new_token()
    {
        using var flow = await BeginAsync("left");
        var tokens = await CodeFlow.BodyAsync(await flow.RedeemAsync(await flow.CodeAsync()));
        identity.People.MayStillSignIn = false;
        try
        {
            (await CodeFlow.ErrorAsync(await flow.RefreshAsync(tokens["refresh_token"]!.GetValue<string>())))
                .ShouldBe("invalid_grant");
        }
        finally
        {
            identity.People.MayStillSignIn = true;
        }

        (await flow.UserInfoAsync(tokens["access_token"]!.GetValue<string>())).StatusCode
            .ShouldBe(HttpStatusCode.Unauthorized, "the grant has ended");
    }

    [Fact]
    public async Task User_info_says_what_the_person_is_now_and_nothing_once_it_may_no_more()
    {
        using var flow = await BeginAsync("now");
        var tokens = await CodeFlow.BodyAsync(await flow.RedeemAsync(await flow.CodeAsync()));
        var access = tokens["access_token"]!.GetValue<string>();
        identity.People.RolesNow = ["reader"];
        try
        {
            (await CodeFlow.BodyAsync(await flow.UserInfoAsync(access)))["roles"]!.ToJsonString()
                .ShouldBe("""["reader"]""");
            identity.People.MayStillSignIn = false;
            (await flow.UserInfoAsync(access)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await CodeFlow.BodyAsync(await flow.TellAsync("/introspect", access))).ToJsonString()
                .ShouldBe("""{"active":false}""");
        }
        finally
        {
            identity.People.RolesNow = null;
            identity.People.MayStillSignIn = true;
        }
    }

    [Fact]
    public async Task A_token_tells_nothing_to_a_client_it_does_not_concern()
    {
        using var flow = await BeginAsync("concern");
        using var other = await BeginAsync("concern-other");
        var tokens = await CodeFlow.BodyAsync(await flow.RedeemAsync(await flow.CodeAsync()));
        foreach (var name in new[] { "access_token", "refresh_token" })
        {
            var token = tokens[name]!.GetValue<string>();
            (await CodeFlow.BodyAsync(await other.TellAsync("/introspect", token))).ToJsonString()
                .ShouldBe("""{"active":false}""");
            (await other.TellAsync("/revoke", token)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await CodeFlow.BodyAsync(await flow.TellAsync("/introspect", token)))["active"]!.GetValue<bool>()
                .ShouldBeTrue("nobody else can end it");
        }
    }

    [Fact]
    public async Task A_participants_token_opens_no_persons_door_and_an_identity_token_opens_none()
    {
        using var flow = await BeginAsync("mix");
        var tokens = await CodeFlow.BodyAsync(await flow.RedeemAsync(await flow.CodeAsync()));
        (await flow.UserInfoAsync(tokens["id_token"]!.GetValue<string>())).StatusCode
            .ShouldBe(HttpStatusCode.Unauthorized);
        using var node = new OtherNode(identity);
        var own = await node.Tokens.GetAsync(
            identity.Participants.Known("mix"), identity.Did, CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, identity.Base + "/userinfo");
        own.Value.Attach(request);
        (await identity.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<CodeFlow> BeginAsync(string slug) => new(identity, await identity.AdmitOnceAsync(slug));
}
