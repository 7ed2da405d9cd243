using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Node.Trust;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Identity.Tests.Accounts.Upstream;

/// <summary>People whom a provider knows, and their accounts here.</summary>
public sealed partial class UpstreamPeopleTests(UpstreamNode identity) : IClassFixture<UpstreamNode>
{
    private const string First = "31005";
    private const string Second = "34040";

    [Fact]
    public async Task A_person_who_serves_two_towns_signs_in_to_each_with_the_account_it_has_there()
    {
        var (first, second) = await TownsAsync();
        (await TakeUpAsync(first, "both", First)).At.AbsolutePath.ShouldBe("/account");
        (await TakeUpAsync(second, "both", Second)).At.AbsolutePath.ShouldBe("/account");

        foreach (var (town, nis) in new[] { (first, First), (second, Second) })
        {
            using var browser = await SignInAsync("/account", "both", nis);
            browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
            browser.Text.ShouldContain($">{town.Name}</a>: data steward");
        }

        // A town it does not serve is neither of the two.
        await identity.AdmitAsync("third-town", ParticipantKind.Municipality, nis: "36015");
        using var other = await SignInAsync("/account", "both", "36015");
        other.Status.ShouldBe(HttpStatusCode.Forbidden);
        other.Text.ShouldContain("for the organisation you signed in for");
    }

    [Fact]
    public async Task A_second_account_at_one_town_is_refused_in_words_that_are_true_and_its_invitation_still_counts()
    {
        var (first, _) = await TownsAsync();
        (await TakeUpAsync(first, "twice", First)).At.AbsolutePath.ShouldBe("/account");
        var link = await InviteAsync(first);
        using var again = await TakeUpAsync(link, "twice", First);
        again.Status.ShouldBe(HttpStatusCode.Forbidden);
        again.Text.ShouldContain("You have an account at this organisation already.");
        (await TakeUpAsync(link, "somebody-else", First)).At.AbsolutePath.ShouldBe("/account");
        (await TakeUpAsync(link, "a-third", First)).Status.ShouldBe(HttpStatusCode.Forbidden, "it counts once");
    }

    [Fact]
    public async Task An_answer_that_is_refused_keeps_where_the_person_wanted_to_go()
    {
        using var browser = new Browser();
        await browser.PeekAsync(identity.Base + "/sign-in/upstream?afresh=1&return=%2Faccount%3Fx%3D1");
        var state = Asked(browser)["state"].ToString();
        await browser.PeekAsync(QueryHelpers.AddQueryString(
            identity.Base + "/sign-in/upstream/return",
            new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = state }));
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        var onward = WebUtility.HtmlEncode("?return=%2Faccount%3Fx%3D1&afresh=1");
        browser.Text.ShouldContain("action=\"/sign-in" + onward);
        browser.Text.ShouldContain("href=\"/sign-in/upstream" + onward);

