using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Browsers;
using DataSpace.Tests.Space;
using Microsoft.Playwright;
using static DataSpace.Tests.Browsers.PageChecks;

namespace DataSpace.Tests.Pages;

/// <summary>
/// What scripts add to pages that do without: a line to go along and zoom, a map to move, a description that is tried
/// while it is filled in. None goes against the policy of the page, and without them nothing is missing.
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed partial class ScriptTests(FinishedSpace finished) : IAsyncLifetime
{
    private DemoSpace Space => finished.Space;

    private Address Town { get; set; } = null!;

    private string Days => $"/figures/V1/{Town.Member.Nis}-centrum?per=Day";

    public async Task InitializeAsync() => Town = await HostileTown.OfAsync(Space);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Scripts_styles_and_icon_are_sent_packed_under_addresses_that_change_with_them_and_kept_for_good()
    {
        using var http = new HttpClient();
        var html = await http.GetStringAsync(new Uri(Town.Below("/")));
        var addresses = Asset().Matches(html).Select(one => new Uri(Town.Base, one.Groups[1].Value)).ToArray();
        addresses.Select(one => one.Segments[^1]).ShouldBe(["style.css", "icon.svg", "offline.js"]);
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.AcceptEncoding.ParseAdd("br, gzip");
            using var packed = await http.SendAsync(request);
            packed.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
            packed.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
            packed.Headers.Vary.ShouldContain("Accept-Encoding");
            await using var unpacked = new GZipStream(
                await packed.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
            using var text = new StreamReader(unpacked);
            (await text.ReadToEndAsync()).ShouldBe(await http.GetStringAsync(address));
            var other = address.ToString().Replace("/design/", "/design/0", StringComparison.Ordinal);
            (await http.GetAsync(new Uri(other))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [BrowserFact]
    public async Task A_line_is_gone_along_and_zoomed_by_keys_and_stays_a_drawing_with_a_table_without_a_script()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignedIn.AsAsync(chromium, Space, Town, PersonRole.PolicyMaker);
        await page.GotoAsync(Town.Below(Days));
        var line = page.GetByRole(AriaRole.Slider);
        await line.FocusAsync();
        var last = await line.GetAttributeAsync("aria-valuetext");
        last.ShouldNotBeNull().ShouldMatch("^[0-9/]+: ");
        await page.Keyboard.PressAsync("ArrowLeft");
        var before = await line.GetAttributeAsync("aria-valuetext");
        before.ShouldNotBe(last);
        (await page.Locator(".reading").InnerTextAsync()).ShouldBe(before);
        await page.Keyboard.PressAsync("Home");
        (await line.GetAttributeAsync("aria-valuenow")).ShouldBe("0");
        await page.Keyboard.PressAsync("Tab");
        (await page.Locator(":focus").GetAttributeAsync("aria-label")).ShouldBe("Dichterbij");
        foreach (var name in new[] { "Dichterbij", "Verder weg", "Alles" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).PressAsync("Enter");
        }

        // What is heard: the drawing with its sentence, the table with every number; the canvas says nothing.
        (await page.Locator("figure.chart").First.AriaSnapshotAsync()).ShouldMatch(
            "slider \"Punt op de lijn: (.|\n)*button \"Dichterbij\"(.|\n)*img \"Relatieve drukte(.|\n)*laatste waarde");
        (await page.Locator("main table").First.AriaSnapshotAsync()).ShouldContain("columnheader \"Wat er was\"");
        await WatchedPage.ShouldBeQuietAsync(page);
        await ShouldBeWellAsync(page);
        var rows = await page.Locator("main tbody tr").CountAsync();

        var plain = await SignedIn.AsAsync(chromium, Space, Town, PersonRole.PolicyMaker, isScripted: false);
        await plain.GotoAsync(Town.Below(Days));
        (await plain.Locator(".plot, .tools").CountAsync()).ShouldBe(0);
        (await plain.Locator("figure.chart svg").First.IsVisibleAsync()).ShouldBeTrue();
        (await plain.Locator("main tbody tr").CountAsync()).ShouldBe(rows);
    }

    [BrowserFact]
    public async Task Events_holidays_and_weather_lie_along_the_line_and_stand_in_its_table_and_its_sentence()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignedIn.AsAsync(chromium, Space, Town, PersonRole.PolicyMaker);
        await page.GotoAsync(Town.Below(Days));
        foreach (var kind in new[] { "event", "holiday", "weather" })
        {
            (await page.Locator($"figure.chart svg rect.{kind}").CountAsync()).ShouldBeGreaterThan(0, kind);
            (await page.Locator($".key span.{kind}").IsVisibleAsync()).ShouldBeTrue(kind);
        }

        (await page.Locator("figcaption").First.InnerTextAsync()).ShouldContain(
            "In deze tijd: 1 × feestdag, 1 × schoolvakantie, 1 × evenement, 2 × dag met minstens 5 mm regen");
        var table = await page.Locator("main table").First.InnerTextAsync();
        table.ShouldContain("hitte, 31,5 °C");
        table.ShouldContain("17,5 mm regen");
        var told = string.Join('\n', await page.Locator("main td.told").AllInnerTextsAsync());
        Regex.Count(told, "onerror").ShouldBe(8, "an event, a public holiday and six days without school");

        await page.GotoAsync(Town.Below(Days.Replace("Day", "Month", StringComparison.Ordinal)));
        (await page.Locator("main table").First.InnerTextAsync()).ShouldContain(
            "2 dagen met veel regen, vorst of hitte");
    }

    [BrowserFact]
    public async Task A_map_is_moved_by_keys_leads_to_its_zones_and_fetches_nothing_from_elsewhere()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignedIn.AsAsync(chromium, Space, Town, PersonRole.DataSteward);
        var elsewhere = new List<string>();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Town.Base.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                elsewhere.Add(request.Url);
            }
        };
        await page.GotoAsync(Town.Below("/zones"));
        (await page.Locator(".leaflet-container path.place").CountAsync()).ShouldBe(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Dichterbij" }).PressAsync("Enter");
        await page.Locator(".leaflet-container path.place").First.FocusAsync();
        await WatchedPage.ShouldBeQuietAsync(page);
        await ShouldBeWellAsync(page);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(address => address.Contains("/zones/", StringComparison.Ordinal));
        elsewhere.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task A_source_is_described_by_choosing_columns_while_the_first_rows_show_how_they_are_read()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await SignedIn.AsAsync(chromium, Space, Town, PersonRole.DataSteward);
        await page.GotoAsync(Town.Below("/sources/new?template=long-csv"));
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = HostileTown.Harm + ".csv", MimeType = "text/csv",
            Buffer = System.Text.Encoding.UTF8.GetBytes(
                "moment,paal,geteld,oordeel\n2025-01-06 10:00,P1,412,goed\n2025-01-06 11:00,P1,9,twijfel\n"),
        });

        // Its columns, found by the comma that the template does not have, are what may be chosen now.
        await page.Locator("#stamp option[value=moment]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        (await page.Locator("#delimiter").InputValueAsync()).ShouldBe(",");
        (await page.Locator("#preview [role=alert]").InnerTextAsync()).ShouldContain("datum");
        await page.SelectOptionAsync("#stamp", "moment");
        await page.SelectOptionAsync("#stamp2", string.Empty);
        await page.FillAsync("#pattern", "yyyy-MM-dd HH:mm");
        await page.SelectOptionAsync("#place", "paal");
        await page.FillAsync("#places", "P1 = Centrum");
        await page.SelectOptionAsync("#count", "geteld");
        await PreviewAsync(page, "2 rijen bekeken: alle worden bewaard.");
        (await page.Locator("#preview").InnerTextAsync()).ShouldContain("passanten: 412");
        await page.FillAsync("#quality-text", "goed");
        await page.SelectOptionAsync("#quality", "oordeel");
        await PreviewAsync(page, "Unreliable");

        // A slip in the JSON is told, and loses neither the file nor what was chosen.
        var sound = await page.InputValueAsync("#mapping");
        await WriteAsync(page, $"{sound},");
        await PreviewAsync(page, "JSON");
        await WriteAsync(page, sound);
        await PreviewAsync(page, "Unreliable");
        await WatchedPage.ShouldBeQuietAsync(page);
        await ShouldBeWellAsync(page);
        await page.FillAsync("#title", "Paal aan de markt");
        await page.FillAsync("#id", "paal-markt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bewaar" }).ClickAsync();
        await page.WaitForURLAsync(address => address.Contains("/sources/paal-markt", StringComparison.Ordinal));

        // The same without a script: a button shows it, and what the form has no field for stays.
        var plain = await SignedIn.AsAsync(chromium, Space, Town, PersonRole.DataSteward, isScripted: false);
        await plain.GotoAsync(Town.Below("/sources/paal-markt/mapping"));
        (await plain.Locator("#mapping").InputValueAsync()).ShouldContain("\"suppressed\"");
        await plain.SelectOptionAsync("#interval", "PT15M");
        await plain.GetByRole(AriaRole.Button, new() { Name = "Kijk na" }).ClickAsync();
        (await plain.Locator("[role=status]").InnerTextAsync()).ShouldContain("klopt");
        (await plain.Locator("#mapping").InputValueAsync()).ShouldContain("\"PT15M\"");
    }

    private static async Task WriteAsync(IPage page, string text) => await page.Locator("#mapping").EvaluateAsync(
        "(one, text) => { one.value = text; one.dispatchEvent(new Event('change', { bubbles: true })) }", text);

    private static Task PreviewAsync(IPage page, string text) =>
        page.Locator("#preview", new() { HasText = text }).WaitForAsync();

    [GeneratedRegex("(?:href|src)=\"([^\"]*/design/[^\"]*)\"")]
    private static partial Regex Asset();
}
