using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Catalog.Search;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Values;
using Dasta.Specs.Vocabulary;
using Microsoft.Extensions.DependencyInjection;
using DspCatalog = Dasta.Specs.Dataspace.Catalogs.Catalog;

namespace Catalog.Tests.Search;

/// <summary>What each caller finds: only what a policy could permit it.</summary>
public sealed class SearchTests(DataSpace space) : IClassFixture<DataSpace>, IAsyncLifetime
{
    private const string Role = "https://w3id.org/dasta/profile#role";
    private const string Research = "https://w3id.org/dasta/purpose/research";

    public async Task InitializeAsync()
    {
        foreach (var town in space.Connectors.Towns)
        {
            town.Catalog = StubConnectors.Page(town,
                StubConnectors.Offer(town, "open"),
                StubConnectors.Offer(town, "research", (Role, "eq", "researcher"), ("purpose", "eq", Research)),
                StubConnectors.Offer(town, "province", (Role, "eq", "province")),
                StubConnectors.Offer(town, "ended", ("dateTime", "lt", "2020-01-01T00:00:00Z")));
        }

        await HarvestAsync();
    }

    private async Task HarvestAsync() =>
        (await space.SendAsync(HttpMethod.Post, $"{space.Catalogue.Base}/harvest", space.Authority,
            space.Catalogue.Did, null, "governance")).Status.ShouldBe(200);

