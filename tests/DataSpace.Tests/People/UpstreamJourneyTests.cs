using System.Net;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using Microsoft.AspNetCore.WebUtilities;

namespace DataSpace.Tests.People;

/// <summary>
/// People sign in through a provider in the shape of ACM/IDM that others wrote, with real processes; and what attackers
/// try on that way.
/// </summary>
[Collection(PeopleSpaceTests.Name)]
public sealed class UpstreamJourneyTests(PeopleSpace space)
{
    private const string Provider = "/sign-in/upstream";
    private const string Return = "/sign-in/upstream/return";

    [CounterpartTheory]
    [InlineData("Harelbeke", "steward-of-harelbeke", "Menen")]
    [InlineData("Menen", "steward-of-menen", "Waregem")]
    [InlineData("Waregem", "steward-of-waregem", "Harelbeke")]
    public async Task A_steward_signs_in_at_its_town_through_the_provider_by_OVO_KBO_or_NIS_code_and_sees_only_its_town(
        string name, string person, string otherName)
    {
        var town = space.Town(name);
        (await TakeUpAsync(town, person, PersonRole.DataSteward)).ShouldBe("/account");
        using var browser = await SignInAsync(town, person);
        browser.At.ToString().ShouldBe(town.Below("/start"), browser.Text);
        browser.Text.ShouldContain("data steward");
        await browser.PeekAsync(town.Below("/manage/v1/sources"));
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);

