using System.Net;
using System.Text.Json.Nodes;
using Dasta.Specs.Vocabulary;

namespace DataSpace.Tests.People;

/// <summary>People sign in at a town's connector, by way of identity, with real processes.</summary>
[Collection(PeopleSpaceTests.Name)]
public sealed class SignInJourneyTests(PeopleSpace space)
{
    [Fact]
    public async Task A_steward_signs_in_with_a_password_and_sees_only_its_town()
    {
        var town = space.Town("Harelbeke");
        var name = await space.MakePersonAsync(town, PersonRole.DataSteward);
        using var browser = await space.SignInAsync(town, name);
        browser.At.ToString().ShouldBe(town.Below("/start"), browser.Text);
        browser.Text.ShouldContain("Harelbeke");
        browser.Text.ShouldContain("An Peeters");
        browser.Text.ShouldContain("data steward");

        await browser.PeekAsync(town.Below("/manage/v1/sources"));
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);

        var other = space.Town("Menen");
        await browser.PeekAsync(other.Below("/manage/v1/sources"));
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
        await browser.OpenAsync(other.Below("/start"));
        browser.Status.ShouldBe(HttpStatusCode.Forbidden);
        browser.Text.ShouldContain("Your account has no role at Menen.");
        browser.Text.ShouldNotContain("An Peeters");
    }

    [Fact]
    public async Task A_role_opens_its_areas_and_no_others()
    {
        var town = space.Town("Waregem");
        using var steward = await space.SignInAsync(town, await space.MakePersonAsync(town, PersonRole.DataSteward));
        await steward.PeekAsync(town.Below("/manage/v1/audit"));
        steward.Status.ShouldBe(HttpStatusCode.Forbidden);
        steward.Text.ShouldContain("NODE-055");

        using var auditor = await space.SignInAsync(town, await space.MakePersonAsync(town, PersonRole.Auditor));
        await auditor.PeekAsync(town.Below("/manage/v1/audit"));
        auditor.Status.ShouldBe(HttpStatusCode.OK, auditor.Text);
        await auditor.PeekAsync(town.Below("/manage/v1/sources"));
        auditor.Status.ShouldBe(HttpStatusCode.Forbidden);
        await auditor.PeekAsync(town.Below("/manage/v1/export"));
        auditor.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_owner_says_who_works_for_the_town_and_the_audit_names_the_owner()
    {
        var town = space.Town("Waregem");
        using var owner = await space.SignInAsync(town, await space.MakePersonAsync(town, PersonRole.Owner));
        var name = $"q{Guid.NewGuid():N}@example.org";
        await owner.PeekAsync(town.Below("/start"));
        await owner.SendJsonAsync(
            HttpMethod.Post, town.Below("/manage/v1/people/invitations"),
            $$"""{"name": "{{name}}", "displayName": "Jo Maes", "roles": ["reader"]}""");
        owner.Status.ShouldBe(HttpStatusCode.Created, owner.Text);
        JsonNode.Parse(owner.Text)!["link"]!.GetValue<string>().ShouldStartWith(space.Identity);
        (await space.PeopleAsync(town)).Select(one => one!["name"]!.GetValue<string>()).ShouldContain(name);

        await owner.PeekAsync(town.Below("/manage/v1/audit"));
        var entry = JsonNode.Parse(owner.Text)!["entries"]!.AsArray()
            .Last(one => one!["action"]!.GetValue<string>() == "invite-person")!;
        entry["personName"]!.GetValue<string>().ShouldBe("An Peeters");
        entry["person"]!.GetValue<string>().Length.ShouldBe(36);
        entry["caller"]!.GetValue<string>().ShouldBe(town.Did.ToString());
        owner.Text.ShouldNotContain(name, Case.Insensitive, "the audit holds no names of those it was about");
    }

    [Fact]
    public async Task Against_csrf_mix_up_and_fixation_a_town_takes_no_form_and_no_answer_it_did_not_ask_for()
    {
        var town = space.Town("Waregem");
        using var owner = await space.SignInAsync(town, await space.MakePersonAsync(town, PersonRole.Owner));
        var before = owner.CookiesOf(town.Below("/start")).Where(cookie => cookie.Name.Contains("dasta-session"))
            .Select(cookie => cookie.Value).ToArray();
        await owner.ForgeAsync(town.Below("/manage/v1/people/invitations"), "https://evil.example", ("name", "x"));
        owner.Status.ShouldBe(HttpStatusCode.Forbidden);
        owner.Text.ShouldContain("NODE-051");
        await owner.ForgeAsync(town.Below("/sign-out"), "https://evil.example");
        owner.Status.ShouldBe(HttpStatusCode.Forbidden, "nobody is signed out from elsewhere");

        foreach (var issuer in new[] { space.Identity, "https://evil.example" })
        {
            await owner.PeekAsync(town.Below($"/sign-in/return?code=c&state={new string('a', 43)}&iss={issuer}"));
            owner.Status.ShouldBe(HttpStatusCode.BadRequest, owner.Text);
        }

        await owner.PeekAsync(town.Below("/start"));
        owner.Status.ShouldBe(HttpStatusCode.OK, "and the session that was there still is");
        await owner.OpenAsync(town.Below("/sign-in?return=/start"));
        owner.At.ToString().ShouldBe(town.Below("/start"), owner.Text);
        owner.CookiesOf(town.Below("/start")).Count(cookie => cookie.Name.Contains("dasta-session")
            && !before.Contains(cookie.Value)).ShouldBe(1, "a new one each time");
    }

    [Fact]
    public async Task Who_loses_its_role_loses_its_session_within_the_minute()
    {
        var town = space.Town("Menen");
        var name = await space.MakePersonAsync(town, PersonRole.Auditor);
        using var browser = await space.SignInAsync(town, name);
        await browser.PeekAsync(town.Below("/manage/v1/audit"));
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        var person = (await space.PeopleAsync(town)).Single(one => one!["name"]!.GetValue<string>() == name)!;
        await space.SetRolesAsync(town, person["id"]!.GetValue<string>());

        var deadline = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(60);
        while (browser.Status == HttpStatusCode.OK && TimeProvider.System.GetUtcNow() < deadline)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            await browser.PeekAsync(town.Below("/manage/v1/audit"));
        }

        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_signs_out_is_out_and_its_cookie_is_worth_nothing_to_whoever_kept_it()
    {
        var town = space.Town("Harelbeke");
        using var browser = await space.SignInAsync(
            town, await space.MakePersonAsync(town, PersonRole.DataSteward));
        var kept = browser.CookiesOf(town.Below("/start"));
        await browser.SubmitAsync("/sign-out");
        browser.Text.ShouldContain("Sign in");
        using var thief = new Browser();
        foreach (var cookie in kept)
        {
            thief.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", "localhost"));
        }

        await thief.PeekAsync(town.Below("/manage/v1/sources"));
        thief.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Against_replay_csrf_and_mix_up_a_right_answer_counts_from_identity_in_its_browser_once()
    {
        var town = space.Town("Harelbeke");
        using var browser = await space.SignInAsync(town, await space.MakePersonAsync(town, PersonRole.Reader));
        await TakeUpWronglyAsync(browser, town.Below("/sign-in?return=/start"));
        await TakeUpWronglyAsync(browser, space.Catalogue + "/sign-in?return=/");
    }

    [Fact]
    public async Task Who_signs_out_at_a_shared_desk_leaves_nobody_signed_in_at_identity()
    {
        var town = space.Town("Harelbeke");
        using var browser = await space.SignInAsync(town, await space.MakePersonAsync(town, PersonRole.Reader));
        await browser.OpenAsync(space.Catalogue + "/sign-in?return=/");
        browser.Text.ShouldContain("An Peeters", Case.Sensitive, "without being asked again");
        await browser.OpenAsync(town.Below("/start"));
        await browser.SubmitAsync("/sign-out");
        foreach (var address in new[] { town.Below("/sign-in?return=/start"), space.Catalogue + "/sign-in?return=/" })
        {
            await browser.OpenAsync(address);
            browser.At.ToString().ShouldStartWith(space.Identity + "/sign-in", Case.Sensitive, browser.Text);
            browser.Text.ShouldNotContain("An Peeters");
        }
    }

    // The person is signed in at identity, so that each sign-in comes back with an answer at once.
    private async Task TakeUpWronglyAsync(Browser browser, string signIn)
    {
        await browser.PeekAsync(signIn);
        var right = (await browser.StopBeforeAsync("/sign-in/return")).ToString();
        var foreign = right.Replace(
            Uri.EscapeDataString(space.Identity), Uri.EscapeDataString("https://evil.example"),
            StringComparison.Ordinal);
        foreign.ShouldNotBe(right);
        await browser.PeekAsync(foreign);
        browser.Status.ShouldBe(HttpStatusCode.BadRequest, "of another server");
        using var other = new Browser();
        await other.PeekAsync(right);
        other.Status.ShouldBe(HttpStatusCode.BadRequest, "in a browser that asked for nothing");
        await other.OpenAsync(signIn);
        await other.PeekAsync(right);
        other.Status.ShouldBe(HttpStatusCode.BadRequest, "in a browser that asked for something else");
        await browser.PeekAsync(right);
        browser.Status.ShouldBe(HttpStatusCode.SeeOther, browser.Text);
        await browser.PeekAsync(right);
        browser.Status.ShouldBe(HttpStatusCode.BadRequest, "once");
    }
}
