using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Connector.Circles;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Circles;

/// <summary>
/// The members of a peer circle, and only they, read each other's released figures; each town enters, sees and leaves
/// it
/// for itself.
/// </summary>
public sealed class CircleTests : IAsyncLifetime
{
    private const string Circle = "urn:dasta:circle:coast";
    private Stage _stage = null!;
    private StagedConnector _one = null!;
    private StagedConnector _two = null!;
    private StagedConnector _outside = null!;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _one = await _stage.AddConnectorAsync("one", ParticipantKind.Municipality, "31004");
        _two = await _stage.AddConnectorAsync("two", ParticipantKind.Municipality, "31005");
        _outside = await _stage.AddConnectorAsync("outside", ParticipantKind.Municipality, "31006");
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task Members_read_each_other_until_one_leaves_and_nobody_else_ever_does()
    {
        await EnterAsync(_one, _two);
        (await SeesOfferAsync(_two, _one)).ShouldBeTrue();
        (await SeesOfferAsync(_outside, _one)).ShouldBeFalse();

        // Listed, but not entered itself: nothing is agreed.
        (await NegotiateAsync(_two, _one)).ShouldBe("TERMINATED");

        await EnterAsync(_two, _one);
        await UntilReciprocalAsync(_one, _two);
        (await NegotiateAsync(_two, _one)).ShouldBe("FINALIZED");
        var token = await TransferAsync(_two, _one);
        (await ReadAsync(_one, token)).Status.ShouldBe(200);
        (await NegotiateAsync(_outside, _one)).ShouldBe("TERMINATED");

        // Who leaves no longer lets others read, and so no longer reads.
        (await _two.ManageAsync(HttpMethod.Delete, $"circles/{Circle}")).ShouldHave(204);
        (await SeesOfferAsync(_one, _two)).ShouldBeFalse();
        await Stage.UntilAsync(() => ReadAsync(_one, token), answer => answer.Status == 403);
        (await _two.ManageAsync(HttpMethod.Delete, $"circles/{Circle}")).ShouldHave(404);
    }

    [Theory]
    [InlineData("recipient", "isPartOf", Circle)]
    [InlineData("dasta:releaseClass", "eq", "circle")]
    public async Task Another_offer_for_the_circle_is_shown_and_given_to_its_members_and_to_nobody_else(
        string operand, string comparison, string value)
    {
        const string Peers = "urn:dataset:peers";
        (await _one.ManageAsync(HttpMethod.Post, "offers", Orders.Offer(Peers, new JsonObject
        {
            ["permission"] = new JsonArray(new JsonObject
            {
                ["action"] = "read",
                ["constraint"] = new JsonArray(new JsonObject
                {
                    ["leftOperand"] = operand, ["operator"] = comparison, ["rightOperand"] = value,
                }),
            }),
        }))).ShouldHave(201);
        (await SeesOfferAsync(_two, _one, Peers)).ShouldBeFalse("there is no circle yet");

        await EnterAsync(_one, _two);
        (await SeesOfferAsync(_two, _one, Peers)).ShouldBeTrue();
        (await SeesOfferAsync(_outside, _one, Peers)).ShouldBeFalse();
        (await NegotiateAsync(_two, _one, Peers)).ShouldBe("TERMINATED", "it has not entered itself");

        await EnterAsync(_two, _one);
        await UntilReciprocalAsync(_one, _two);
        (await NegotiateAsync(_two, _one, Peers)).ShouldBe("FINALIZED");
        var token = await TransferAsync(_two, _one);
        (await ReadAsync(_one, token)).ShouldHave(200);
        (await NegotiateAsync(_outside, _one, Peers)).ShouldBe("TERMINATED");

        // The circle ends what rests on it, whoever leaves it.
        (await _two.ManageAsync(HttpMethod.Delete, $"circles/{Circle}")).ShouldHave(204);
        await Stage.UntilAsync(() => ReadAsync(_one, token), answer => answer.Status == 403);
        (await _one.ManageAsync(HttpMethod.Delete, $"circles/{Circle}")).ShouldHave(204);
        (await SeesOfferAsync(_two, _one, Peers)).ShouldBeFalse();
        (await NegotiateAsync(_two, _one, Peers)).ShouldBe("TERMINATED");
    }

