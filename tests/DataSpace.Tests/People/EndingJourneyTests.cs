using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using Microsoft.Playwright;
using static DataSpace.Tests.People.DecisionPages;

namespace DataSpace.Tests.People;

/// <summary>
/// People refuse a request, replace and end an agreement, and have a lost message sent again, in a real browser; the
/// refusal by keyboard alone. The pages they meet are held against axe-core's rules of accessibility.
/// </summary>
[Collection(PeopleSpaceTests.Name)]
public sealed class EndingJourneyTests(PeopleSpace space)
{
    private const string Reason = "Vraag het de provincie.";
    private const string TownName = "Harelbeke";
    private const string OfTown = $"main tr:has-text('{TownName}')";
    private const string Lost = "urn:dataset:lost";
    private const int TabsMost = 60;

    [BrowserFact]
    public async Task A_request_is_refused_by_keyboard_alone_and_shows_the_messages_as_they_came_and_went()
    {
        var town = space.Town(TownName);
        await AskAsync(space, town);
        await using var chromium = await Chromium.StartAsync();
        var page = await SignInAsync(space, chromium, town, "nl", isScripted: true, PersonRole.PolicyMaker);
        await OpenFirstAsync(page, town);
        await ShouldBeAccessibleAsync(page);
        (await BodiesAsync(page)).ShouldBe(["ContractRequestMessage"]);

        await TabToAsync(page, "#reason");
        await page.Keyboard.TypeAsync(Reason);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldBe("Geweigerd; de andere kant leest uw reden.");
        (await BodiesAsync(page)).ShouldBe(["ContractRequestMessage", "ContractNegotiationTerminationMessage"]);

        var researcher = space.Space.Book.Of(Roles.Researcher);
        var reader = await SignInAsync(space, chromium, researcher, "en", isScripted: false, PersonRole.PolicyMaker);
        await OpenAsync(
            reader, researcher.Below("/requests"), $"{OfTown}:not(:has-text('{Lost}')):has(td:text-is('ended'))");
        (await reader.Locator("main").InnerTextAsync()).ShouldContain(Reason);
        (await BodiesAsync(reader)).ShouldBe(await BodiesAsync(page));
    }

    [BrowserFact]
    public async Task An_agreement_is_replaced_and_ended_and_a_message_given_up_is_sent_again()
    {
        var town = space.Town(TownName);
        var researcher = space.Space.Book.Of(Roles.Researcher);
        await AskAsync(space, town, "automatic");
        await using var chromium = await Chromium.StartAsync();
        var reader = await SignInAsync(space, chromium, researcher, "en", isScripted: true, PersonRole.PolicyMaker);
        var page = await SignInAsync(space, chromium, town, "nl", isScripted: true, PersonRole.PolicyMaker);

        await OpenAsync(reader, researcher.Below("/agreements"), $"{OfTown}:has(td:text-is('in force'))");
        await ShouldBeAccessibleAsync(reader);
        await reader.GetByRole(AriaRole.Link, new() { Name = "Propose other terms" }).ClickAsync();
        await reader.Locator("main input[type=date]").First.FillAsync("2033-01-31");
        await reader.GetByRole(AriaRole.Button, new() { Name = "See what changes" }).ClickAsync();
        await reader.GetByRole(AriaRole.Button, new() { Name = "Send this proposal" }).ClickAsync();

        await OpenFirstAsync(page, town);
        await page.Locator("form[action$='/approve'] button").ClickAsync();
        await UntilAsync(page, town.Below("/agreements"), "td:has-text('vervangen op')");
        await page.Locator("main tr:has(td:text-is('van kracht')) a").First.ClickAsync();
        (await page.Locator("main").InnerTextAsync()).ShouldContain("31/01/2033");
        await page.FillAsync("#reason", Reason);
        await page.Locator("form[action$='/end'] button").ClickAsync();
        (await page.Locator("[role=status]").InnerTextAsync()).ShouldBe("De overeenkomst is beëindigd.");
        var ended = page.Url.Split('?')[0];
        await UntilAsync(page, ended, "dd:text-is('Weet ervan, en heeft de overeenkomst ook bij zich beëindigd.')");

        await LoseAsync(town, researcher);
        await UntilAsync(reader, researcher.Below("/letters"), "form[action$='/retry']");
        await ShouldBeAccessibleAsync(reader);
        await reader.Locator("form[action$='/retry'] button").First.ClickAsync();
        (await reader.Locator("[role=status]").InnerTextAsync()).ShouldBe("The message is sent again.");
    }

    private static async Task OpenAsync(IPage page, string list, string row)
    {
        await UntilAsync(page, list, row);
        await page.Locator($"{row} a").First.ClickAsync();
    }

    private static async Task<string[]> BodiesAsync(IPage page) =>
        [.. (await page.Locator("details pre").AllTextContentsAsync())
            .Select(body => JsonNode.Parse(body)!["@type"]!.GetValue<string>())];

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var tabs = 0; tabs < TabsMost; tabs++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.Locator($"{selector}:focus").CountAsync() > 0)
            {
                return;
            }
        }

        throw new TimeoutException($"{selector} is not reached by keyboard at {page.Url}.");
    }

    private static async Task ShouldBeAccessibleAsync(IPage page)
    {
        if (!NodeProgram.IsAvailable)
        {
            return;
        }

        await NodeProgram.PrepareAsync();
        await page.EvaluateAsync(await File.ReadAllTextAsync(
            Path.Combine(NodeProgram.Folder, "node_modules", "axe-core", "axe.min.js")));
        var found = await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})).violations
                .map(one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).join(', '))
            """);
        found.ShouldBeEmpty(page.Url);
    }

    // Asks for what the town does not offer.
    private async Task LoseAsync(Address town, Address researcher) => await space.Space.Talk.PostAsync(
        researcher.Manage("negotiations"),
        new JsonObject
        {
            ["provider"] = town.Did.ToString(),
            ["address"] = town.Protocol,
            ["dataset"] = Lost,
            ["offer"] = new JsonObject
            {
                ["@id"] = "urn:offer:lost",
                ["permission"] = new JsonArray(new JsonObject { ["action"] = "use" }),
            },
        },
        researcher.Did, researcher.Did, CancellationToken.None);
}
