using System.Net;
using System.Text.Json.Nodes;
using Dasta.Specs.Vocabulary;

namespace DataSpace.Tests.People;

/// <summary>People sign in at the catalogue too, by way of identity.</summary>
[Collection(PeopleSpaceTests.Name)]
public sealed class CatalogueJourneyTests(PeopleSpace space)
{
    [Fact]
    public async Task A_reader_signs_in_at_the_catalogue_for_its_town_and_out_again()
    {
        var town = space.Town("Menen");
        var name = await space.MakePersonAsync(town, PersonRole.Reader);
        var catalogue = space.Catalogue;
        using var browser = new Browser();
        await browser.OpenAsync(catalogue + "/?language=en");
        browser.Text.ShouldContain("Anyone can read this.");
        await browser.ClickAsync("/sign-in");
        await browser.SubmitAsync("/sign-in", ("name", name), ("password", PeopleSpace.Password));
        browser.At.ToString().ShouldBe(catalogue + "/", browser.Text);
        browser.Text.ShouldContain("This is what Menen can use or ask for.");
        browser.Text.ShouldContain("An Peeters");
        await browser.PeekAsync(catalogue + "/search");
        browser.Status.ShouldBe(HttpStatusCode.OK, browser.Text);
        JsonNode.Parse(browser.Text)!.AsArray().ShouldNotBeNull();

        // A session is for looking: what changes something wants a token.
        await browser.OpenAsync(catalogue + "/");
        await browser.ForgeAsync(catalogue + "/benchmarks", catalogue);
        browser.Status.ShouldBe(HttpStatusCode.Unauthorized);
        await browser.OpenAsync(catalogue + "/");
        await browser.SubmitAsync("/sign-out");
        browser.Text.ShouldContain("Anyone can read this.");
    }

    [Fact]
    public async Task Against_csrf_and_session_fixation_the_catalogue_takes_no_answer_it_did_not_ask_for()
    {
        using var browser = new Browser();
        await browser.OpenAsync(space.Catalogue + "/");
        await browser.PeekAsync(
            $"{space.Catalogue}/sign-in/return?code=c&state={new string('a', 43)}&iss={space.Identity}");
        browser.Status.ShouldBe(HttpStatusCode.BadRequest, browser.Text);
        browser.CookiesOf(space.Catalogue).ShouldNotContain(cookie => cookie.Name.Contains("dasta-session"));
    }
}
