using Dasta.Specs.Dataspace.Catalogs;
using Dasta.Specs.Values;

namespace Conformance.Tests.Dataspace;

/// <summary>The cases MET:01 and CAT:01 of the protocol's conformance kit, restated.</summary>
public sealed class MetadataAndCatalogTests(ConformanceStage stage) : IClassFixture<ConformanceStage>
{
    [Fact]
    public async Task MET_01_01_The_version_document_names_2025_1_without_a_token()
    {
        var answer = (await stage.SendAsync(
            HttpMethod.Get, stage.Base + "/.well-known/dspace-version", null)).ShouldHave(200);
        var version = stage.ShouldBeValid("common/protocol-version", answer.Json)["protocolVersions"]![0]!;
        version["version"]!.GetValue<string>().ShouldBe("2025-1");
        version["binding"]!.GetValue<string>().ShouldBe("HTTPS");
        version["path"]!.GetValue<string>().ShouldBe("/dsp/2025-1");
    }

    [Fact]
    public async Task CAT_01_01_The_catalogue_is_valid_and_holds_the_dataset()
    {
        var answer = (await stage.PostAsync("catalog/request", new CatalogRequestMessage([]).Write())).ShouldHave(200);
        var catalog = Catalog.Read(stage.ShouldBeValid("catalog/catalog", answer.Json)).Value;
        catalog.Datasets.ShouldContain(dataset => dataset.Id == "CAT0101");
        catalog.ParticipantId.ShouldBe(Did.FromBase(new Uri(stage.Base)).Value.ToString());
    }

    [Fact]
    public async Task CAT_01_02_A_dataset_is_shown_on_its_own()
    {
        var answer = (await stage.GetAsync("catalog/datasets/CAT0102")).ShouldHave(200);
        stage.ShouldBeValid("catalog/dataset", answer.Json)["@id"]!.GetValue<string>().ShouldBe("CAT0102");
    }

    [Fact]
    public async Task CAT_01_03_A_dataset_that_does_not_exist_gives_a_catalogue_error()
    {
        var answer = await stage.GetAsync("catalog/datasets/CAT0103");
        stage.ShouldBeValid("catalog/catalog-error", answer.ShouldRefuse(404, "CatalogError", "DSP-003").Json);
    }
}
