using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using DataSpace.Tests.Space;
using Microsoft.Playwright;
using static DataSpace.Tests.Browsers.PageChecks;

namespace DataSpace.Tests.Journeys;

/// <summary>
/// A merchant whom its town invited sees its street as a policy lets it, keeps numbers that the town does not see, and
/// finds its own conversion against the band of its sector once ten shops take part: in a browser without a script.
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class MerchantJourneyTests(FinishedSpace finished)
{
    private const string Password = "a quiet canal in the morning";
    private const string Hostile = "Bij <img src=x onerror=alert(1)> An";
    private const int Others = 9;

    private DemoSpace Space => finished.Space;

    private Address Town => Space.Book.Towns.Single(town => town.Member.Slug == "brugge");

    // Long over, whenever this runs.
    private static DateOnly Month { get; } = FirstOf(TimeProvider.System.GetUtcNow().AddMonths(-3));

    [BrowserFact]
    public async Task A_merchant_sees_its_street_keeps_its_numbers_to_itself_and_stands_against_its_sector()
    {
        await ReleaseProfileAsync();
        await InvitePeople.MakeAsync(Space, Town, PersonRole.Owner, Password, CancellationToken.None);
        await using var chromium = await Chromium.StartAsync();
        var owner = await SignInAsync(chromium, InvitePeople.NameOf(Town, PersonRole.Owner));
        var link = await InviteAsync(owner, "an", Hostile);
        var merchant = await TakeUpAsync(chromium, link, "an");

        await LookBeforeAnyOfferAsync(merchant);
        await OfferAsync(owner);
        await LookAtStreetAsync(merchant);
        await FillInAsync(merchant);
        await ShouldBeUnseenAsync(owner);

        for (var number = 0; number < Others; number++)
        {
            await TakePartAsync(await InviteAsync(owner, $"zaak{number}", $"Zaak {number}"), number);
        }

        await CompareAsync(merchant);
        await ShowAsync(merchant, owner);
    }

    private async Task LookBeforeAnyOfferAsync(IPage merchant)
    {
        (await merchant.Locator("header nav a").AllInnerTextsAsync()).ShouldBe(
            ["Overzicht", "Mijn zaak", "Mijn cijfers"]);
        await ShouldBeWellAsync(merchant);
        await merchant.GotoAsync(Town.Below("/shop"));
        (await merchant.Locator("main").InnerTextAsync()).ShouldContain("Geen enkel aanbod van Brugge");
        await ShouldBeWellAsync(merchant);
        (await merchant.GotoAsync(Town.Below("/figures")))!.Status.ShouldBe(403);
    }

    private async Task OfferAsync(IPage owner)
    {
        await owner.GotoAsync(Town.Below("/offers/new"));
        await owner.FillAsync("#titleNl", "Straat voor handelaars");
        await owner.FillAsync("#title", "Street for merchants");
        await owner.CheckAsync("input[value=P1]");
        await owner.CheckAsync("input[value=V1]");
        await owner.CheckAsync("input[value=merchants-of-zone]");
        await owner.FillAsync("#circle", await AreaAsync(owner));
        await owner.GetByRole(AriaRole.Button, new() { Name = "Bekijk het aanbod" }).ClickAsync();
        await owner.GetByRole(AriaRole.Button, new() { Name = "Publiceer" }).ClickAsync();
        (await owner.Locator("[role=status]").InnerTextAsync()).ShouldNotBeEmpty();
    }

    private async Task LookAtStreetAsync(IPage merchant)
    {
        await merchant.GotoAsync(Town.Below("/shop"));
        (await merchant.Locator("table.heat tbody tr").CountAsync()).ShouldBe(7);
        (await merchant.Locator("table.heat td").CountAsync()).ShouldBe(7 * 24);
        (await merchant.Locator("main").InnerTextAsync()).ShouldContain("Vul uw openingsuren in");
        foreach (var day in Enumerable.Range(0, 6))
        {
            await merchant.Locator("input[name=opens]").Nth(day).FillAsync("10");
            await merchant.Locator("input[name=closes]").Nth(day).FillAsync("18");
        }

        await merchant.GetByRole(AriaRole.Button, new() { Name = "Bewaar" }).ClickAsync();
        var text = await merchant.Locator("main").InnerTextAsync();
        text.ShouldContain("Uw openingsuren zijn bewaard.");
        text.ShouldMatch("[0-9]+ % van de passanten van een gewone week komt voorbij terwijl u gesloten bent");
        text.ShouldContain("Dit zijn passanten, geen klanten");
        await ShouldBeWellAsync(merchant);

        await merchant.Locator("input[name=closes]").First.FillAsync("9");
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Bewaar" }).ClickAsync();
        (await merchant.Locator("[role=alert]").InnerTextAsync()).ShouldContain("SHOP-005");
    }

    private async Task FillInAsync(IPage merchant)
    {
        await merchant.GotoAsync(Town.Below("/shop/months"));
        await merchant.FillAsync("#month", Month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        await merchant.FillAsync("#visitors", "100");
        await merchant.FillAsync("#receipts", "310");
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Bewaar" }).ClickAsync();
        (await merchant.Locator("[role=alert]").InnerTextAsync()).ShouldContain("SHOP-003");
        (await merchant.InputValueAsync("#receipts")).ShouldBe("310");
        await merchant.FillAsync("#visitors", "1.240");
        await merchant.FillAsync("#turnover", "8.912,50");
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Bewaar" }).ClickAsync();
        var text = await merchant.Locator("main").InnerTextAsync();
        text.ShouldContain("0,25");
        text.ShouldContain("28,75");
        text.ShouldContain("minstens tien winkels");
        await ShouldBeWellAsync(merchant);

        var earlier = Month.AddMonths(-1);
        await merchant.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = "omzet.csv", MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(
                $"maand;bezoekers;kassabonnen;omzet\n{earlier:yyyy-MM};2.000;500;20.000\n"),
        });
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Lees het bestand in" }).ClickAsync();
        (await merchant.Locator("main tbody tr").CountAsync()).ShouldBe(2);
    }

    private async Task ShouldBeUnseenAsync(IPage owner)
    {
        (await owner.GotoAsync(Town.Below("/shop")))!.Status.ShouldBe(403);
        await owner.GotoAsync(Town.Below("/merchants"));
        var row = owner.Locator("main tbody tr").Filter(new() { HasText = "Bij <img" });
        (await row.InnerTextAsync()).ShouldContain("niet getoond");
        await ShouldBeWellAsync(owner);
        var action = await row.Locator("form").GetAttributeAsync("action");
        var page = new Uri(Town.Base, action!.Replace("/remove", string.Empty, StringComparison.Ordinal));
        (await owner.GotoAsync(page.ToString()))!.Status.ShouldBe(404);
        (await owner.Locator("[role=alert]").InnerTextAsync()).ShouldContain("laat u geen cijfers zien");
    }

    private async Task CompareAsync(IPage merchant)
    {
        await merchant.GotoAsync(Town.Below("/shop/months"));
        var caption = await merchant.Locator("figcaption").First.InnerTextAsync();
        // The others have 0.102 to 0.422 in steps of 0.04; with 0.25: 0.192, 0.256 and 0.332 by hand, in two digits.
        caption.ShouldContain("de helft van de winkels van de sector mode en schoenen ligt tussen 0,18 en 0,34");
        caption.ShouldContain("de middelste op 0,26; uw zaak: 0,25.");
        await ShouldBeWellAsync(merchant);

        // Another number of its own moves nothing of the others.
        await merchant.FillAsync("#month", Month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
        await merchant.FillAsync("#visitors", "1.240");
        await merchant.FillAsync("#receipts", "1");
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Bewaar" }).ClickAsync();
        (await merchant.Locator("figcaption").First.InnerTextAsync()).ShouldContain("ligt tussen 0,18 en 0,34");
    }

    private async Task ShowAsync(IPage merchant, IPage owner)
    {
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Laat de gemeente mijn cijfers zien" }).ClickAsync();
        (await merchant.Locator("[role=status]").InnerTextAsync()).ShouldBe("De gemeente ziet uw cijfers.");
        await owner.GotoAsync(Town.Below("/merchants"));
        await owner.Locator("main tbody a").First.ClickAsync();
        (await owner.Locator("main").InnerTextAsync()).ShouldContain("2.000");
        await ShouldBeWellAsync(owner);
        await merchant.GetByRole(AriaRole.Button, new() { Name = "Laat de gemeente niets meer zien" }).ClickAsync();
        (await owner.ReloadAsync())!.Status.ShouldBe(404);

        // Each look at the street stands in the audit with the decision that let it.
        await owner.GotoAsync(Town.Below("/logbook?action=read-street&about=P1"));
        await owner.Locator("main tbody a").First.ClickAsync();
        (await owner.Locator("main").InnerTextAsync()).ShouldContain("toegelaten");
    }

    // One of the others, who brings a month by the same form.
    private async Task TakePartAsync(string link, int number)
    {
        using var browser = new Browser();
        await browser.OpenAsync(link);
        await browser.SubmitAsync("/invitation", ("new", Password), ("again", Password));
        await browser.OpenAsync(Town.Below("/sign-in?return=/shop/months"));
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        await browser.SubmitAsync(
            "/shop/months", ("month", Month.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
            ("visitors", "1000"), ("receipts", (102 + (40 * number)).ToString(CultureInfo.InvariantCulture)),
            ("turnover", "5000"));
        browser.Text.ShouldContain(Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), Case.Sensitive);
    }

    private async Task<string> InviteAsync(IPage owner, string name, string shop)
    {
        await owner.GotoAsync(Town.Below("/merchants"));
        await owner.FillAsync("#email", AddressOf(name));
        await owner.FillAsync("#name", shop);
        await owner.SelectOptionAsync("#area", new SelectOptionValue { Value = $"{Town.Member.Nis}-centrum" });
        await owner.SelectOptionAsync("#sector", new SelectOptionValue { Value = "fashion" });
        await owner.GetByRole(AriaRole.Button, new() { Name = "Maak een uitnodiging" }).ClickAsync();
        (await owner.Locator("main").InnerTextAsync()).ShouldContain("Bezorg deze link");
        return await owner.Locator("section.card code").InnerTextAsync();
    }

    private async Task<IPage> TakeUpAsync(Chromium chromium, string link, string name)
    {
        var context = await chromium.Page.Context.Browser!.NewContextAsync(
            new() { Locale = "nl", JavaScriptEnabled = true });
        var page = await context.NewPageAsync();
        await page.GotoAsync(link);
        await page.FillAsync("input[name=new]", Password);
        await page.FillAsync("input[name=again]", Password);
        await page.Locator("form:has(input[name=again]) button").First.ClickAsync();
        await page.GotoAsync(Town.Below("/sign-in?return=/start"));
        await page.WaitForURLAsync(Town.Below("/start"));
        (await page.Locator("header").InnerTextAsync()).ShouldContain("handelaar", Case.Insensitive, name);
        return page;
    }

    private async Task<IPage> SignInAsync(Chromium chromium, string name)
    {
        var context = await chromium.Page.Context.Browser!.NewContextAsync(new() { Locale = "nl" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Town.Below("/sign-in?return=/start"));
        await page.FillAsync("input[name=name]", name);
        await page.FillAsync("input[name=password]", Password);
        await page.Locator("main form:has(input[name=password]) button").First.ClickAsync();
        await page.WaitForURLAsync(Town.Below("/start"));
        return page;
    }

    private async Task<string> AreaAsync(IPage owner) => await owner
        .Locator($"#zones option[value$='{Town.Member.Nis}-centrum']").GetAttributeAsync("value") ?? string.Empty;

    private Task<JsonNode?> ReleaseProfileAsync() => Space.Talk.PostAsync(
        Town.Manage("releases"),
        new JsonObject
        {
            ["referenceYear"] = Space.Counts.Periods.ReferenceYearNumber, ["indicators"] = new JsonArray("P1"),
        },
        Town.Did, Town.Did, CancellationToken.None);

    private static string AddressOf(string name) => $"{name}@handel.example";

    private static DateOnly FirstOf(DateTimeOffset moment) => new(moment.Year, moment.Month, 1);
}
