using System.Text.Json.Nodes;
using Connector.Tests.Exchange;
using Dasta.Node.Peers;
using Dasta.Node.Trust;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Vocabulary;

namespace Connector.Tests.Negotiations;

/// <summary>A peer's version document says which versions it speaks, and where.</summary>
public sealed class PeerVersionTests : IAsyncLifetime
{
    private Stage _stage = null!;
    private StagedConnector _researcher = null!;
    private ScriptedPeer _town = null!;
    private int _asked;

    public async Task InitializeAsync()
    {
        _stage = await Stage.OpenAsync();
        _researcher = await _stage.AddConnectorAsync("researcher", ParticipantKind.Researcher);
        _town = await _stage.AddPeerAsync("town", ParticipantKind.Municipality);
    }

    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Fact]
    public async Task The_path_of_the_shared_version_is_where_a_peer_is_spoken_to_and_it_is_asked_once()
    {
        Says(Version("0.8", "/old"), Version(Terms.DspVersion, "/other", "GRPC"), Version(Terms.DspVersion, "/api/v3"));
        (await OrderAsync(address: null)).ShouldHave(202);
        await _town.HearAsync("/root/api/v3/negotiations/request");

        // What an order says of it is older than what it says itself.
        (await OrderAsync(_town.Base + "/elsewhere")).ShouldHave(202);
        await _town.HearAsync("/root/api/v3/negotiations/request");
        _asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_peer_that_speaks_no_version_of_ours_is_sent_nothing_and_its_owner_is_told_what_it_speaks()
    {
        Says(Version("0.8", "/old"), Version(Terms.DspVersion, "/other", "GRPC"));
        var refused = (await OrderAsync(_town.Base + Terms.DspPath)).ShouldHave(409);
        refused.Text.ShouldContain("NODE-058");
        refused.Text.ShouldContain("0.8 over HTTPS, 2025-1 over GRPC");
        (await _town.HearsNothingAsync()).ShouldBeTrue();
        JsonNode.Parse((await _researcher.ManageAsync(HttpMethod.Get, "negotiations")).Text)!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_peer_that_says_nothing_is_spoken_to_where_the_order_says_and_nowhere_else()
    {
        (await OrderAsync(address: null)).ShouldHave(400).Text.ShouldContain("DSP-023");
        (await OrderAsync(_town.Base + "/known")).ShouldHave(202);
        await _town.HearAsync("/known/negotiations/request");
    }

    [Theory]
    [InlineData("too long")]
    [InlineData("too late")]
    [InlineData("no JSON")]
    [InlineData("no path")]
    public async Task A_version_document_that_can_not_be_read_holds_nothing_up(string fault)
    {
        var versions = new JsonArray(fault == "no path"
            ? Version(Terms.DspVersion, "https://elsewhere.example/")
            : Version(Terms.DspVersion, "/api/v3"));
        Says(versions);
        _town.Answers[VersionDocument.Place] = _ =>
        {
            if (fault == "too late")
            {
                Thread.Sleep(TimeSpan.FromSeconds(5));
            }

            var document = new JsonObject { ["protocolVersions"] = versions.DeepClone() };
            if (fault == "too long")
            {
                document["more"] = new string('x', PeerProtocols.DocumentLimitBytes);
            }

            return (200, fault == "no JSON" ? null : document);
        };
        (await OrderAsync(_town.Base + "/known")).ShouldHave(202);
        await _town.HearAsync("/known/negotiations/request");
    }

    private static JsonObject Version(string version, string path, string binding = VersionDocument.Binding) =>
        new() { ["version"] = version, ["path"] = path, ["binding"] = binding };

    private void Says(params JsonObject[] versions) => Says(new JsonArray([.. versions]));

    private void Says(JsonArray versions)
    {
        using var key = SigningKey.Create(_town.Did);
        var document = DidDocument.Write(
            new ActingParticipant(_town.Did, "town", key),
            [
                new DidService(
                    $"{_town.Did}#d", VersionDocument.ServiceType, $"{_town.Base}/root{VersionDocument.Place}"),
            ],
            null);
        _town.Answers["/.well-known/did.json"] = _ => (200, document.DeepClone().AsObject());
        _town.Answers[VersionDocument.Place] = _ =>
        {
            Interlocked.Increment(ref _asked);
            return (200, new JsonObject { ["protocolVersions"] = versions.DeepClone() });
        };
    }

    private Task<Answer> OrderAsync(string? address)
    {
        var offer = Orders.OpenPolicy(Orders.NewPid());
        offer["@type"] = "Offer";
        offer["target"] = "urn:dataset:there";
        var order = new JsonObject
        {
            ["provider"] = _town.Did.ToString(),
            ["dataset"] = "urn:dataset:there",
            ["offer"] = offer,
        };
        if (address is not null)
        {
            order["address"] = address;
        }

        return _researcher.ManageAsync(HttpMethod.Post, "negotiations", order);
    }
}
