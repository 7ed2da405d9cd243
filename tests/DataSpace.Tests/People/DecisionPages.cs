using System.Diagnostics;
using System.Text.Json.Nodes;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using Microsoft.Playwright;

namespace DataSpace.Tests.People;

/// <summary>What tests of the pages on which people decide have in common.</summary>
internal static class DecisionPages
{
    public const string Title = "Passages <b>centrum</b>";
    private const string FirstWaiting = "main h2:first-of-type + .wide tbody a";
    private const int Narrow = 360;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1.5);

    public static async Task OpenFirstAsync(IPage page, Address at)
    {
        await UntilAsync(page, at.Below("/requests"), FirstWaiting);
        await page.Locator(FirstWaiting).First.ClickAsync();
    }

    public static async Task UntilAsync(IPage page, string address, string selector)
    {
        // A message to a wrong address is tried for half a minute before it is given up.
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience;)
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
    public static async Task ShouldFitAsync(IPage page)
    {
        var size = page.ViewportSize!;
        await page.SetViewportSizeAsync(Narrow, 800);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
            Narrow, page.Url);
        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    public static async Task<IPage> SignInAsync(
        PeopleSpace space, Chromium chromium, Address at, string language, bool isScripted, string role)
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

    public static async Task AskAsync(PeopleSpace space, Address town, string approval = "person")
    {
        var researcher = space.Space.Book.Of(Roles.Researcher);
        var dataset = $"urn:dataset:{Guid.NewGuid():N}";
        var talk = space.Space.Talk;
        await talk.PostAsync(
            town.Manage("offers"),
            new JsonObject
            {
                ["id"] = dataset,
                ["title"] = Title,
                ["indicators"] = new JsonArray("V1"),
                ["approval"] = approval,
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
