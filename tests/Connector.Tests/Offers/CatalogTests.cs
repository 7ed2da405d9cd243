using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Offers;

/// <summary>Who sees which offers.</summary>
public sealed class CatalogTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private StagedConnector _town = null!;
    private ScriptedPeer _researcher = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _town = await _stage.AddConnectorAsync("town", ParticipantKind.Municipality, "31004");
        _researcher = await _stage.AddPeerAsync("researcher");
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Each_caller_sees_the_offers_whose_policy_could_permit_it()
    {
        var province = await _stage.AddPeerAsync("province", ParticipantKind.Province);
        var catalogue = await _stage.AddPeerAsync("catalogue", ParticipantKind.Catalogue);
        await OfferAsync("open", Orders.OpenPolicy());
        await OfferAsync("research", Orders.PolicyFor(ParticipantKind.Researcher, DateTimeOffset.UtcNow.AddDays(1)));
        await OfferAsync("past", Orders.PolicyFor(ParticipantKind.Researcher, DateTimeOffset.UtcNow.AddDays(-1)));
        await OfferAsync("provincial", Orders.PolicyFor(ParticipantKind.Province));

        (await SeenAsync(_researcher)).ShouldBe(["open", "research"]);
        (await SeenAsync(province)).ShouldBe(["open", "provincial"]);
        (await SeenAsync(catalogue)).ShouldBe(["open", "past", "provincial", "research"]);
        (await GetAsync("past")).ShouldRefuse(404, "CatalogError", "DSP-003");
        (await GetAsync("research")).ShouldHave(200);
    }

    [Fact]
    public async Task Offers_with_equal_rules_are_each_seen_by_whom_they_address_alone()
    {
        var other = await _stage.AddPeerAsync("other");
        await OfferAsync("ours", AddressedTo(_researcher));
        await OfferAsync("theirs", AddressedTo(other));

        (await SeenAsync(_researcher)).ShouldBe(["ours"]);
        (await SeenAsync(other)).ShouldBe(["theirs"]);
        (await GetAsync("theirs")).ShouldRefuse(404, "CatalogError", "DSP-003");
    }

    [Fact]
    public async Task An_empty_catalogue_has_no_dataset_member()
    {
        var answer = (await RequestAsync(_researcher)).ShouldHave(200);
        answer.Json.ContainsKey("dataset").ShouldBeFalse();
        Catalog.Read(answer.Json).Value.Services.Single().EndpointUrl.ShouldBe(_town.DspBase);
    }

    [Fact]
    public async Task More_than_a_page_goes_on_by_link_over_post_and_get_alike()
    {
        foreach (var number in Enumerable.Range(100, 123))
        {
            await OfferAsync($"d{number}", number % 2 == 0
                ? Orders.OpenPolicy()
                : Orders.PolicyFor(number % 3 == 0 ? ParticipantKind.Province : ParticipantKind.Researcher));
        }

        var expected = Enumerable.Range(100, 123).Where(number => number % 2 == 0 || number % 3 != 0)
            .Select(number => $"d{number}").ToArray();
        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Get])
        {
            var seen = new List<string>();
            var page = await RequestAsync(_researcher);
            while (true)
            {
                var datasets = Catalog.Read(page.ShouldHave(200).Json).Value.Datasets;
                datasets.Count.ShouldBeLessThanOrEqualTo(50);
                seen.AddRange(datasets.Select(dataset => dataset.Id));
                if (!page.Headers.TryGetValue("Link", out var link))
                {
                    break;
                }

                link.ShouldEndWith("; rel=\"next\"");
                var next = link[1..link.IndexOf('>', StringComparison.Ordinal)][(_town.DspBase.Length + 1)..];
                page = await _town.DspAsync(
                    method, next, _researcher.Did, method == HttpMethod.Post ? Request() : null);
            }

            seen.ShouldBe(expected);
        }

        (await _town.DspAsync(HttpMethod.Get, "catalog/request?continuationToken=%21", _researcher.Did))
            .ShouldRefuse(400, "CatalogError", "DSP-025");
    }

    [Fact]
    public async Task A_dataset_seen_before_is_not_sent_again_until_it_changes()
    {
        await OfferAsync("open", Orders.OpenPolicy());
        var tag = (await GetAsync("open")).ShouldHave(200).Headers["ETag"];
        (await GetAsync("open", tag)).ShouldHave(304);
        await OfferAsync("open", Orders.PolicyFor(ParticipantKind.Researcher));
        (await GetAsync("open", tag)).ShouldHave(200);
    }

    [Fact]
    public async Task Requests_and_answers_may_be_packed_and_what_unpacks_to_too_much_is_refused()
    {
        await OfferAsync("open", Orders.OpenPolicy());
        using var http = new HttpClient();
        using var answer = await http.SendAsync(Packed(Encoding.UTF8.GetBytes(Request().ToJsonString())));
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var unpacked = new GZipStream(
            await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Catalog.Read(JsonNode.Parse(unpacked)!.AsObject()).Value.Datasets.Single().Id.ShouldBe("open");
        (await RequestAsync(_researcher)).ShouldHave(200).Json["dataset"]!.AsArray().Count.ShouldBe(1);

        using var bomb = await http.SendAsync(Packed(new byte[8 * 1024 * 1024]));
        bomb.StatusCode.ShouldBe(System.Net.HttpStatusCode.RequestEntityTooLarge);
        using var torn = Packed(Encoding.UTF8.GetBytes("{}"));
        torn.Content = new ByteArrayContent([1, 2, 3]);
        torn.Content.Headers.ContentType = new("application/json");
        torn.Content.Headers.ContentEncoding.Add("gzip");
        using var refused = await http.SendAsync(torn);
        refused.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);

        HttpRequestMessage Packed(byte[] body)
        {
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(body);
            }

            var request = new HttpRequestMessage(HttpMethod.Post, _town.DspBase + "/catalog/request")
            {
                Content = new ByteArrayContent(packed.ToArray()),
            };
            request.Content.Headers.ContentType = new("application/json");
            request.Content.Headers.ContentEncoding.Add("gzip");
            request.Headers.AcceptEncoding.ParseAdd("gzip");
            request.Headers.Authorization = new(
                "Bearer", _stage.Identity.Token(_researcher.Did, _town.Did));
            return request;
        }
    }

    [Theory]
    [InlineData("PUT", "negotiations/x", 405, "ContractNegotiationError", "NODE-025")]
    [InlineData("GET", "negotiations/x/y/z", 404, "ContractNegotiationError", "NODE-024")]
    [InlineData("DELETE", "transfers/x", 405, "TransferError", "NODE-025")]
    [InlineData("POST", "transfers/x/resumption", 404, "TransferError", "NODE-024")]
    [InlineData("GET", "catalog/nothing", 404, "CatalogError", "NODE-024")]
    public async Task A_wrong_turn_below_the_protocols_path_is_answered_in_its_shape(
        string method, string path, int status, string type, string code) =>
        (await _town.DspAsync(new HttpMethod(method), path, _researcher.Did)).ShouldRefuse(status, type, code);

    [Fact]
    public async Task Filters_and_malformed_requests_are_refused_as_catalogue_errors()
    {
        var filtered = Request();
        filtered["filter"] = new JsonArray("x");
        (await _town.DspAsync(HttpMethod.Post, "catalog/request", _researcher.Did, filtered))
            .ShouldRefuse(400, "CatalogError", "DSP-002");
        (await _town.DspAsync(HttpMethod.Post, "catalog/request", _researcher.Did, new JsonObject()))
            .ShouldRefuse(400, "CatalogError", "DSP-001");
        (await _town.SendAsync(HttpMethod.Post, _town.DspBase + "/catalog/request", null, "{}")).ShouldHave(401)
            .Json["@type"]!.GetValue<string>().ShouldBe("CatalogError");
    }

    [Fact]
    public async Task An_offer_is_stored_as_ordered_or_refused_whole()
    {
        var order = Orders.Offer("d1", Orders.OpenPolicy(), "V1", "V5");
        order["titleNl"] = "Drukte";
        var stored = (await _town.ManageAsync(HttpMethod.Post, "offers", order)).ShouldHave(201).Json;
        var again = (await _town.ManageAsync(HttpMethod.Post, "offers", order)).ShouldHave(201).Json;
        again["policy"]!["@id"]!.GetValue<string>().ShouldBe(stored["policy"]!["@id"]!.GetValue<string>());
        JsonNode.Parse((await _town.ManageAsync(HttpMethod.Get, "offers")).Text)!.AsArray().Count.ShouldBe(1);

        var wrong = new JsonObject { ["id"] = "with space", ["indicators"] = new JsonArray() };
        var refused = (await _town.ManageAsync(HttpMethod.Post, "offers", wrong)).ShouldHave(400);
        refused.Json["code"]!.GetValue<string>().ShouldBe("DSP-021");
        foreach (var name in (string[])["id", "title", "indicators", "policy"])
        {
            refused.Json["detail"]!.GetValue<string>().ShouldContain(name);
        }

        var unknown = Orders.Offer("d2", Orders.OpenPolicy());
        unknown["policy"]!["permission"]![0]!["action"] = "fly";
        (await _town.ManageAsync(HttpMethod.Post, "offers", unknown)).ShouldHave(400)
            .Json["code"]!.GetValue<string>().ShouldStartWith("POLICY-");
        var taken = Orders.Offer("d3", Orders.OpenPolicy(stored["policy"]!["@id"]!.GetValue<string>()));
        (await _town.ManageAsync(HttpMethod.Post, "offers", taken)).ShouldHave(409);
    }

    [Fact]
    public async Task Nobody_but_the_owner_manages()
    {
        var url = $"{_town.Base}/manage/v1/offers";
        (await _town.SendAsync(HttpMethod.Get, url, _researcher.Did, null)).ShouldHave(404);
        (await _town.SendAsync(HttpMethod.Get, url, null, null)).ShouldHave(401);
    }

    private static JsonObject AddressedTo(ScriptedPeer peer)
    {
        var policy = Orders.OpenPolicy();
        policy["assignee"] = peer.Did.ToString();
        return policy;
    }

    private static JsonObject Request() => new CatalogRequestMessage(null).Write();

    private Task<Answer> RequestAsync(ScriptedPeer caller) =>
        _town.DspAsync(HttpMethod.Post, "catalog/request", caller.Did, Request());

    private async Task<string[]> SeenAsync(ScriptedPeer caller) =>
        Catalog.Read((await RequestAsync(caller)).ShouldHave(200).Json).Value.Datasets
            .Select(dataset => dataset.Id).ToArray();

    private Task<Answer> GetAsync(string dataset, string? tag = null) => _town.SendAsync(
        HttpMethod.Get, $"{_town.DspBase}/catalog/datasets/{dataset}", _researcher.Did, null, request =>
        {
            if (tag is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", tag);
            }
        });

    private async Task OfferAsync(string dataset, JsonObject policy) =>
        (await _town.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(dataset, policy))).ShouldHave(201);
}
