using System.Net;
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
}
