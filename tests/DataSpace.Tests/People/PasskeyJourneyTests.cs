using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using Microsoft.Playwright;

namespace DataSpace.Tests.People;

/// <summary>Passkeys in a real browser with a device it simulates, against real processes.</summary>
[Collection(PeopleSpaceTests.Name)]
public sealed class PasskeyJourneyTests(PeopleSpace space)
{
    private const string Add = "button[data-kind=create]";
    private const string Use = "button[data-kind=get]";
    private const string Removal = "form[action$='/account/passkeys/removal']";

    [BrowserFact]
    public async Task A_steward_adds_a_passkey_signs_in_at_its_town_with_it_and_sees_only_its_town()
    {
        var town = space.Town("Waregem");
        await using var chromium = await Chromium.StartAsync();
        var page = await AddPasskeyAsync(chromium, town);
        await SignOutAsync(page);

        await page.GotoAsync(town.Below("/sign-in?return=/start"));
        await page.Locator(Use).ClickAsync();
        await page.WaitForURLAsync(town.Below("/start"));
        var text = await page.ContentAsync();
        text.ShouldContain("Waregem");
        text.ShouldContain("An Peeters");
        (await StatusAsync(page, town.Below("/manage/v1/sources"))).ShouldBe(200);

        var other = space.Town("Menen");
        (await StatusAsync(page, other.Below("/manage/v1/sources"))).ShouldBe(401);
        (await StatusAsync(page, other.Below("/start"))).ShouldBe(403);
        (await page.ContentAsync()).ShouldContain("Your account has no role at Menen.");
    }

    [BrowserFact]
    public async Task Against_replay_an_answer_of_a_passkey_counts_once_and_a_removed_passkey_never()
    {
        var town = space.Town("Waregem");
        await using var chromium = await Chromium.StartAsync();
        var page = await AddPasskeyAsync(chromium, town);
        await SignOutAsync(page);
        IRequest? answer = null;
        page.Request += (_, request) =>
            answer = request.Method == "POST" && new Uri(request.Url).AbsolutePath == "/sign-in/passkey"
                ? request
                : answer;
        await page.Locator(Use).ClickAsync();
        await page.WaitForURLAsync(space.Identity + "/account");
        (await ReplayAsync(page, answer.ShouldNotBeNull().PostData!)).ShouldBe(403);

        await page.Locator(Removal).Locator("button").ClickAsync();
        await page.Locator(Removal).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await SignOutAsync(page);
        await page.Locator(Use).ClickAsync();
        await page.Locator("#get-problem").WaitForAsync();
        new Uri(page.Url).AbsolutePath.ShouldBe("/sign-in");
    }

    /// <summary>A data steward who took up an invitation and added a passkey; it is signed in at identity.</summary>
    private async Task<IPage> AddPasskeyAsync(Chromium chromium, Address town)
    {
        var page = chromium.Page;
        await chromium.AddAuthenticatorAsync();
        await page.GotoAsync(await space.InviteAsync(
            town, $"p{Guid.NewGuid():N}@example.org", PersonRole.DataSteward));
        await page.FillAsync("#new", PeopleSpace.Password);
        await page.FillAsync("#again", PeopleSpace.Password);
        await page.Locator("main form button").ClickAsync();
        await page.WaitForURLAsync(space.Identity + "/account");
        await page.Locator(Add).ClickAsync();
        await page.Locator(Removal).WaitForAsync();
        return page;
    }

    private async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync(space.Identity + "/account");
        await page.Locator("header form button").ClickAsync();
        await page.WaitForURLAsync(space.Identity + "/sign-in");
    }

    private static async Task<int> StatusAsync(IPage page, string address) =>
        (await page.GotoAsync(address)).ShouldNotBeNull().Status;

    private static Task<int> ReplayAsync(IPage page, string answer) => page.EvaluateAsync<int>(
        """
        async answer => (await fetch('/sign-in/passkey', {
          method: 'POST',
          headers: { 'X-Form-Token': document.querySelector('[name=form_token]').value },
          body: answer,
        })).status
        """,
        answer);
}
