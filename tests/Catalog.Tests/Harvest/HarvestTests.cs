using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Specs.Vocabulary;

namespace Catalog.Tests.Harvest;

/// <summary>What the catalogue learns from participants and keeps of it.</summary>
public sealed class HarvestTests(DataSpace space) : IClassFixture<DataSpace>
{
    [Fact]
    public async Task A_connector_that_is_down_keeps_its_last_good_answer_marked_stale()
    {
        var town = space.Connectors.Towns[0];
        town.Catalog = StubConnectors.Page(town, StubConnectors.Offer(town, "a"));
        await HarvestAsync();
        var fresh = (await SearchAsync(town)).Single();
        ((bool)fresh["stale"]!).ShouldBeFalse();
        ((string?)fresh["address"]).ShouldBe(town.Base + Terms.DspPath);
        ((string?)fresh["nis"]).ShouldBe(town.Nis);
        fresh["indicators"]!.AsArray().Select(code => (string?)code).ShouldBe(["V1", "V5"]);

        town.Catalog = null;
        await HarvestAsync();
        await HarvestAsync();
        var stale = (await SearchAsync(town)).Single();
        ((bool)stale["stale"]!).ShouldBeTrue();
        ((string?)stale["staleSince"]).ShouldNotBeNull();
        ((string?)stale["dataset"]).ShouldBe((string?)fresh["dataset"]);

        town.Catalog = StubConnectors.Page(town, StubConnectors.Offer(town, "b"));
        await HarvestAsync();
        var back = (await SearchAsync(town)).Single();
        ((string?)back["dataset"]).ShouldBe($"{town.Base}/datasets/b");
        ((bool)back["stale"]!).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"@context":"CONTEXT","@type":"Catalog","@id":"x","participantId":"OWN"}""")]
    [InlineData("""{"@context":["CONTEXT"],"@type":"Catalog","@id":"x","participantId":"did:web:other.example.be"}""")]
    [InlineData(
        """{"@context":["CONTEXT"],"@type":"Catalog","@id":"x","participantId":"OWN","dataset":[{"@id":"y"}]}""")]
    [InlineData("""{"dataset":"everything"}""")]
    public async Task A_malformed_or_foreign_catalogue_changes_nothing(string answer)
    {
        var town = space.Connectors.Towns[1];
        town.Catalog = StubConnectors.Page(town, StubConnectors.Offer(town, "a"));
        await HarvestAsync();
        town.Catalog = (JsonObject)JsonNode.Parse(answer.Replace("OWN", town.Did.ToString(), StringComparison.Ordinal)
            .Replace("CONTEXT", Terms.DspContext, StringComparison.Ordinal))!;
        await HarvestAsync();

        var kept = (await SearchAsync(town)).Single();
        ((string?)kept["dataset"]).ShouldBe($"{town.Base}/datasets/a");
        ((bool)kept["stale"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_page_is_taken_and_a_next_page_elsewhere_is_not_followed()
    {
        var town = space.Connectors.Towns[2];
        town.Catalog = StubConnectors.Page(town, StubConnectors.Offer(town, "a"));
        town.FurtherPages = [StubConnectors.Page(town, StubConnectors.Offer(town, "b")),
            StubConnectors.Page(town, StubConnectors.Offer(town, "c"))];
        await HarvestAsync();
        (await SearchAsync(town)).Count.ShouldBe(3);

        var first = new Uri(town.Base + "/dsp");
        Dasta.Catalog.Harvest.CatalogFetch.NextPage("<https://elsewhere.example.be/dsp?page=1>; rel=\"next\"", first)
            .ShouldBeNull();
        Dasta.Catalog.Harvest.CatalogFetch.NextPage($"<{first}?page=1>; rel=\"next\"", first)
            .ShouldBe(new Uri($"{first}?page=1"));
        Dasta.Catalog.Harvest.CatalogFetch.NextPage($"<{first}?page=1>; rel=\"previous\"", first).ShouldBeNull();
    }

    [Fact]
    public async Task Foreign_text_is_cleaned_and_offers_nobody_understands_or_that_lead_elsewhere_are_left_out()
    {
        var town = space.Connectors.Towns[3];
        var hostile = StubConnectors.Offer(town, "a");
        hostile.Terms!["dct:title"] = "Fig\u202Eures\u0000 <b>bold</b>" + new string('x', 500);
        var unknown = StubConnectors.Offer(town, "b", ("absolutePosition", "eq", "x"));
        var elsewhere = StubConnectors.Offer(town, "c") with
        {
            Distributions = [new(Terms.PullFormat, "s", new("s", "https://elsewhere.example.be/dsp"))],
        };
        town.Catalog = StubConnectors.Page(town, hostile, unknown, elsewhere);
        await HarvestAsync();

        var title = (string)(await SearchAsync(town)).Single()["title"]!;
        title.ShouldStartWith("Figures <b>bold</b>x");
        title.Length.ShouldBe(200);
    }

    [Fact]
    public async Task An_answer_the_database_can_not_hold_leaves_the_others_in_peace()
    {
        var (hostile, town) = (space.Connectors.Towns[5], space.Connectors.Towns[6]);
        var offer = StubConnectors.Offer(hostile, "a");
        offer.Offers[0]["example:note"] = "\u0000";
        hostile.Catalog = StubConnectors.Page(hostile, offer);
        town.Catalog = StubConnectors.Page(town, StubConnectors.Offer(town, "a"));
        await HarvestAsync();

        (await SearchAsync(hostile)).ShouldBeEmpty();
        (await SearchAsync(town)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_participant_that_is_suspended_is_no_longer_shown()
    {
        var town = space.Connectors.Towns[4];
        town.Catalog = StubConnectors.Page(town, StubConnectors.Offer(town, "a"));
        await HarvestAsync();
        (await SearchAsync(town)).Count.ShouldBe(1);
        var admitted = space.Identity.Participants[town.Did.ToString()];
        space.Identity.Participants[town.Did.ToString()] = admitted with { State = "suspended" };
        await DataSpace.ListAgainAsync();
        (await SearchAsync(town)).ShouldBeEmpty();
        var requests = town.CatalogRequests;
        await HarvestAsync();
        town.CatalogRequests.ShouldBe(requests);

        space.Identity.Participants[town.Did.ToString()] = admitted;
        await DataSpace.ListAgainAsync();
        await HarvestAsync();
        (await SearchAsync(town)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_governance_body_and_the_catalogue_itself_harvest_on_demand()
    {
        var address = $"{space.Catalogue.Base}/harvest";
        (await space.SendAsync(HttpMethod.Post, address, space.Province, space.Catalogue.Did)).Status.ShouldBe(403);
        (await space.SendAsync(HttpMethod.Post, address, null, space.Catalogue.Did)).Status.ShouldBe(401);
        (await space.SendAsync(HttpMethod.Post, address, space.Catalogue.Did, space.Catalogue.Did))
            .Status.ShouldBe(200);
        (await space.SendAsync(HttpMethod.Post, address, space.Authority, space.Catalogue.Did, null, "governance"))
            .Status.ShouldBe(200);
    }

    private async Task HarvestAsync() => (await space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/harvest",
        space.Authority, space.Catalogue.Did, null, "governance")).Status.ShouldBe(200);

    private async Task<IReadOnlyList<JsonObject>> SearchAsync(StubTown town)
    {
        var (status, body, _) = await space.SendAsync(HttpMethod.Get,
            $"{space.Catalogue.Base}/search?provider={Uri.EscapeDataString(town.Did.ToString())}", space.Researcher,
            space.Catalogue.Did);
        status.ShouldBe(200, body?.ToJsonString());
        return [.. body!.AsArray().OfType<JsonObject>()];
    }
}
