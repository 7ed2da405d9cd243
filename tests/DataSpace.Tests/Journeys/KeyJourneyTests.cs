using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Journeys;

/// <summary>A policy maker gives a program a key on the page, and takes it back.</summary>
[Collection(FinishedSpaceTests.Name)]
public sealed partial class KeyJourneyTests(FinishedSpace finished)
{
    private const string Password = "a quiet canal in the morning";

    private DemoSpace Space => finished.Space;

    private Address Town => Space.Book.Towns.Single(town => town.Member.Slug == "diksmuide");

    [Fact]
    public async Task A_key_made_on_the_page_is_shown_once_reads_over_Basic_and_stops_when_it_is_revoked()
    {
        using var browser = await SignInAsync(PersonRole.PolicyMaker);
        await browser.OpenAsync(Town.Below("/feed-keys"));
        var agreement = WebUtility.HtmlDecode(Option().Match(browser.Text).Groups[1].Value);
        await browser.SubmitAsync("/feed-keys", ("agreement", agreement), ("note", "Excel <b>economie</b>"));
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        browser.Text.ShouldNotContain("<b>economie");
        var codes = Code().Matches(browser.Text).Select(one => WebUtility.HtmlDecode(one.Groups[1].Value)).ToArray();
        var (service, user, secret) = (codes[0], codes[1], codes[2]);
        (await ReadAsync(service, user, secret)).ShouldBe(HttpStatusCode.OK);
        using var program = new Browser();
        await program.PeekAsync(codes[3] + "Observations?$top=1");
        program.Status.ShouldBe(HttpStatusCode.OK, "the key in the address");

        await browser.OpenAsync(Town.Below("/feed-keys"));
        browser.Text.ShouldContain(user);
        browser.Text.ShouldNotContain(secret);
        await browser.SubmitAsync($"/feed-keys/{user}/revoke");
        browser.Text.ShouldContain("opent niets meer");
        (await ReadAsync(service, user, secret)).ShouldBe(HttpStatusCode.Unauthorized);

        await browser.SubmitAsync("/feed-keys", ("agreement", "urn:uuid:of-nobody"), ("note", "x"));
        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Text.ShouldContain("CONN-042");
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_makes_one_key()
    {
        using var browser = await SignInAsync(PersonRole.PolicyMaker);
        await browser.OpenAsync(Town.Below("/feed-keys"));
        var agreement = WebUtility.HtmlDecode(Option().Match(browser.Text).Groups[1].Value);
        var once = Once().Match(browser.Text).Groups[1].Value;
        (string, string)[] sent =
        [
            ("agreement", agreement), ("note", "twee keer gedrukt"), ("once", once),
            ("form_token", browser.Hidden("form_token")),
        ];
        var origin = Town.Base.GetLeftPart(UriPartial.Authority);
        await browser.ForgeAsync(Town.Below("/feed-keys"), origin, sent);
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        var user = WebUtility.HtmlDecode(Code().Matches(browser.Text)[1].Groups[1].Value);
        await browser.ForgeAsync(Town.Below("/feed-keys"), origin, sent);
        browser.Status.ShouldBe(HttpStatusCode.Conflict);
        browser.Text.ShouldContain("CONN-055");
        browser.Text.ShouldContain("heeft zijn sleutel al gemaakt");
        Regex.Count(browser.Text, "twee keer gedrukt <span").ShouldBe(1);
        await browser.SubmitAsync($"/feed-keys/{user}/revoke");
    }

    [ProgramFact("python3", "curl")]
    public async Task The_programs_of_the_page_read_every_figure_as_they_are_shown()
    {
        using var browser = await SignInAsync(PersonRole.PolicyMaker);
        await browser.OpenAsync(Town.Below("/feed-keys"));
        var agreement = WebUtility.HtmlDecode(Option().Match(browser.Text).Groups[1].Value);
        await browser.SubmitAsync("/feed-keys", ("agreement", agreement), ("note", "Python en curl"));
        var shown = browser.Text;
        var codes = Code().Matches(shown).Select(one => WebUtility.HtmlDecode(one.Groups[1].Value)).ToArray();
        var count = await CountAsync(codes[0], codes[1], codes[2]);
        count.ShouldBeGreaterThan(0);

        (await RunAsync("python3", "-c", Snippet(shown, "python"))).ShouldBe($"{count} figures");
        var folder = Directory.CreateTempSubdirectory("dasta-feed-").FullName;
        await RunAsync("sh", "-c", $"cd '{folder}' && {Snippet(shown, "curl")}");
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "figures.json")));
        file!["value"]!.AsArray().Count.ShouldBe(count);
        Directory.Delete(folder, recursive: true);
        foreach (var program in new[] { "httr2", "OData.Feed" })
        {
            shown.ShouldContain(program);
        }

        await browser.SubmitAsync($"/feed-keys/{codes[1]}/revoke");
    }

    [Fact]
    public async Task Who_only_looks_makes_no_key()
    {
        using var auditor = await SignInAsync(PersonRole.Auditor);
        await auditor.OpenAsync(Town.Below("/feed-keys"));
        auditor.Status.ShouldBe(HttpStatusCode.OK);
        auditor.Text.ShouldNotContain("Maak een sleutel");
        await auditor.ForgeAsync(
            Town.Below("/feed-keys"), Town.Base.GetLeftPart(UriPartial.Authority), ("agreement", "x"), ("note", "x"));
        auditor.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static string Snippet(string page, string id) => WebUtility.HtmlDecode(
        Regex.Match(page, $"<pre id=\"{id}\">(.*?)</pre>", RegexOptions.Singleline).Groups[1].Value);

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var told = process.StandardOutput.ReadToEndAsync();
        var faults = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, faults);
        return (await told).Trim();
    }

    private async Task<int> CountAsync(string service, string user, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, service + "Observations/$count");
        request.Headers.Authorization = Basic(user, secret);
        using var answer = await Space.Talk.Http.SendAsync(request);
        return int.Parse(await answer.Content.ReadAsStringAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static AuthenticationHeaderValue Basic(string user, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{secret}")));

    private async Task<HttpStatusCode> ReadAsync(string service, string user, string secret)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, service + "Observations?$top=1");
        request.Headers.Authorization = Basic(user, secret);
        using var answer = await Space.Talk.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private async Task<Browser> SignInAsync(string role)
    {
        await InvitePeople.MakeAsync(Space, Town, role, Password, CancellationToken.None);
        var browser = new Browser();
        await browser.OpenAsync(Town.Below("/sign-in?return=/start"));
        await browser.SubmitAsync("/sign-in", ("name", InvitePeople.NameOf(Town, role)), ("password", Password));
        await browser.OpenAsync(Town.Below("/start?language=nl"));
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        return browser;
    }

    [GeneratedRegex("<option value=\"([^\"]*)\"")]
    private static partial Regex Option();

    [GeneratedRegex("name=\"once\" value=\"([^\"]*)\"")]
    private static partial Regex Once();

    [GeneratedRegex("<code>(.*?)</code>")]
    private static partial Regex Code();
}
