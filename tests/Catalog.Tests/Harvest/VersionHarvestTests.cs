using System.Text.Json.Nodes;
using Catalog.Tests.Stage;
using Dasta.Specs.Dataspace;
using Dasta.Specs.Vocabulary;

namespace Catalog.Tests.Harvest;

/// <summary>
/// The catalogue asks a participant where its version document says, and not at all where no version is shared.
/// </summary>
public sealed class VersionHarvestTests : IAsyncLifetime
{
    private readonly DataSpace _space = new();

    public Task InitializeAsync()
    {
        var towns = _space.Connectors.Towns;
        foreach (var (town, version) in new[] { (towns[0], Terms.DspVersion), (towns[1], "0.8") })
        {
            town.Catalog = StubConnectors.Page(town, StubConnectors.Offer(town, "a"));
            town.Versions = new VersionDocument(
                [new ProtocolVersion(version, StubConnectors.OtherPath, VersionDocument.Binding)]).Write();
        }

        return _space.InitializeAsync();
    }

    public Task DisposeAsync() => _space.DisposeAsync();

    [Fact]
    public async Task A_participant_is_asked_under_the_path_of_the_version_that_is_shared()
    {
        (await _space.SendAsync(
            HttpMethod.Post, $"{_space.Catalogue.Base}/harvest", _space.Authority, _space.Catalogue.Did, null,
            "governance")).Status.ShouldBe(200);
        var (other, older) = (_space.Connectors.Towns[0], _space.Connectors.Towns[1]);
        ((string?)(await SearchAsync(other)).Single()!["address"]).ShouldBe(other.Base + StubConnectors.OtherPath);
        (await SearchAsync(older)).ShouldBeEmpty();
        older.CatalogRequests.ShouldBe(0);
    }

    private async Task<JsonArray> SearchAsync(StubTown town) => (await _space.SendAsync(
        HttpMethod.Get,
        $"{_space.Catalogue.Base}/search?provider={Uri.EscapeDataString(town.Did.ToString())}", _space.Researcher,
        _space.Catalogue.Did)).Body!.AsArray();
}