        var other = space.Town(otherName);
        await browser.PeekAsync(other.Below("/manage/v1/sources"));
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
        await browser.OpenAsync(other.Below("/start"));
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Text.ShouldContain($"Your account has no role at {otherName}.");
    }

    [CounterpartFact]
    public async Task Against_privilege_creep_a_role_counts_only_where_both_the_town_and_the_provider_give_it()
    {
        var town = space.Town("Harelbeke");
        // The provider says owner, the town said reader.
        (await TakeUpAsync(town, "owner-by-its-provider", PersonRole.Reader)).ShouldBe("/account");
        using var browser = await SignInAsync(town, "owner-by-its-provider");
        browser.Status.ShouldBe(HttpStatusCode.Forbidden, browser.Text);
        await browser.PeekAsync(town.Below("/manage/v1/sources"));
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);

        // And no other way in is made from there, which the provider could not close.
        await browser.OpenAsync(space.Identity + "/account");
        browser.Text.ShouldContain("look after your password and devices there");
        browser.Text.ShouldNotContain("/account/password");
    }

    [CounterpartTheory]
    [InlineData("owner-of-another-town")]
    [InlineData("steward-from-elsewhere")]
    public async Task Against_the_role_of_another_town_only_the_organisation_of_the_account_counts(string person)
    {
        (await TakeUpAsync(space.Town("Harelbeke"), person, PersonRole.Owner, PersonRole.DataSteward))
            .ShouldBe(Return, "you have no role there");
    }

    [CounterpartFact]
    public async Task Against_strangers_who_has_no_account_here_has_no_access_whatever_the_provider_says()
    {
        var town = space.Town("Harelbeke");
        using var browser = await SignInAsync(town, "stranger");
        browser.At.AbsolutePath.ShouldBe(Return);
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Text.ShouldContain("You have no account here yet.");
        await browser.OpenAsync(town.Below("/start"));
        browser.At.AbsolutePath.ShouldBe("/sign-in");
    }

    [CounterpartFact]
    public async Task Against_replay_csrf_and_mix_up_an_answer_counts_once_in_its_browser_and_from_its_issuer()
    {
        var town = space.Town("Harelbeke");
        (await TakeUpAsync(town, "late-comer", PersonRole.DataSteward)).ShouldBe("/account");
        using var browser = new Browser();
        await browser.OpenAsync(town.Below("/sign-in?return=/start"));
        await browser.ClickAsync(Provider);
        await browser.SubmitOnceAsync("/interaction/", ("login", "late-comer"), ("password", "-"));
        var answer = (await browser.StopBeforeAsync(Return)).ToString();

        using var other = new Browser();
        await other.OpenAsync(space.Identity + "/sign-in");
        await other.PeekAsync(answer);
        Refused(other, "another browser");
        await browser.PeekAsync(With(answer, "iss", "https://op.evil.example"));
        Refused(browser, "another issuer");
        await browser.PeekAsync(With(answer, "iss", value: null));
        Refused(browser, "no issuer");
        await browser.PeekAsync(With(answer, "state", "of another sign-in"));
        Refused(browser, "another state");

        await browser.OpenAsync(answer);
        browser.At.ToString().ShouldBe(town.Below("/start"), "the right answer still counts: " + browser.Text);
        await browser.PeekAsync(answer);
        browser.Status.ShouldBe(HttpStatusCode.Forbidden, "and once");
    }

    [CounterpartFact]
    public async Task Against_a_way_around_the_provider_the_password_and_sessions_of_before_end_when_it_takes_over()
    {
        var town = space.Town("Harelbeke");
        var name = await space.MakePersonAsync(town, PersonRole.DataSteward);
        using var before = await space.SignInAsync(town, name);
        before.At.ToString().ShouldBe(town.Below("/start"), before.Text);

        using var browser = new Browser();
        await browser.OpenAsync(await space.InviteAsync(town, name, PersonRole.DataSteward));
        await browser.ClickAsync("/invitation/upstream");
        await browser.SubmitAsync("/interaction/", ("login", "with-a-password-before"), ("password", "-"));
        browser.At.AbsolutePath.ShouldBe("/account", browser.Text);

        using var again = await space.SignInAsync(town, name);
        again.Status.ShouldBe(HttpStatusCode.Forbidden, "its password is gone");
        await before.PeekAsync(space.Identity + "/account");
        before.Status.ShouldBe(HttpStatusCode.SeeOther, "and so is what was signed in with it");
    }

    [CounterpartFact]
    public async Task Who_signs_out_at_a_town_signs_out_at_the_provider_too_and_comes_back_to_the_town()
    {
        var town = space.Town("Harelbeke");
        (await TakeUpAsync(town, "who-signs-out", PersonRole.DataSteward)).ShouldBe("/account");
        using var browser = await SignInAsync(town, "who-signs-out");
        browser.At.ToString().ShouldBe(town.Below("/start"), browser.Text);
        await browser.SubmitAsync("/sign-out");
        await browser.ClickAsync("/sign-out/upstream");
        browser.At.AbsolutePath.ShouldBe("/session/end", browser.Text);
        await browser.SubmitAsync("/session/end/confirm", ("logout", "yes"));
        browser.Visited.ShouldContain(visited => visited.StartsWith(
            space.Identity + "/sign-out/upstream/return?state=", StringComparison.Ordinal));
        browser.At.ToString().ShouldBe(town.Below("/"), browser.Text);

        // The provider said that its session is over: it need not be asked to look anew, and knows nobody.
        await browser.OpenAsync(town.Below("/sign-in?return=/start"));
        await browser.ClickAsync(Provider);
        browser.At.AbsolutePath.ShouldStartWith("/interaction/", Case.Sensitive, browser.Text);
        browser.Visited.ShouldNotContain(visited => visited.Contains("prompt=login"));
    }

    [CounterpartFact]
    public async Task Against_whoever_sits_down_next_the_provider_asks_anew_where_nobody_signed_out_of_it()
    {
        var town = space.Town("Harelbeke");
        (await TakeUpAsync(town, "who-walks-away", PersonRole.DataSteward)).ShouldBe("/account");
        using var browser = await SignInAsync(town, "who-walks-away");
        await browser.SubmitAsync("/sign-out");
        await browser.OpenAsync(town.Below("/sign-in?return=/start"));
        await browser.ClickAsync(Provider);
        browser.At.AbsolutePath.ShouldStartWith("/interaction/", Case.Sensitive, "not the former one: " + browser.Text);
        await browser.SubmitAsync("/interaction/", ("login", "who-walks-away"), ("password", "-"));
        browser.At.ToString().ShouldBe(town.Below("/start"), browser.Text);
    }

    [CounterpartFact]
    public async Task Against_csrf_an_invitation_is_taken_up_through_the_provider_only_from_its_page()
    {
        var link = await space.InviteAsync(
            space.Town("Harelbeke"), $"p{Guid.NewGuid():N}@example.org", PersonRole.DataSteward);
        using var browser = new Browser();
        await browser.OpenAsync(space.Identity + "/sign-in");
        await browser.PeekAsync(link.Replace("/invitation?", "/invitation/upstream?", StringComparison.Ordinal));
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Answer!.Headers.Location.ShouldBeNull();
    }

    private void Refused(Browser browser, string why)
    {
        browser.Status.ShouldBe(HttpStatusCode.Forbidden, why);
        browser.Text.ShouldContain("Begin again.");
        browser.CookiesOf(space.Identity).ShouldNotContain(cookie => cookie.Name.Contains("dasta-session"), why);
    }

    /// <summary>Takes up an invitation as a person of the provider; gives the path the browser ends at.</summary>
    private async Task<string> TakeUpAsync(Address town, string person, params string[] roles)
    {
        using var browser = new Browser();
        await browser.OpenAsync(await space.InviteAsync(town, $"{person}-{Guid.NewGuid():N}@example.org", roles));
        await browser.ClickAsync("/invitation/upstream");
        await browser.SubmitAsync("/interaction/", ("login", person), ("password", "-"));
        return browser.At.AbsolutePath;
    }

    /// <summary>A browser in which somebody went from a town's page through the provider and back.</summary>
    private static async Task<Browser> SignInAsync(Address town, string person)
    {
        var browser = new Browser();
        await browser.OpenAsync(town.Below("/sign-in?return=/start"));
        await browser.ClickAsync(Provider);
        await browser.SubmitAsync("/interaction/", ("login", person), ("password", "-"));
        return browser;
    }

    private static string With(string address, string name, string? value)
    {
        var parts = address.Split('?');
        var query = QueryHelpers.ParseQuery(parts[1]).ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
        query.Remove(name);
        if (value is not null)
        {
            query[name] = value;
        }

        return QueryHelpers.AddQueryString(parts[0], query);
    }
}