    [Fact]
    public async Task Only_the_catalogue_is_told_whom_the_offer_of_a_circle_is_for()
    {
        await EnterAsync(_one, _two);
        var catalogue = await _stage.AddPeerAsync("catalogue", ParticipantKind.Catalogue);
        var path = $"{_one.DspBase}/catalog/request";

        (await _one.SendAsync(HttpMethod.Get, path, catalogue.Did, null)).ShouldHave(200).Text
            .ShouldContain($"\"dct:audience\":[{{\"@id\":\"{_two.Did}\"}}]");
        var shown = (await _one.SendAsync(HttpMethod.Get, path, _two.Did, null)).ShouldHave(200).Text;
        shown.ShouldContain(Circle);
        shown.ShouldNotContain("audience");
    }

    [Fact]
    public async Task Leaving_ends_what_others_read_of_the_one_that_leaves()
    {
        await EnterAsync(_one, _two);
        await EnterAsync(_two, _one);
        (await NegotiateAsync(_two, _one)).ShouldBe("FINALIZED");
        var token = await TransferAsync(_two, _one);
        (await ReadAsync(_one, token)).Status.ShouldBe(200);

        (await _one.ManageAsync(HttpMethod.Delete, $"circles/{Circle}")).ShouldHave(204);

        (await ReadAsync(_one, token)).Status.ShouldNotBe(200);
        JsonNode.Parse((await _one.ManageAsync(HttpMethod.Get,
            "circles")).ShouldHave(200).Text)!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_is_asked_where_it_says_it_is_and_followed_when_it_moves()
    {
        var member = await _stage.AddPeerAsync("elsewhere", ParticipantKind.Municipality);
        var asked = new ConcurrentQueue<string>();
        var place = "before";
        using var key = SigningKey.Create(member.Did);
        member.Answers["/.well-known/did.json"] = _ => (200, DidDocument.Write(
            new ActingParticipant(member.Did, "elsewhere", key),
            [
                new DidService(
                    $"{member.Did}#d", VersionDocument.ServiceType,
                    $"{member.Base}/{place}{VersionDocument.Place}"),
            ],
            null));
        member.Answers[VersionDocument.Place] = _ => (200, new JsonObject
        {
            ["protocolVersions"] = new JsonArray(new JsonObject
            {
                ["version"] = Terms.DspVersion, ["path"] = "/api/v3", ["binding"] = VersionDocument.Binding,
            }),
        });
        foreach (var circle in (string[])["urn:circle:first", "urn:circle:second", "urn:circle:third"])
        {
            member.Answers[$"/catalog/datasets/{Uri.EscapeDataString(circle)}"] = Offered;
            member.Answers[$"/catalog/datasets/{circle}"] = Offered;

            (int, JsonObject?) Offered(HeardMessage message)
            {
                asked.Enqueue(message.Path);
                return message.Path.StartsWith($"/{place}/api/v3/", StringComparison.Ordinal)
                    ? (200, new JsonObject { ["@id"] = circle })
                    : (404, null);
            }
        }

        (await ReciprocatesAsync("urn:circle:first")).ShouldBeTrue();
        place = "after";
        (await ReciprocatesAsync("urn:circle:second")).ShouldBeTrue();
        (await ReciprocatesAsync("urn:circle:third")).ShouldBeTrue();
        asked.Select(path => path.Split('/')[1]).ShouldBe(["before", "before", "after", "after"]);

        Task<bool> ReciprocatesAsync(string circle) => _one.Service<CircleMembership>().ReciprocatesAsync(
            _one.Participant, circle, member.Did, CancellationToken.None);
    }

    [Fact]
    public async Task Who_a_member_no_longer_lists_stops_reading_it_though_it_stays_in_the_circle_itself()
    {
        await EnterAsync(_one, _two);
        await EnterAsync(_two, _one);
        (await NegotiateAsync(_two, _one)).ShouldBe("FINALIZED");
        var token = await TransferAsync(_two, _one);
        (await ReadAsync(_one, token)).Status.ShouldBe(200);

        // The same circle, without it.
        await EnterAsync(_one, _outside);

        (await ReadAsync(_one, token)).Status.ShouldBe(403);
        (await SeesOfferAsync(_two, _one)).ShouldBeFalse();
        (await SeesOfferAsync(_outside, _one)).ShouldBeTrue();
        (await NegotiateAsync(_two, _one)).ShouldBe("TERMINATED");
    }

    [Theory]
    [InlineData("""{"id":"coast","name":"Coast","members":["did:web:a.be"],"indicators":["V1"]}""", "id must be")]
    [InlineData("""{"id":"urn:c","name":"","members":["did:web:a.be"],"indicators":["V1"]}""", "name must be")]
    [InlineData("""{"id":"urn:c","name":"Coast","members":["somebody"],"indicators":["V1"]}""", "members must be")]
    [InlineData("""{"id":"urn:c","name":"Coast","members":["did:web:a.be"]}""", "indicators must be")]
    public async Task A_malformed_order_is_refused(string order, string fault) =>
        (await _one.ManageAsync(HttpMethod.Post, "circles", JsonNode.Parse(order))).ShouldHave(400).Text
            .ShouldContain(fault);

    private static async Task EnterAsync(StagedConnector town, StagedConnector other) =>
        (await town.ManageAsync(HttpMethod.Post, "circles", new JsonObject
        {
            ["id"] = Circle,
            ["name"] = "Coastal towns",
            ["members"] = new JsonArray(other.Did.ToString(), town.Did.ToString()),
            ["indicators"] = new JsonArray("V1"),
        })).ShouldHave(201);

    private static async Task<bool> SeesOfferAsync(
        StagedConnector viewer, StagedConnector owner, string dataset = Circle) =>
        (await owner.DspAsync(HttpMethod.Get, $"catalog/datasets/{dataset}", viewer.Did)).Status == 200;

    private static async Task UntilReciprocalAsync(StagedConnector town, StagedConnector other) =>
        await Stage.UntilAsync(
            async () => (await town.ManageAsync(HttpMethod.Get, "circles")).ShouldHave(200).Text,
            text => JsonNode.Parse(text)![0]!["members"]!.AsArray().Any(member =>
                member!["did"]!.GetValue<string>() == other.Did.ToString()
                    && member["reciprocates"]!.GetValue<bool>()));

    private static async Task<string> NegotiateAsync(
        StagedConnector consumer, StagedConnector provider, string dataset = Circle)
    {
        var offer = await Orders.OfferOfAsync(provider, dataset);
        var begun = await consumer.ManageAsync(HttpMethod.Post, "negotiations", new JsonObject
        {
            ["provider"] = provider.Did.ToString(),
            ["address"] = provider.DspBase,
            ["dataset"] = dataset,
            ["offer"] = offer,
        });
        var id = begun.ShouldHave(202).Json["id"]!.GetValue<string>();
        return await Stage.UntilAsync(
            async () => (await consumer.ManageAsync(HttpMethod.Get, $"negotiations/{id}")).ShouldHave(200).State!,
            state => state is "FINALIZED" or "TERMINATED");
    }

    private static async Task<string> TransferAsync(StagedConnector consumer, StagedConnector provider)
    {
        var agreements = (await consumer.ManageAsync(HttpMethod.Get, "negotiations")).ShouldHave(200);
        var agreement = JsonNode.Parse(agreements.Text)!.AsArray()
            .First(one => one!["state"]!.GetValue<string>() == "FINALIZED")!["agreementId"]!.GetValue<string>();
        var begun = await consumer.ManageAsync(
            HttpMethod.Post, "transfers", new JsonObject { ["agreementId"] = agreement });
        var id = begun.ShouldHave(202).Json["id"]!.GetValue<string>();
        var started = await Stage.UntilAsync(
            async () => (await consumer.ManageAsync(HttpMethod.Get, $"transfers/{id}")).ShouldHave(200).Json,
            transfer => transfer["state"]!.GetValue<string>() is "STARTED" or "TERMINATED");
        return started["dataAddress"]!["token"]!.GetValue<string>();
    }

    private static Task<Answer> ReadAsync(StagedConnector town, string token) =>
        town.SendAsync(HttpMethod.Get, $"{town.Base}/odata/v4/Observations", null, null, request =>
            request.Headers.Authorization = new("Bearer", token));
}
