using Dasta.Demo;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using DataSpace.Tests.Space;
using Microsoft.Playwright;

namespace DataSpace.Tests.Pages;

/// <summary>A request is found, read and approved with Tab and Enter alone; where one is can be seen.</summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class KeyboardTests(FinishedSpace finished)
{
    private const int StopsMaximum = 80;

    private DemoSpace Space => finished.Space;

    [BrowserFact]
    public async Task A_request_is_approved_with_tab_and_enter_alone()
    {
        var town = await HostileTown.OfAsync(Space);
        await using var chromium = await Chromium.StartAsync();
        var page = await SignedIn.AsAsync(chromium, Space, town, PersonRole.PolicyMaker);
        await EnterAsync(page, "main a[href$='/requests']");
        await page.WaitForURLAsync(town.Below("/requests"));
        await EnterAsync(page, "main .wide tbody a");
        await page.WaitForURLAsync(address => address.Contains("/requests/", StringComparison.Ordinal));
        await EnterAsync(page, "form[action$='/approve'] button");
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldBe("Goedgekeurd.");
    }

    // From where one is, stop by stop, to what is wanted; each stop is on the screen and outlined.
    private static async Task EnterAsync(IPage page, string wanted)
    {
        for (var stops = 0; stops < StopsMaximum; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = page.Locator(":focus");
            var (outline, isSeen) = (
                await stop.EvaluateAsync<string>("one => getComputedStyle(one).outlineStyle"),
                await stop.EvaluateAsync<bool>(
                    """
                    one => { const box = one.getBoundingClientRect();
                        return box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 }
                    """));
            outline.ShouldNotBe("none", await stop.EvaluateAsync<string>("one => one.outerHTML"));
            isSeen.ShouldBeTrue(await stop.EvaluateAsync<string>("one => one.outerHTML"));
            if (await stop.EvaluateAsync<bool>("(one, wanted) => one.matches(wanted)", wanted))
            {
                await page.Keyboard.PressAsync("Enter");
                return;
            }
        }

        throw new InvalidOperationException($"No tab stop of {page.Url} is {wanted}.");
    }
}
