using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using Microsoft.Playwright;

namespace DataSpace.Tests.People;

/// <summary>
/// Two people decide on a request, each on the pages of its own participant, in a real browser with real processes: the
/// town's in Dutch, the researcher's in English and without a script.
/// </summary>
[Collection(PeopleSpaceTests.Name)]
public sealed class DecisionJourneyTests(PeopleSpace space)
{
    private const string Title = "Passages <b>centrum</b>";
    private const string NewDay = "2032-06-30";
    private const string FirstWaiting = "main h2:first-of-type + .wide tbody a";
    private const int Narrow = 360;

    [BrowserFact]
    public async Task A_request_held_for_approval_is_countered_by_the_town_and_accepted_by_the_researcher()
    {
        var town = space.Town("Menen");
        var researcher = space.Space.Book.Of(Roles.Researcher);
        await AskAsync(town, researcher);
        await using var chromium = await Chromium.StartAsync();
        var maker = await SignInAsync(chromium, town, "nl", isScripted: true, PersonRole.PolicyMaker);
        var late = await CounterAsync(maker, town);
        await late.Locator("form[action$='/approve'] button").ClickAsync();
        (await late.Locator("[role=alert]").InnerTextAsync()).ShouldContain("bekijk het opnieuw");

        var reader = await SignInAsync(chromium, researcher, "en", isScripted: false, PersonRole.PolicyMaker);
        await AcceptAsync(reader, researcher);
        await LookAtAgreementAsync(maker, town);
    }

    [BrowserFact]
    public async Task A_steward_sees_a_request_and_decides_nothing_and_another_town_sees_none_of_it()
    {
        var town = space.Town("Waregem");
        await AskAsync(town, space.Space.Book.Of(Roles.Researcher));
        await using var chromium = await Chromium.StartAsync();
        var steward = await SignInAsync(chromium, town, "en", isScripted: false, PersonRole.DataSteward);
        await OpenFirstAsync(steward, town);
        (await steward.ContentAsync()).ShouldContain("A policy maker or an owner decides.");
        (await steward.Locator("main form").CountAsync()).ShouldBe(0);
        var address = steward.Url;
        var refused = await steward.Context.APIRequest.PostAsync(address + "/approve");
        refused.Status.ShouldBe(403);

        var other = space.Town("Harelbeke");
        var stranger = await SignInAsync(chromium, other, "en", isScripted: false, PersonRole.Owner);
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
            [$"het tijdstip ligt voor “{NewDay}T00:00:00Z”", "het aantal rijen in een antwoord is hoogstens “500”"]);
        await ShouldFitAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Dit voorstel versturen" }).ClickAsync();
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldBe("Uw voorstel is verstuurd.");
        return late;
    }

    private static async Task AcceptAsync(IPage page, Address researcher)
    {
        await OpenFirstAsync(page, researcher);
        var text = await page.Locator("main").InnerTextAsync();
        text.ShouldContain("the moment is before “2041-01-01T00:00:00Z”");
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

    private static async Task OpenFirstAsync(IPage page, Address at)
    {
        await UntilAsync(page, at.Below("/requests"), FirstWaiting);
        await page.Locator(FirstWaiting).First.ClickAsync();
    }

    private static async Task UntilAsync(IPage page, string address, string selector)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            await page.GotoAsync(address);
            if (await page.Locator(selector).CountAsync() > 0)
            {
                return;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{address} never showed {selector}: {await page.ContentAsync()}");
    }

    // WCAG 2.2, success criterion 1.4.10: nothing has to be scrolled to the side on a narrow screen.
    private static async Task ShouldFitAsync(IPage page)
    {
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, 800);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
            Narrow, page.Url);
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private async Task<IPage> SignInAsync(
        Chromium chromium, Address at, string language, bool isScripted, string role)
    {
        var name = await space.MakePersonAsync(at, role);
        var context = await chromium.Page.Context.Browser!.NewContextAsync(
            new() { Locale = language, JavaScriptEnabled = isScripted });
        var page = await context.NewPageAsync();
        await page.GotoAsync(at.Below("/sign-in?return=/start"));
        await page.FillAsync("input[name=name]", name);
        await page.FillAsync("input[name=password]", PeopleSpace.Password);
        await page.Locator("main form:has(input[name=password]) button").First.ClickAsync();
        await page.WaitForURLAsync(at.Below("/start"));
        return page;
    }

    private async Task AskAsync(Address town, Address researcher)
    {
        var dataset = $"urn:dataset:{Guid.NewGuid():N}";
        var talk = space.Space.Talk;
        await talk.PostAsync(
            town.Manage("offers"),
            new JsonObject
            {
                ["id"] = dataset,
                ["title"] = Title,
                ["indicators"] = new JsonArray("V1"),
                ["approval"] = "person",
                ["policy"] = Policy(),
            },
            town.Did, town.Did, CancellationToken.None);
        var shown = await talk.GetAsync(
            new Uri(town.Below($"{Terms.DspPath}/catalog/datasets/{dataset}")), researcher.Did, town.Did,
            CancellationToken.None);
        await talk.PostAsync(
            researcher.Manage("negotiations"),
            new JsonObject
            {
                ["provider"] = town.Did.ToString(),
                ["address"] = town.Protocol,
                ["dataset"] = dataset,
                ["offer"] = shown!["hasPolicy"]![0]!.DeepClone(),
            },
            researcher.Did, researcher.Did, CancellationToken.None);
    }

    private static JsonObject Policy() => new()
    {
        ["permission"] = new JsonArray(new JsonObject
        {
            ["action"] = "use",
            ["constraint"] = new JsonArray(
                Constraint(Terms.Profile + "role", "eq", ParticipantKind.Researcher),
                Constraint("dateTime", "lt", "2041-01-01T00:00:00Z")),
        }),
    };

    private static JsonObject Constraint(string left, string comparison, string right) =>
        new() { ["leftOperand"] = left, ["operator"] = comparison, ["rightOperand"] = right };
}
