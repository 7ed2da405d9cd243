using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using Microsoft.Playwright;
using static DataSpace.Tests.People.DecisionPages;

namespace DataSpace.Tests.People;

/// <summary>
/// Two people decide on a request, each on the pages of its own participant, in a real browser with real processes: the
/// town's in Dutch, the researcher's in English and without a script.
/// </summary>
[Collection(PeopleSpaceTests.Name)]
public sealed class DecisionJourneyTests(PeopleSpace space)
{
    private const string NewDay = "2032-06-30";

    [BrowserFact]
    public async Task A_request_held_for_approval_is_countered_by_the_town_and_accepted_by_the_researcher()
    {
        var town = space.Town("Menen");
        var researcher = space.Space.Book.Of(Roles.Researcher);
        await AskAsync(space, town);
        await using var chromium = await Chromium.StartAsync();
        var maker = await SignInAsync(space, chromium, town, "nl", isScripted: true, PersonRole.PolicyMaker);
        var late = await CounterAsync(maker, town);
        await late.Locator("form[action$='/approve'] button").ClickAsync();
        (await late.Locator("[role=alert]").InnerTextAsync()).ShouldContain("bekijk het opnieuw");

        var reader = await SignInAsync(space, chromium, researcher, "en", isScripted: false, PersonRole.PolicyMaker);
        await AcceptAsync(reader, researcher);
        await LookAtAgreementAsync(maker, town);
    }

    [BrowserFact]
    public async Task A_steward_sees_a_request_and_decides_nothing_and_another_town_sees_none_of_it()
    {
        var town = space.Town("Waregem");
        await AskAsync(space, town);
        await using var chromium = await Chromium.StartAsync();
        var steward = await SignInAsync(space, chromium, town, "en", isScripted: false, PersonRole.DataSteward);
        await OpenFirstAsync(steward, town);
        (await steward.ContentAsync()).ShouldContain("A policy maker or an owner decides.");
        (await steward.Locator("main form").CountAsync()).ShouldBe(0);
        var address = steward.Url;
        var refused = await steward.Context.APIRequest.PostAsync(address + "/approve");
        refused.Status.ShouldBe(403);

        var other = space.Town("Harelbeke");
        var stranger = await SignInAsync(space, chromium, other, "en", isScripted: false, PersonRole.Owner);
        var elsewhere = await stranger.GotoAsync(
            address.Replace(town.Below("/requests"), other.Below("/requests"), StringComparison.Ordinal));
        elsewhere!.Status.ShouldBe(404);
        (await stranger.GotoAsync(address))!.Status.ShouldBe(403);
    }

    // Gives a second tab in which the request still looks as it did before.
    private static async Task<IPage> CounterAsync(IPage page, Address town)
    {
        await page.GotoAsync(town.Below("/start"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Aanvragen die een beslissing vragen" }).ClickAsync();
        await ShouldFitAsync(page);
        await OpenFirstAsync(page, town);
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain(Title);
        text.ShouldContain("onderzoeker");
        text.ShouldContain("U beslist.");
        text.ShouldContain("de rol van wie vraagt is onderzoeker");
        await ShouldFitAsync(page);
        var late = await page.Context.NewPageAsync();
        await late.GotoAsync(page.Url);

        await page.GetByRole(AriaRole.Link, new() { Name = "Andere voorwaarden voorstellen" }).ClickAsync();
        await ShouldFitAsync(page);
        await page.Locator("main input[type=date]").First.FillAsync(NewDay);
        await page.GetByLabel("Hoogstens zoveel rijen in een antwoord").FillAsync("500");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijken wat verandert" }).ClickAsync();
        (await page.Locator("ins").AllInnerTextsAsync()).ShouldBe(
            ["het tijdstip ligt voor 30/06/2032 02:00", "het aantal rijen in een antwoord is hoogstens “500”"]);
        await ShouldFitAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Dit voorstel versturen" }).ClickAsync();
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldBe("Uw voorstel is verstuurd.");
        return late;
    }

    private static async Task AcceptAsync(IPage page, Address researcher)
    {
        await OpenFirstAsync(page, researcher);
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain("the moment is before 1 Jan 2041, 01:00");
        (await page.Locator("ins").CountAsync()).ShouldBe(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldBe("Approved.");
    }

    private static async Task LookAtAgreementAsync(IPage page, Address town)
    {
        await UntilAsync(page, town.Below("/agreements"), "td:text-is('van kracht')");
        await page.Locator("main tbody a").First.ClickAsync();
        await ShouldFitAsync(page);
        (await page.Locator("main").InnerTextAsync()).ShouldContain("Researcher: ondertekend");
        await page.GetByRole(AriaRole.Link, new() { Name = "in het Nederlands" }).ClickAsync();
        var document = await page.ContentAsync();
        document.ShouldContain("SHA-256");
        document.ShouldContain(NewDay);
        document.ShouldNotContain("niet ondertekend");
        await ShouldFitAsync(page);
    }
}