    private static Dataset OfCircle(
        StubTown town, string circle, (string Left, string Operator, string Right) condition, params Did[] members)
    {
        var offer = StubConnectors.Offer(town, "circle", condition);
        var terms = offer.Terms!.DeepClone().AsObject();
        terms["dct:audience"] = new JsonArray([.. members.Select(did =>
            (JsonNode)new JsonObject { ["@id"] = did.ToString() })]);
        return offer with { Id = circle, Terms = terms };
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Each_caller_finds_what_its_roles_could_be_permitted_and_no_one_more()
    {
        var nis = space.Connectors.Towns[0].Nis;
        (await NamesAsync(null, $"?nis={nis}")).ShouldBe(["open"]);
        (await NamesAsync(space.Province, $"?nis={nis}")).ShouldBe(["open", "province"]);
        (await NamesAsync(space.Researcher, $"?nis={nis}")).ShouldBe(["open", "research"]);
        (await NamesAsync(space.Researcher, $"?nis={nis}&q=RESEARCH")).ShouldBe(["research"]);
        (await NamesAsync(space.Researcher, $"?nis={nis}&indicator=V5")).Length.ShouldBe(2);
        (await NamesAsync(space.Researcher, $"?nis={nis}&indicator=V9")).ShouldBeEmpty();
        (await NamesAsync(space.Researcher, $"?nis={nis}&q=%25a")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("recipient", "isPartOf", "urn:dasta:circle:coast")]
    [InlineData("https://w3id.org/dasta/profile#releaseClass", "eq", "circle")]
    public async Task An_offer_of_a_circle_is_found_by_its_members_at_the_town_that_lists_them_and_by_nobody_else(
        string left, string comparison, string right)
    {
        const string circle = "urn:dasta:circle:coast";
        var condition = (left, comparison, right);
        var (first, second) = (space.Connectors.Towns[0], space.Connectors.Towns[1]);
        try
        {
            first.Catalog = StubConnectors.Page(first, OfCircle(first, circle, condition, space.Province));
            second.Catalog = StubConnectors.Page(second, OfCircle(second, circle, condition, space.Researcher));
            await HarvestAsync();

            (await ProvidersAsync(space.Province)).ShouldBe([first.Did.ToString()]);
            (await ProvidersAsync(space.Researcher)).ShouldBe([second.Did.ToString()]);
            (await ProvidersAsync(null)).ShouldBeEmpty();

            // Who is no longer listed no longer finds it.
            first.Catalog = StubConnectors.Page(first, OfCircle(first, circle, condition));
            await HarvestAsync();
            (await ProvidersAsync(space.Province)).ShouldBeEmpty();
        }
        finally
        {
            await InitializeAsync();
        }

        async Task<string[]> ProvidersAsync(Did? caller) =>
        [
            .. (await space.SendAsync(
                HttpMethod.Get, $"{space.Catalogue.Base}/search?q=circle", caller, space.Catalogue.Did))
                .Body!.AsArray().Select(item => (string)item!["provider"]!),
        ];
    }

    [Theory]
    [InlineData("recipient", "isPartOf", "urn:dasta:circle:coast")]
    [InlineData("https://w3id.org/dasta/profile#releaseClass", "eq", "circle")]
    public async Task An_offer_for_a_circle_that_names_no_audience_is_found_by_the_members_its_own_town_lists_alone(
        string left, string comparison, string right)
    {
        const string circle = "urn:dasta:circle:coast";
        var condition = (left, comparison, right);
        var (first, second) = (space.Connectors.Towns[0], space.Connectors.Towns[1]);
        try
        {
            foreach (var (town, member) in ((StubTown, Did)[])[(first, space.Province), (second, space.Researcher)])
            {
                town.Catalog = StubConnectors.Page(
                    town, OfCircle(town, circle, condition, member), StubConnectors.Offer(town, "peers", condition));
            }

            await HarvestAsync();

            // Each is in a circle, and neither in one of the other's town.
            (await ProvidersAsync(space.Province)).ShouldBe([first.Did.ToString()]);
            (await ProvidersAsync(space.Researcher)).ShouldBe([second.Did.ToString()]);
            (await ProvidersAsync(null)).ShouldBeEmpty();

            first.Catalog = StubConnectors.Page(
                first, OfCircle(first, circle, condition), StubConnectors.Offer(first, "peers", condition));
            await HarvestAsync();
            (await ProvidersAsync(space.Province)).ShouldBeEmpty();
        }
        finally
        {
            await InitializeAsync();
        }

        async Task<string[]> ProvidersAsync(Did? caller) =>
        [
            .. (await space.SendAsync(
                HttpMethod.Get, $"{space.Catalogue.Base}/search?q=peers", caller, space.Catalogue.Did))
                .Body!.AsArray().Select(item => (string)item!["provider"]!),
        ];
    }

    [Fact]
    public async Task An_offer_is_found_unchanged_so_that_it_can_be_negotiated()
    {
        var town = space.Connectors.Towns[0];
        var found = await space.SendAsync(HttpMethod.Get,
            $"{space.Catalogue.Base}/search?nis={town.Nis}&q=research", space.Researcher, space.Catalogue.Did);

        var offered =
            StubConnectors.Offer(town, "research", (Role, "eq", "researcher"), ("purpose", "eq", Research)).Offers[0];
        JsonNode.DeepEquals(found.Body![0]!["offers"]![0], offered).ShouldBeTrue(found.Body.ToJsonString());
    }

    [Fact]
    public async Task Pages_lead_to_every_dataset_once()
    {
        var names = new List<string>();
        string? next = $"{space.Catalogue.Base}/search";
        var pages = 0;
        while (next is not null)
        {
            var page = await space.SendAsync(HttpMethod.Get, next, space.Researcher, space.Catalogue.Did);
            page.Body!.AsArray().Count.ShouldBeLessThanOrEqualTo(DataspaceLimits.CatalogPage);
            names.AddRange(page.Body.AsArray().Select(item => (string)item!["dataset"]!));
            next = page.Link?.Split('>')[0][1..];
            pages++;
        }

        pages.ShouldBeGreaterThan(0);
        names.Count.ShouldBe(40);
        names.Distinct(StringComparer.Ordinal).Count().ShouldBe(40);
    }

    [Fact]
    public async Task The_protocol_catalogue_names_each_provider_and_shows_the_same_offers()
    {
        var answer = await PostAsync(space.Researcher, new JsonObject
        {
            ["@context"] = new JsonArray(Terms.DspContext),
            ["@type"] = "CatalogRequestMessage",
        });

        answer.Status.ShouldBe(200, answer.Body?.ToJsonString());
        var catalog = DspCatalog.Read((JsonObject)answer.Body!).Value;
        catalog.ParticipantId.ShouldBe(space.Catalogue.Did.ToString());
        catalog.Catalogs.Count.ShouldBe(20);
        catalog.Catalogs.ShouldAllBe(provider => provider.Datasets.Count == 2);
        catalog.Catalogs.ShouldContain(provider => provider.ParticipantId == space.Connectors.Towns[7].Did.ToString());

        var dataset = catalog.Catalogs[0].Datasets.Single(one => one.Id.EndsWith("research", StringComparison.Ordinal));
        var address = $"{space.Catalogue.Base}{Terms.DspPath}/catalog/datasets/{Uri.EscapeDataString(dataset.Id)}";
        (await space.SendAsync(HttpMethod.Get, address, space.Researcher, space.Catalogue.Did)).Status.ShouldBe(200);
        var hidden = await space.SendAsync(HttpMethod.Get, address, space.Province, space.Catalogue.Did);
        hidden.Status.ShouldBe(404);
        ((string?)hidden.Body!["@type"]).ShouldBe("CatalogError");
    }

    [Fact]
    public async Task Faulty_protocol_requests_get_the_protocol_error_and_a_bad_token_is_not_taken_for_none()
    {
        (await PostAsync(null, new JsonObject { ["@type"] = "CatalogRequestMessage" })).Status.ShouldBe(400);
        var filtered = await PostAsync(null, new JsonObject
        {
            ["@context"] = new JsonArray(Terms.DspContext),
            ["@type"] = "CatalogRequestMessage",
            ["filter"] = new JsonArray("x"),
        });
        filtered.Status.ShouldBe(400);
        ((string?)filtered.Body!["@type"]).ShouldBe("CatalogError");
        (await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/search", space.Researcher,
            space.AggregatorOne.Did)).Status.ShouldBe(401);
        (await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/search?limit=5", null, space.Catalogue.Did))
            .Status.ShouldBe(400);
        (await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/search?continuation=%21", null,
            space.Catalogue.Did)).Status.ShouldBe(400);
        (await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/search?q=%00", null, space.Catalogue.Did))
            .Status.ShouldBe(400);
        (await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/search?nis=1", null, space.Catalogue.Did))
            .Status.ShouldBe(400);
    }

    [Fact]
    public async Task The_same_policy_of_many_offers_is_decided_once_for_a_set_of_roles()
    {
        await NamesAsync(space.Researcher, "?q=open");
        var decisions = space.Catalogue.Services.GetRequiredService<OfferDecisions>();
        var before = decisions.Evaluations;
        var viewer = new Viewer("did:web:another.example.be", ["vendor"], null);
        (await decisions.PermittedAsync(viewer, CancellationToken.None)).Anywhere.Length.ShouldBe(1);
        await decisions.PermittedAsync(viewer with { Did = "did:web:third.example.be" }, CancellationToken.None);
        (decisions.Evaluations - before).ShouldBe(4);
    }

    [Fact]
    public async Task The_open_pages_answer_without_a_token()
    {
        var catalog =
            await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/catalog", null, space.Catalogue.Did);
        catalog.Status.ShouldBe(200);
        catalog.Body!["dcat:dataset"]!.AsArray().Count.ShouldBe(20);
        (await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/.well-known/dspace-version", null,
            space.Catalogue.Did)).Body!["protocolVersions"]!.AsArray().Count.ShouldBe(1);
        var document = await space.SendAsync(HttpMethod.Get, $"{space.AggregatorOne.Base}/.well-known/did.json", null,
            space.AggregatorOne.Did);
        document.Body!["keyAgreement"]!.AsArray().Count.ShouldBe(1);
        (await space.SendAsync(HttpMethod.Get, $"{space.Catalogue.Base}/health/ready", null, space.Catalogue.Did))
            .Status.ShouldBe(200);
    }

    private Task<(int Status, JsonNode? Body, string? Link)> PostAsync(Did? from, JsonObject message) =>
        space.SendAsync(
        HttpMethod.Post, $"{space.Catalogue.Base}{Terms.DspPath}/catalog/request", from, space.Catalogue.Did, message);

    private async Task<string[]> NamesAsync(Did? from, string query)
    {
        var (status, body, _) = await space.SendAsync(
            HttpMethod.Get, $"{space.Catalogue.Base}/search{query}", from, space.Catalogue.Did);
        status.ShouldBe(200, body?.ToJsonString());
        return [.. body!.AsArray().Select(item => ((string)item!["dataset"]!).Split('/')[^1])
            .Order(StringComparer.Ordinal)];
    }
}