        // Of an answer to nothing that was begun here, nothing is kept.
        await browser.PeekAsync(identity.Base + "/sign-in/upstream/return?error=access_denied&state=x&return=/y");
        browser.Text.ShouldNotContain("x%3D1");
    }

    [Fact]
    public async Task Who_must_prove_anew_who_it_is_must_at_the_provider_too()
    {
        var (first, _) = await TownsAsync();
        (await TakeUpAsync(first, "afresh", First)).At.AbsolutePath.ShouldBe("/account");
        using var usual = new Browser();
        await usual.PeekAsync(identity.Base + "/sign-in/upstream");
        Asked(usual).Keys.ShouldNotContain("prompt");
        Asked(usual).Keys.ShouldNotContain("max_age");

        foreach (var (authenticated, path) in new (int?, string)[]
        {
            (-3600, "/sign-in/upstream/return"), (null, "/sign-in/upstream/return"), (0, "/account"),
        })
        {
            using var browser = new Browser();
            await browser.OpenAsync(identity.Base + "/sign-in?afresh=1");
            await browser.PeekAsync(identity.Base + "/sign-in/upstream?afresh=1");
            var asked = Asked(browser);
            asked["prompt"].ToString().ShouldBe("login");
            asked["max_age"].ToString().ShouldBe("0");
            await AnswerAsync(browser, "afresh", First, authenticated);
            browser.At.AbsolutePath.ShouldBe(path, $"authenticated {authenticated} s from now: {browser.Text}");
        }
    }

    [Fact]
    public async Task Against_whoever_sits_down_next_a_provider_without_a_place_to_sign_out_is_asked_to_look_anew()
    {
        var (first, _) = await TownsAsync();
        using var browser = await TakeUpAsync(first, "desk", First);
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
        await browser.SubmitAsync("/sign-out");
        await browser.ClickAsync("/sign-out/upstream");
        browser.At.AbsolutePath.ShouldBe("/sign-in", browser.Text);
        await browser.PeekAsync(identity.Base + "/sign-out/upstream/return?state=made-up");
        for (var times = 0; times < 2; times++)
        {
            // Going away in between changes nothing.
            await browser.PeekAsync(identity.Base + "/sign-in/upstream");
            Asked(browser)["prompt"].ToString().ShouldBe("login");
        }

        await AnswerAsync(browser, "desk", First);
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);
        await browser.PeekAsync(identity.Base + "/sign-in/upstream");
        Asked(browser).Keys.ShouldNotContain("prompt", "who is signed in proved it");

        using var other = new Browser();
        await other.PeekAsync(identity.Base + "/sign-in/upstream");
        Asked(other).Keys.ShouldNotContain("prompt", "another desk");
    }

    private async Task<(ActingParticipant First, ActingParticipant Second)> TownsAsync() => (
        await TownAsync("first-town", First), await TownAsync("second-town", Second));

    private async Task<ActingParticipant> TownAsync(string slug, string nis) => identity.Participants.Has(slug)
        ? identity.Participants.Known(slug)
        : await identity.AdmitAsync(slug, ParticipantKind.Municipality, nis);

    private async Task<string> InviteAsync(ActingParticipant town)
    {
        var answer = await identity.PostAsync(
            "/people/invitations",
            new JsonObject
            {
                ["name"] = $"p{Guid.NewGuid():N}@example.org", ["displayName"] = "An Peeters",
                ["participant"] = town.Did.ToString(), ["roles"] = new JsonArray(PersonRole.DataSteward),
            },
            await identity.TokenAsync(town.Did.ToString(), identity.Did.ToString()));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["link"]!.GetValue<string>();
    }

    private async Task<Browser> TakeUpAsync(ActingParticipant town, string person, string nis) =>
        await TakeUpAsync(await InviteAsync(town), person, nis);

    /// <summary>Takes up an invitation as somebody at the provider; gives the browser at its end.</summary>
    private async Task<Browser> TakeUpAsync(string link, string person, string nis)
    {
        var browser = new Browser();
        await browser.OpenAsync(link);
        if (browser.Status == HttpStatusCode.OK)
        {
            await browser.PeekAsync(WebUtility.HtmlDecode(Upstream().Match(browser.Text).Groups[1].Value));
            await AnswerAsync(browser, person, nis);
        }

        return browser;
    }

    private async Task<Browser> SignInAsync(string path, string person, string nis)
    {
        var browser = new Browser();
        await browser.PeekAsync(identity.Base + "/sign-in/upstream?return=" + path);
        await AnswerAsync(browser, person, nis);
        return browser;
    }

    /// <summary>Lets the provider answer what this browser was sent to ask.</summary>
    /// <param name="authenticated">When it says the person proved who it is, in seconds from now; null for not.</param>
    private async Task AnswerAsync(Browser browser, string person, string nis, int? authenticated = 0)
    {
        var asked = Asked(browser);
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        identity.Stub.UserInfo = new JsonObject
        {
            ["sub"] = person, ["vo_orgcode"] = nis, ["dasta_rol_3d"] = new JsonArray($"DastaDatabeheerder:{nis}"),
        };
        var claims = new JsonObject
        {
            ["iss"] = identity.Stub.Issuer, ["aud"] = StubProvider.ClientId, ["sub"] = person,
            ["nonce"] = asked["nonce"].ToString(), ["iat"] = now, ["exp"] = now + 60,
        };
        if (authenticated is { } seconds)
        {
            claims["auth_time"] = now + seconds;
        }

        identity.Stub.IdentityToken = identity.Stub.Sign(new JsonObject { ["alg"] = "ES256", ["kid"] = "k" }, claims);
        await browser.OpenAsync(QueryHelpers.AddQueryString(
            identity.Base + "/sign-in/upstream/return",
            new Dictionary<string, string?> { ["code"] = "c", ["state"] = asked["state"] }));
    }

    private static Dictionary<string, StringValues> Asked(Browser browser) =>
        QueryHelpers.ParseQuery(browser.Answer!.Headers.Location.ShouldNotBeNull().Query);

    [GeneratedRegex("href=\"(/invitation/upstream[^\"]*)\"", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Upstream();
}
