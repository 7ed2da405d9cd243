using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using Microsoft.Playwright;

namespace DataSpace.Tests.Browsers;

/// <summary>A page on which a person of a participant is signed in.</summary>
internal static class SignedIn
{
    public const string Password = "a quiet canal in the morning";

    public static async Task<IPage> AsAsync(
        Chromium chromium, DemoSpace space, Address at, string role, bool isScripted = true)
    {
        await InvitePeople.MakeAsync(space, at, role, Password, CancellationToken.None);
        var context = await chromium.Page.Context.Browser!.NewContextAsync(
            new() { Locale = "nl", JavaScriptEnabled = isScripted });
        var page = await context.NewPageAsync();
        await WatchedPage.WatchAsync(page);
        await page.GotoAsync(at.Below("/sign-in?return=/start"));
        await page.FillAsync("input[name=name]", InvitePeople.NameOf(at, role));
        await page.FillAsync("input[name=password]", Password);
        await page.Locator("main form:has(input[name=password]) button").First.ClickAsync();

        // Not for its load event, which may have come before anybody waits for it.
        await page.WaitForURLAsync(at.Below("/start"), new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("footer").WaitForAsync();
        return page;
    }
}
