using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using DataSpace.Tests.Crashes;
using DataSpace.Tests.Space;
using Microsoft.Playwright;
using static DataSpace.Tests.Browsers.PageChecks;

namespace DataSpace.Tests.Journeys;

/// <summary>
/// What people and networks do to pages: a button pressed twice, the back button, two tabs, a session that ended, a
/// line that is slow or cut. Nothing is done twice or silently lost.
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class RoughJourneyTests(FinishedSpace finished)
{
    private const string Password = "a quiet canal in the morning";
    private const string Indicator = "V1";
    private const int Wide = 3840;

    // Milliseconds until the largest thing of a page is there.
    private const double PaintedWithin = 1500;

    private DemoSpace Space => finished.Space;

    private Address Town => Space.Book.Towns.Single(town => town.Member.Slug == "mechelen");

    [BrowserFact]
    public async Task An_offer_that_is_published_twice_by_one_form_is_one_offer_and_back_shows_how_things_are_now()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium);
        await page.GotoAsync(Town.Below("/offers/new"));
        await page.FillAsync("#titleNl", "Twee keer geklikt");
        await page.FillAsync("#title", "Clicked twice");
        await page.CheckAsync("input[value=V1]");
        await page.CheckAsync("input[value=government-only]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk het aanbod" }).ClickAsync();
        var publish = page.GetByRole(AriaRole.Button, new() { Name = "Publiceer" });
        await publish.EvaluateAsync("one => { one.form.target = '_blank'; }");
        var first = await page.RunAndWaitForPopupAsync(() => publish.ClickAsync());
        await first.WaitForURLAsync(address => address.Contains("done=published", StringComparison.Ordinal));
        var second = await page.RunAndWaitForPopupAsync(() => publish.ClickAsync());
        await second.WaitForURLAsync(address => address.Contains("done=published", StringComparison.Ordinal));
        second.Url.ShouldBe(first.Url);
        await second.GotoAsync(Town.Below("/offers"));
        (await second.GetByRole(AriaRole.Link, new() { Name = "Twee keer geklikt" }).CountAsync()).ShouldBe(1);

        // In the second tab it is withdrawn; the first still shows its button, which then says what is the matter.
        await second.GetByRole(AriaRole.Link, new() { Name = "Twee keer geklikt" }).ClickAsync();
        await second.GetByRole(AriaRole.Button, new() { Name = "Trek het aanbod in" }).ClickAsync();
        (await second.Locator("[role=status]").InnerTextAsync()).ShouldBe("Het aanbod is ingetrokken.");
        await first.GetByRole(AriaRole.Button, new() { Name = "Trek het aanbod in" }).ClickAsync();
        (await first.Locator("[role=alert]").InnerTextAsync()).ShouldContain("DSP-003");
        await second.GoBackAsync();
        (await second.Locator("[role=alert]").InnerTextAsync()).ShouldContain("DSP-003");
    }

    [BrowserFact]
    public async Task A_form_of_a_session_that_ended_does_nothing_says_so_and_leads_back_to_its_page()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium);
        await page.GotoAsync(Town.Below("/benchmarks"));
        await page.SelectOptionAsync("#indicator", Indicator);
        await using (var town = await SpaceDatabase.OpenAsync(
            $"{Space.DatabasePrefix}_{Town.Node.Name}_{Town.Member.Slug}".Replace('-', '_')))
        {
            await using var end = town.CreateCommand("update node.session set expires_at = now()");
            (await end.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Doe niet mee" }).ClickAsync();
        (await page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("is niet uitgevoerd");
        await ShouldBeWellAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Aanmelden en verdergaan" }).ClickAsync();
        await page.WaitForURLAsync(Town.Below("/benchmarks"));
        (await page.Locator($"#indicator option[value={Indicator}]").CountAsync()).ShouldBe(1, "it was not done");
    }

    [BrowserFact]
    public async Task A_line_that_is_cut_or_slow_loses_nothing_and_nothing_jumps_while_a_page_comes()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium);
        await page.GotoAsync(Town.Below("/offers/new"));
        await page.FillAsync("#titleNl", "Op de trein");
        await page.Context.SetOfflineAsync(true);
        (await page.Locator("#offline").InnerTextAsync()).ShouldContain("Wat u invulde, staat er nog");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk het aanbod" }).ClickAsync();
        await page.Locator("header nav a").First.ClickAsync();
        page.Url.ShouldBe(Town.Below("/offers/new"), "who presses a button without a line stays where he is");
        (await page.InputValueAsync("#titleNl")).ShouldBe("Op de trein");
        await ShouldBeWellAsync(page);
        await page.Context.SetOfflineAsync(false);
        await page.Locator("#offline").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Context.SetOfflineAsync(true);
        await Should.ThrowAsync<PlaywrightException>(() => page.GotoAsync(Town.Below("/offers")));
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync(Town.Below("/offers"));
        (await page.Locator("main").InnerTextAsync()).ShouldNotContain("Op de trein");

        // As a fourth generation phone far from its mast: 1.6 Mbit/s and 150 ms each way.
        var devices = await page.Context.NewCDPSessionAsync(page);
        await devices.SendAsync("Network.enable");
        await devices.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 200_000, ["uploadThroughput"] = 90_000,
        });
        await page.AddInitScriptAsync(
            """
            window.shifted = 0;
            window.painted = 0;
            new PerformanceObserver(list => { for (const one of list.getEntries()) window.painted = one.startTime; })
                .observe({ type: 'largest-contentful-paint', buffered: true });
            new PerformanceObserver(list => { for (const one of list.getEntries()) window.shifted += one.value; })
                .observe({ type: 'layout-shift', buffered: true });
            """);
        foreach (var path in new[] { "/start", "/figures/V1/" + $"{Town.Member.Nis}-centrum", "/benchmarks" })
        {
            (await page.GotoAsync(Town.Below(path)))!.Status.ShouldBe(200);
            (await page.EvaluateAsync<double>("window.shifted")).ShouldBe(0, path);
            (await PaintedAsync(page)).ShouldBeInRange(1, PaintedWithin, path);
        }

        // From the narrowest phone to the widest screen, in the dark and without movement.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        await ShouldBeWellAsync(page);
        (await page.EvaluateAsync<string>(
            "getComputedStyle(document.querySelector('main a')).transitionDuration")).ShouldBe("0s");
        await page.SetViewportSizeAsync(Wide, 2160);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Wide);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.Locator("header").IsVisibleAsync()).ShouldBeFalse("paper has no use for it");
        (await page.Locator("main").IsVisibleAsync()).ShouldBeTrue();
    }

    [BrowserFact]
    public async Task A_page_is_used_with_the_keyboard_alone()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium);
        await page.GotoAsync(Town.Below("/figures"));
        await page.Keyboard.PressAsync("Tab");
        (await FocusedAsync(page)).ShouldBe("Naar de inhoud");
        await page.Keyboard.PressAsync("Enter");
        page.Url.ShouldEndWith("#content");
        await page.Keyboard.PressAsync("Tab");
        var focused = page.Locator(":focus");
        (await focused.EvaluateAsync<bool>("one => document.querySelector('main').contains(one)")).ShouldBeTrue();
        (await focused.EvaluateAsync<string>("one => getComputedStyle(one).outlineStyle")).ShouldBe("solid");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => address.Contains("/figures/", StringComparison.Ordinal));
        (await page.Locator("svg[role=img]").First.GetAttributeAsync("aria-label"))!.ShouldContain("laatste waarde");
    }

    // The browser tells of it a little later than it happened.
    private static async Task<double> PaintedAsync(IPage page)
    {
        for (var looks = 0; looks < 50; looks++)
        {
            if (await page.EvaluateAsync<double>("window.painted") is > 0 and var painted)
            {
                return painted;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{page.Url} was never told to be painted.");
    }

    private static Task<string> FocusedAsync(IPage page) =>
        page.EvaluateAsync<string>("document.activeElement.textContent.trim()");

    private async Task<IPage> SignInAsync(Chromium chromium)
    {
        await InvitePeople.MakeAsync(Space, Town, PersonRole.PolicyMaker, Password, CancellationToken.None);
        var context = await chromium.Page.Context.Browser!.NewContextAsync(new() { Locale = "nl" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Town.Below("/sign-in?return=/start"));
        await page.FillAsync("input[name=name]", InvitePeople.NameOf(Town, PersonRole.PolicyMaker));
        await page.FillAsync("input[name=password]", Password);
        await page.Locator("main form:has(input[name=password]) button").First.ClickAsync();
        await page.WaitForURLAsync(Town.Below("/start"));
        return page;
    }
}
