using System.Net;
using System.Text.RegularExpressions;
using Dasta.Demo;
using Dasta.Demo.Cast;
using Dasta.Demo.Further;
using Dasta.Demo.Generator.Files;
using Dasta.Specs.Vocabulary;
using DataSpace.Tests.Space;

namespace DataSpace.Tests.Journeys;

/// <summary>
/// From signing in to an answered question on pages alone, in Dutch: did our event bring more than an ordinary day?
/// </summary>
[Collection(FinishedSpaceTests.Name)]
public sealed partial class AnswerJourneyTests(FinishedSpace finished) : IAsyncLifetime
{
    private const string Password = "a quiet canal in the morning";

    private static readonly SourceKind[] Asked =
        [SourceKind.Persons, SourceKind.Zones, SourceKind.Events, SourceKind.Holidays];

    private static DemoSpace? _ready;

    private DemoSpace Space => finished.Space;

    private Address Town => Space.Book.Towns.Single(town => town.Member.Slug == "veurne");

    public async Task InitializeAsync()
    {
        if (_ready == Space)
        {
            return;
        }

        _ready = Space;
        await TakeInSources.TakeInAsync(Space, Town, Asked.Contains, CancellationToken.None);
        await InvitePeople.MakeAsync(Space, Town, PersonRole.DataSteward, Password, CancellationToken.None);
        await InvitePeople.MakeAsync(Space, Town, PersonRole.Reader, Password, CancellationToken.None);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_newcomer_finds_the_answer_the_forecast_and_the_figures_and_each_look_is_in_the_audit()
    {
        using var steward = await SignInAsync(PersonRole.DataSteward);
        steward.Text.ShouldContain("href=\"" + Town.Base.AbsolutePath.TrimEnd('/') + "/answers\"");

        await OpenAsync(steward, "/answers");
        steward.Text.ShouldContain("Onze vraag");
        steward.Text.ShouldContain("Wat bracht een evenement?");
        await OpenAsync(steward, "/answers/cases/events");
        Sentence(steward).ShouldContain("niet te onderscheiden van gewone dagen");

        await OpenAsync(steward, "/answers/events/weekmarkt");
        Sentence(steward).ShouldMatch("[0-9]+ (tot|to) [0-9]+ %");
        steward.Text.ShouldContain("Waar dit vandaan komt");

        await OpenAsync(steward, "/answers/forecast");
        steward.Text.ShouldContain("<polygon class=\"band\"");
        Rows().Count(steward.Text).ShouldBeGreaterThanOrEqualTo(14);
        steward.Text.ShouldMatch("[0-9]+ % (van|of) 140");
        await OpenAsync(steward, "/answers/barometer");
        await OpenAsync(steward, "/answers/scenario?kind=market&weekday=&size=&zone=");
        await OpenAsync(steward, "/answers/overview?month=2025-10");
        await OpenAsync(steward, "/sources");

        await OpenAsync(steward, "/figures");
        var line = FigureLink().Match(steward.Text);
        line.Success.ShouldBeTrue(steward.Text);
        await steward.OpenAsync(new Uri(Town.Base, line.Groups[1].Value).ToString());
        steward.Status.ShouldBe(HttpStatusCode.OK);
        steward.Text.ShouldContain("class=\"line\"");

        var audit = await Space.Talk.GetAsync(Town.Manage("audit?limit=200"), Town.Did, Town.Did, default);
        var said = audit!.ToJsonString();
        said.ShouldContain("/answers/events/weekmarkt");
        said.ShouldContain("/answers/forecast");
    }

    [Fact]
    public async Task A_reader_sees_answers_and_no_sources_and_what_is_not_there_is_said_in_words()
    {
        using var reader = await SignInAsync(PersonRole.Reader);
        reader.Text.ShouldNotContain("/sources\"");
        await reader.PeekAsync(Town.Below("/sources"));
        reader.Status.ShouldBe(HttpStatusCode.Forbidden);
        reader.Text.ShouldContain("Uw rol staat dit niet toe");

        await reader.PeekAsync(Town.Below("/answers/events/%3Cscript%3E"));
        reader.Status.ShouldBe(HttpStatusCode.NotFound);
        reader.Text.ShouldContain("Kies uit de lijst");
        reader.Text.ShouldNotContain("<script>");
        await reader.PeekAsync(Town.Below("/answers/overview?month=never"));
        reader.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await reader.PeekAsync(Town.Below("/figures/V1/nowhere"));
        reader.Status.ShouldBe(HttpStatusCode.NotFound);
        reader.Text.ShouldContain("geen cijfers");
    }

    [Fact]
    public async Task Without_signing_in_no_page_says_anything()
    {
        using var stranger = new Browser();
        foreach (var path in new[] { "/answers", "/answers/forecast", "/figures", "/sources" })
        {
            await stranger.PeekAsync(Town.Below(path));
            stranger.Status.ShouldBe(HttpStatusCode.SeeOther);
            stranger.Text.ShouldBeEmpty();
        }
    }

    private async Task<Browser> SignInAsync(string role)
    {
        var browser = new Browser();
        await browser.OpenAsync(Town.Below("/sign-in?return=/start"));
        await browser.SubmitAsync("/sign-in", ("name", InvitePeople.NameOf(Town, role)), ("password", Password));
        await browser.OpenAsync(Town.Below("/start?language=nl"));
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        return browser;
    }

    private async Task OpenAsync(Browser browser, string path)
    {
        await browser.OpenAsync(Town.Below(path));
        browser.Status.ShouldBe(HttpStatusCode.OK, $"{path}: {browser.Text}");
    }

    private static string Sentence(Browser browser) =>
        WebUtility.HtmlDecode(AnswerParagraph().Match(browser.Text).Groups[1].Value);

    [GeneratedRegex("<p class=\"answer\">(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex AnswerParagraph();

    [GeneratedRegex("<th scope=\"row\">")]
    private static partial Regex Rows();

    [GeneratedRegex("href=\"([^\"]*/figures/V1/[^\"]*)\"")]
    private static partial Regex FigureLink();
}
