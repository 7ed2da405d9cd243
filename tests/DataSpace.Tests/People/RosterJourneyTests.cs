using System.Net;
using System.Text.RegularExpressions;
using Dasta.Specs.Vocabulary;

namespace DataSpace.Tests.People;

/// <summary>An owner looks after its town's people on a page of its own connector, without script.</summary>
[Collection(PeopleSpaceTests.Name)]
public sealed partial class RosterJourneyTests(PeopleSpace space)
{
    [Fact]
    public async Task An_owner_invites_gives_and_takes_roles_and_sees_who_signed_in_and_others_see_nothing_of_it()
    {
        var town = space.Town("Waregem");
        using var owner = await space.SignInAsync(town, await space.MakePersonAsync(town, PersonRole.Owner));
        await owner.OpenAsync(town.Below("/people?language=en"));
        var name = $"r{Guid.NewGuid():N}@example.org";
        await owner.SubmitAsync("/people/invitations", ("name", name), ("called", "Jo <b>Maes</b>"));
        owner.Text.ShouldContain("Give an e-mail address, a name and at least one role. (IDENTITY-050)");
        await owner.SubmitAsync(
            "/people/invitations", ("name", name), ("called", "Jo <b>Maes</b>"), ("role", PersonRole.DataSteward));
        owner.Status.ShouldBe(HttpStatusCode.OK, owner.Text);
        owner.Text.ShouldNotContain("<b>Maes");
        var link = WebUtility.HtmlDecode(Link().Match(owner.Text).Groups[1].Value);
        await owner.OpenAsync(town.Below("/people?language=en"));
        owner.Text.ShouldNotContain(link, Case.Sensitive, "it is shown once");

        using var taken = new Browser();
        await taken.OpenAsync(link);
        await taken.SubmitAsync("/invitation", ("new", PeopleSpace.Password), ("again", PeopleSpace.Password));
        taken.At.AbsolutePath.ShouldBe("/account", taken.Text);
        using var steward = await space.SignInAsync(town, name);
        await steward.PeekAsync(town.Below("/manage/v1/sources"));
        steward.Status.ShouldBe(HttpStatusCode.OK, steward.Text);
        await steward.PeekAsync(town.Below("/people"));
        steward.Status.ShouldBe(HttpStatusCode.Forbidden, "people are the owner's to look after");

        await owner.OpenAsync(town.Below("/people?language=en"));
        var card = owner.Text.Split("<section").Single(part => part.Contains(name, StringComparison.Ordinal));
        card.ShouldNotContain("never");
        card.ShouldContain("value=\"data-steward\" checked");
        var path = Form().Match(card).Groups[1].Value;
        await owner.ForgeAsync(new Uri(owner.At, path).ToString(), "https://evil.example", ("role", PersonRole.Owner));
        owner.Status.ShouldBe(HttpStatusCode.Forbidden, "a page of another site changes nothing");
        await owner.OpenAsync(town.Below("/people?language=en"));
        await owner.SubmitAsync(path);
        owner.Text.ShouldContain("The roles were saved.");
        using var gone = await space.SignInAsync(town, name);
        gone.Status.ShouldBe(HttpStatusCode.Forbidden, gone.Text);
    }

    [Fact]
    public async Task An_owner_can_not_take_its_own_role_away_and_is_told_so_in_Dutch()
    {
        var town = space.Town("Waregem");
        using var owner = await space.SignInAsync(town, await space.MakePersonAsync(town, PersonRole.Owner));
        await owner.OpenAsync(town.Below("/people?language=nl"));
        owner.Text.ShouldContain("Mensen en rollen");
        var card = owner.Text.Split("<section").Single(part => part.Contains("(u)", StringComparison.Ordinal));
        await owner.SubmitAsync(Form().Match(card).Groups[1].Value, ("role", PersonRole.Reader));
        owner.Status.ShouldBe(HttpStatusCode.Conflict);
        var id = Form().Match(card).Groups[1].Value.Split('/')[^2];
        await owner.SendJsonAsync(
            HttpMethod.Put, town.Below($"/manage/v1/people/{id}/roles"), """{"roles": ["reader"]}""");
        owner.Status.ShouldBe(HttpStatusCode.Conflict, "nor by way of the interface");
        owner.Text.ShouldContain("CONN-048");
        await owner.OpenAsync(town.Below("/people?language=nl"));
        await owner.SubmitAsync(Form().Match(card).Groups[1].Value, ("role", PersonRole.Reader));
        owner.Text.ShouldContain("Eigenaar blijft u");
        await owner.OpenAsync(town.Below("/people"));
        owner.Status.ShouldBe(HttpStatusCode.OK);
    }

    [GeneratedRegex("<code>([^<]*/invitation[^<]*)</code>", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Link();

    [GeneratedRegex("action=\"([^\"]*/roles)\"", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Form();
}
