using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using Dasta.Demo.Screenshots;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using DataSpace.Tests.Space;
using Microsoft.Playwright;
using static DataSpace.Tests.Browsers.PageChecks;

namespace DataSpace.Tests.Pages;

/// <summary>
/// Every kind of page that an owner reaches, in a town whose names mean harm and in a participant that has nothing yet:
/// axe-core finds nothing, in light and dark, at 360 points and on paper; no script but ours runs.
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class EveryPageTests(FinishedSpace finished) : IAsyncLifetime
{
    private DemoSpace Space => finished.Space;

    private Address Town { get; set; } = null!;

    public async Task InitializeAsync() => Town = await HostileTown.OfAsync(Space);

    public Task DisposeAsync() => Task.CompletedTask;

    [BrowserFact]
    public async Task Every_page_of_a_town_is_accessible_and_harmless_whatever_others_call_themselves()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignedIn.AsAsync(chromium, Space, Town, PersonRole.Owner);
        var pages = await TourAsync(Town);
        pages.Count.ShouldBeGreaterThan(20);
        foreach (var address in pages)
        {
            await VisitAsync(page, address, 200);
        }

        foreach (var (path, status) in new[]
        {
            ("/figures/V1/nowhere", 404), ($"/figures/V1/{Town.Member.Nis}-centrum?per=Day", 200),
            ("/requests/00000000-0000-0000-0000-000000000000", 404), ("/sources/ramp-weather/quality", 200),
            ("/sources/ramp-weather/set-aside", 200), ("/sources/new?template=long-csv", 200),
            ("/sources/new?template=wide-csv", 200), ("/answers/overview?month=never", 422),
            ("/logbook?action=explain&about=nothing", 200), ("/letters", 200), ("/benchmarks/ramp", 200),
            ("/vendors/ramp-delivery", 200), ("/sources/ramp-delivery", 200),
        })
        {
            await VisitAsync(page, new Uri(Town.Below(path)), status);
        }

        // Harm that nobody is shown would prove nothing.
        foreach (var (path, part) in new[]
        {
            ("/letters", "h2#mails ~ .wide"), ("/vendors/ramp-delivery", "dl"),
            ("/vendors/ramp-delivery", "tbody td:has-text('onerror')"), ("/vendors", "tbody"), ("/benchmarks", "tbody"),
            ("/benchmarks/ramp", "h1"), ("/merchants", "tbody th"), ("/offers", "main"), ("/requests", "main"),
        })
        {
            await page.GotoAsync(Town.Below(path));
            (await page.Locator(part).First.InnerTextAsync()).ShouldContain("retsnom", customMessage: path);
        }
    }

    [BrowserFact]
    public async Task Every_page_of_who_has_nothing_yet_says_so_and_is_accessible()
    {
        var province = Space.Book.Of(Roles.Province);
        await using var chromium = await Chromium.StartAsync();
        var page = await SignedIn.AsAsync(chromium, Space, province, PersonRole.Owner);
        foreach (var path in new[]
        {
            "/start", "/sources", "/zones", "/figures", "/answers", "/requests", "/agreements", "/offers",
            "/benchmarks", "/letters", "/feed-keys", "/vendors", "/releases", "/merchants", "/people", "/logbook",
        })
        {
            await VisitAsync(page, new Uri(province.Below(path)), null);
            (await page.Locator("main").InnerTextAsync()).Length.ShouldBeGreaterThan(60, path);
        }
    }

    [BrowserFact]
    public async Task A_mail_that_was_given_up_is_told_with_its_reason_and_sent_again()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignedIn.AsAsync(chromium, Space, Town, PersonRole.Owner);
        var section = page.Locator("h2#mails ~ .wide");
        await page.GotoAsync(Town.Below("/letters"));
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Mails aan uw mensen");
        (await section.InnerTextAsync()).ShouldContain("opgegeven");
        await section.GetByRole(AriaRole.Button).ClickAsync();
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldBe("De mail wordt opnieuw verstuurd.");
        (await section.GetByRole(AriaRole.Button).CountAsync()).ShouldBe(0, "it is under way");
        await ShouldBeWellAsync(page);
    }

    private async Task<IReadOnlyList<Uri>> TourAsync(Address at)
    {
        var site = new Uri(at.Base.ToString().TrimEnd('/') + "/");
        using var visitor = new PageVisitor();
        await visitor.SignInAsync(
            site, InvitePeople.NameOf(at, PersonRole.Owner), SignedIn.Password, CancellationToken.None);
        return [.. (await PageTour.VisitAsync(visitor, site, CancellationToken.None)).Select(one => one.Page)];
    }

    private static async Task VisitAsync(IPage page, Uri address, int? status)
    {
        var answer = await page.GotoAsync(address.ToString());
        answer!.Status.ShouldBe(status ?? answer.Status, address.ToString());
        await WatchedPage.ShouldBeQuietAsync(page);
        await ShouldBeWellAsync(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        (await Accessibility.FaultsAsync(page, "color-contrast")).ShouldBeEmpty($"{address} in the dark");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
