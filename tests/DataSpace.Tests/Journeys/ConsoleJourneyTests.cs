using System.Text;
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
/// A steward, a policy maker and an auditor of one town come from signing in to where they wanted to be, in a browser
/// without a script; what they see is accessible and what others wrote is never markup.
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed class ConsoleJourneyTests(FinishedSpace finished)
{
    private const string Password = "a quiet canal in the morning";
    private const string Hostile = "<img src=x onerror=alert(1)>";

    private DemoSpace Space => finished.Space;

    private Address Town => Space.Book.Towns.Single(town => town.Member.Slug == "oostkamp");

    [BrowserFact]
    public async Task A_steward_describes_a_source_sees_how_a_file_is_read_and_takes_it_in_once()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium, PersonRole.DataSteward);
        await page.GotoAsync(Town.Below("/sources/new?template=long-csv"));
        await page.Locator("#description summary").ClickAsync();
        var mapping = (await page.Locator("#mapping").InputValueAsync())
            .Replace("\"31005\"", $"\"{Town.Member.Nis}\"", StringComparison.Ordinal)
            .Replace("\"long-csv\"", "\"markt-teller\"", StringComparison.Ordinal);
        await page.FillAsync("#mapping", mapping.Replace("\"PT1H\"", "\"PT7H\"", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Kijk na" }).ClickAsync();
        (await page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("/stamp");
        await ShouldBeWellAsync(page);

        await page.FillAsync("#mapping", mapping);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bewaar" }).ClickAsync();
        page.Url.ShouldContain("/sources/markt-teller");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload
        {
            Name = Hostile + ".csv", MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(
                "datum;uur;teller;aantal\n6/01/2025;10:00;Markt;412\n6/01/2025;11:00;" + Hostile + ";5\n"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk hoe het gelezen wordt" }).ClickAsync();
        var preview = await page.Locator("main").InnerTextAsync();
        preview.ShouldContain("2 rijen bekeken: 1 worden bewaard, 1 opzijgelegd.");
        preview.ShouldContain("onbekende plaats");
        await ShouldBeWellAsync(page);

        // Sent twice: the second time, in another tab, the file is gone and nothing is taken in again.
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Lees het bestand in" });
        await button.EvaluateAsync("one => { one.form.target = '_blank'; }");
        var taken = await page.RunAndWaitForPopupAsync(() => button.ClickAsync());
        (await taken.Locator("main").InnerTextAsync()).ShouldContain("is ingelezen");
        var again = await page.RunAndWaitForPopupAsync(() => button.ClickAsync());
        (await again.Locator("[role=alert]").InnerTextAsync()).ShouldContain("SOURCE-006");
        await page.GotoAsync(Town.Below("/sources/markt-teller/set-aside"));
        await ShouldBeWellAsync(page);
    }

    [BrowserFact]
    public async Task A_steward_orders_a_release_and_sees_what_came_of_it()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium, PersonRole.DataSteward);
        await page.GotoAsync(Town.Below("/releases"));
        await page.CheckAsync("input[name=scope][value=some]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bereken en geef vrij" }).ClickAsync();
        (await page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("kies alle of enkele indicatoren");

        await page.GotoAsync(Town.Below("/releases"));
        await page.FillAsync("#year", "2024");
        await page.CheckAsync("input[name=scope][value=some]");
        await page.Locator("fieldset summary").ClickAsync();
        await page.CheckAsync("input[name=indicator][value=S1]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bereken en geef vrij" }).ClickAsync();
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldContain("het gaat door");
        var newest = page.Locator("main tbody tr").First;
        while ((await newest.InnerTextAsync()) is var text && !text.Contains("klaar", StringComparison.Ordinal))
        {
            text.ShouldNotContain("mislukt");
            await page.ReloadAsync();
        }

        (await newest.InnerTextAsync()).ShouldContain("hetzelfde");
        await ShouldBeWellAsync(page);
    }

    [BrowserFact]
    public async Task A_policy_maker_makes_an_offer_sees_who_gets_what_publishes_and_withdraws_it()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium, PersonRole.PolicyMaker);
        await page.GotoAsync(Town.Below("/offers/new"));
        await ShouldBeWellAsync(page);
        await page.FillAsync("#titleNl", Hostile);
        await page.FillAsync("#title", Hostile);
        await page.CheckAsync("input[value=V1]");
        await page.CheckAsync("input[value=research-until]");
        await page.FillAsync("#until", "2035-12-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk het aanbod" }).ClickAsync();
        var preview = await page.Locator("main").InnerTextAsync();
        preview.ShouldContain("onderzoek");
        preview.ShouldContain("Researcher");
        await ShouldBeWellAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "Publiceer" }).ClickAsync();
        await page.SelectOptionAsync("#for", new SelectOptionValue { Label = "Researcher" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Toon" }).ClickAsync();
        (await page.Locator("section.card").InnerTextAsync()).ShouldContain("Researcher ziet dit aanbod.");
        (await page.Locator("section.card tbody tr").CountAsync()).ShouldBeGreaterThan(0);
        await ShouldBeWellAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Trek het aanbod in" }).ClickAsync();
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldBe("Het aanbod is ingetrokken.");
    }

    [BrowserFact]
    public async Task An_auditor_traces_a_read_to_its_agreement_and_checks_the_chain()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium, PersonRole.Auditor);
        await page.GotoAsync(Town.Below("/logbook?action=read&outcome=answered"));
        await ShouldBeWellAsync(page);
        await page.Locator("main tbody a").First.ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("toegelaten");
        await ShouldBeWellAsync(page);
        await page.Locator("a[href*='/agreements/']").First.ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("De voorwaarden");

        await page.GotoAsync(Town.Below("/requests/00000000-0000-0000-0000-000000000000"));
        (await page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("Deze onderhandeling is er niet voor u.");

        await page.GotoAsync(Town.Below("/logbook/verification"));
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldContain("De keten is heel");
        await page.GotoAsync(Town.Below("/logbook/usage"));
        await ShouldBeWellAsync(page);
        await page.GotoAsync(Town.Below("/logbook?who=%25&from=never"));
        (await page.Locator("[role=alert]").InnerTextAsync()).ShouldContain("2025-12-31");
    }

    [BrowserFact]
    public async Task Every_page_an_owner_can_reach_from_the_head_is_accessible_and_fits_a_narrow_screen()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(chromium, PersonRole.Owner);
        var links = await page.Locator("header nav a").EvaluateAllAsync<string[]>("all => all.map(one => one.href)");
        links.Length.ShouldBeGreaterThan(10);
        foreach (var link in links)
        {
            await page.GotoAsync(link);
            await ShouldBeWellAsync(page);
        }

        await page.GotoAsync(Town.Below("/benchmarks"));
        await page.Locator("main tbody a").First.ClickAsync();
        await ShouldBeWellAsync(page);
        await page.GotoAsync(Town.Below("/figures"));
        await page.Locator("main a[href*='/figures/']").First.ClickAsync();
        await ShouldBeWellAsync(page);
        await page.Locator("a[href*='/figures/origin/']").First.ClickAsync();
        await ShouldBeWellAsync(page);
    }

    private async Task<IPage> SignInAsync(Chromium chromium, string role)
    {
        await InvitePeople.MakeAsync(Space, Town, role, Password, CancellationToken.None);
        var context = await chromium.Page.Context.Browser!.NewContextAsync(new() { Locale = "nl" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(Town.Below("/sign-in?return=/start"));
        await page.FillAsync("input[name=name]", InvitePeople.NameOf(Town, role));
        await page.FillAsync("input[name=password]", Password);
        await page.Locator("main form:has(input[name=password]) button").First.ClickAsync();
        await page.WaitForURLAsync(Town.Below("/start"));
        return page;
    }
}
